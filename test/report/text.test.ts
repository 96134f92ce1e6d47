/** Golden pages: what a person sees of each verdict, character by character. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PLAIN, paint, type Run, runText, summaryLine } from '../../src/report/index.ts';
import { ending, holding, step, twoHands } from './runs.ts';

const page = { width: 100, paint: PLAIN };
const text = (run: Run, replay?: string): string =>
  runText(replay === undefined ? run : { ...run, replay }, page);

describe('a verdict on one line', () => {
  it.each<[string, Run]>([
    ['holds      house/lamp:mended: 1,118,878 states, 9,415,128 edges, depth 36, 3.1 s, 45 MiB\n', holding],
    [
      'holds      house/lamp:mended with switches = 3: 1,118,878 states, 9,415,128 edges, depth 36, 3.1 s, 45 MiB\n',
      { ...holding, overrides: { switches: 3 } },
    ],
    [
      'bounded    house/lamp:broken: nothing found within 2 steps; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      ending({ kind: 'bounded', depth: 2, because: 'nothing found within 2 steps' }),
    ],
    [
      'bounded    house/lamp:broken: nothing found within 1 switch; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      {
        ...ending({ kind: 'bounded', switches: 1, because: 'nothing found within 1 switch' }),
        manner: { kind: 'fewest-switches', switches: 1 },
      },
    ],
    [
      'holds      house/lamp:mended: all that can happen happens within 2 switches; 1,118,878 states, 9,415,128 edges, depth 36, 3.1 s, 45 MiB\n',
      { ...holding, manner: { kind: 'fewest-switches', switches: 2 } },
    ],
    [
      'violated   house/lamp:broken: "it glows" after 0 steps; with 1 switch, the fewest there can be; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      {
        ...ending({ kind: 'violated', property: 'it glows' }),
        manner: { kind: 'fewest-switches', switches: 1 },
      },
    ],
    [
      'violated   house/lamp:broken: "it glows" after 0 steps; walk 7 from seed 3, shortened; 7 walks, 90 steps, depth 2, 0.0 s, 45 MiB\n',
      {
        ...ending({ kind: 'violated', property: 'it glows' }),
        manner: { kind: 'walks', seed: 3, walks: 7, steps: 90 },
      },
    ],
    [
      'violated   house/lamp:broken: "it glows" after 0 steps; depth-first, shortened; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      { ...ending({ kind: 'violated', property: 'it glows' }), manner: { kind: 'depth-first' } },
    ],
    [
      'violated   house/lamp:broken: "it glows" after 0 steps; at least 12 states, at least 20 edges, depth 2, 0.0 s, 45 MiB\n' +
        '  store: compact, a hash of 60 bits for each state; some were missed with probability 1 in 26,000\n' +
        '  if states were missed, there may be a shorter trace\n',
      {
        ...ending({ kind: 'violated', property: 'it glows' }),
        store: { kind: 'compact', bits: 60, omissions: 0.0000385, probability: 0.0000385 },
        mayBeShorter: true,
      },
    ],
    [
      'undecided  house/lamp:broken: told apart by hashes; at least 12 states, at least 20 edges, depth 2, 0.0 s, 45 MiB\n' +
        '  store: bitstate, 3 bits in a table for each state\n',
      {
        ...ending({
          kind: 'undecided',
          because: 'told apart by hashes',
          cut: { kind: 'omission', probability: 0.5 },
          unreached: [],
        }),
        store: { kind: 'bitstate', bits: 3, omissions: 0.69, probability: 0.5 },
      },
    ],
    [
      'unreached  house/lamp:broken: no state has "it shines", nor "it glows"; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      ending({ kind: 'unreached', property: 'it shines', also: ['it glows'] }),
    ],
    [
      'undecided  house/lamp:broken: cancelled; "it shines" not yet reached; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB\n',
      ending({
        kind: 'undecided',
        because: 'cancelled',
        cut: { kind: 'cancelled' },
        unreached: ['it shines'],
      }),
    ],
  ])('%s', (expected, run) => {
    expect(text(run)).toBe(expected);
  });
});

describe('a search that a limit has cut', () => {
  const cut = (kind: 'states' | 'memory' | 'time', more: Partial<Run> = {}): string | undefined => {
    const verdict = { kind: 'undecided', because: 'cut', cut: { kind, limit: 1 }, unreached: [] } as const;
    return text({ ...ending(verdict), ...more }).split('\n')[1];
  };

  it('says what may decide it', () => {
    const smaller = '--reduce all (fewer states, in more time)';
    expect(cut('states')).toBe(`  what may decide it: a larger --max-states or ${smaller}`);
    expect(cut('memory')).toBe(`  what may decide it: more --memory, --spill DIR or ${smaller}`);
    expect(cut('time')).toBe('  what may decide it: more --time or --workers N');
  });

  it('does not where it was that already, or where nothing would decide it', () => {
    expect(cut('memory', { reduction: 'all' })).toBe('  what may decide it: more --memory or --spill DIR');
    expect(cut('states', { manner: { kind: 'depth-first' } })).toBe('');
  });
});

describe('a search that judged one property only', () => {
  it('says so, whatever it found', () => {
    const only = '  judged: "no deadlock" and the rules of the language, no other property';
    expect(text({ ...holding, only: 'no deadlock' }).split('\n')[1]).toBe(only);
    expect(
      text({ ...ending({ kind: 'violated', property: 'it glows' }), only: 'no deadlock' }).split('\n')[1],
    ).toBe(only);
    expect(text(holding)).not.toContain('judged');
  });
});

describe('a search made smaller', () => {
  it('says by how much', () => {
    const ahead = {
      ...holding,
      reduction: 'sections',
      reductions: [{ name: 'sections', ahead: 1234 }],
    } as const;
    expect(text(ahead).split('\n')[1]).toBe(
      '  reduced by sections: 1,234 steps taken at once with the one before',
    );
  });

  it('says why it is not', () => {
    const refused = {
      ...holding,
      reductions: [{ name: 'sections', refused: 'a bound counts single steps' }],
    } as const;
    expect(text(refused).split('\n')[1]).toBe('  not reduced by sections: a bound counts single steps');
  });
});

describe('a trace', () => {
  const violated = ending(
    { kind: 'violated', property: 'a lamp is pressed once', because: 'two hands pressed it' },
    twoHands,
  );

  it('has a column for each thread that acts, what changed, the broken claim, and the command', () => {
    expect(text(violated, 'npx dmaze replay lamp.json')).toBe(`\
violated   house/lamp:broken: "a lamp is pressed once" after 4 steps; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB

  #  left hand                        right hand                      what changed
  -  -------------------------------  ------------------------------  ------------------------------
  1  press:                                                           left hand: seen: none -> dark
     read the lamp
  2                                   press:                          right hand: seen: none -> dark
                                      read the lamp
  3  write what the other state is                                    lamp.state: dark -> bright
       into the lamp, whatever it                                     sparks[0]: allocated
       has become in between
  4                                   let_go:
                                      pick (finger = 2, gently =
                                        true)
  -  -------------------------------  ------------------------------  ------------------------------
  violated: a lamp is pressed once: two hands pressed it

  replay: npx dmaze replay lamp.json

`);
  });

  it('becomes lanes where columns would be too narrow', () => {
    expect(runText(violated, { width: 60, paint: PLAIN })).toBe(`\
violated   house/lamp:broken: "a lamp is pressed once" after 4 steps; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB

     left hand
     | right hand
  1  * |  left hand: press: read the lamp
     | |    left hand: seen: none -> dark
  2  | *  right hand: press: read the lamp
     | |    right hand: seen: none -> dark
  3  * |  left hand: press: write what the other state is
     | |    into the lamp, whatever it has become in between
     | |    lamp.state: dark -> bright
     | |    sparks[0]: allocated
  4  | *  right hand: let_go: pick (finger = 2, gently =
     | |    true)
  ------
  violated: a lamp is pressed once: two hands pressed it

`);
  });

  it('never passes the width', () => {
    for (const width of [60, 61, 72, 80, 99, 100, 140]) {
      const [, ...table] = runText(violated, { width, paint: PLAIN }).split('\n');
      for (const line of table) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('ends with what the property is about when there is nothing more exact to say', () => {
    const verdict = { kind: 'violated', property: 'it shines', about: 'Pressing makes light.' } as const;
    expect(text(ending(verdict, [step('hand', 'press', 'press')]))).toContain(
      '\n  violated: it shines: Pressing makes light.\n',
    );
  });

  it('of no steps at all is a finding in the first state', () => {
    const verdict = { kind: 'violated', property: 'it shines' } as const;
    expect(text(ending(verdict, []))).toBe(`\
violated   house/lamp:broken: "it shines" after 0 steps; 12 states, 20 edges, depth 2, 0.0 s, 45 MiB

  #  what changed
  -  ------------
  -  ------------
  violated: it shines

`);
  });

  it('is painted only for those who asked', () => {
    expect(text(violated)).not.toContain('\u001b');
    const painted = runText(violated, { width: 100, paint: paint(true) });
    expect(painted).toContain('\u001b[31mviolated \u001b[39m');
    expect(stripVTControlCharacters(painted)).toBe(text(violated));
  });
});

describe('what a check of several instances says', () => {
  const as = (differences: readonly string[], run: Run = holding): Run => ({
    ...run,
    expected: { differences },
  });
  const violated = ending({ kind: 'violated', property: 'it shines' }, [step('hand', 'press', 'press')]);

  it('tells no trace of what is as declared, and every difference', () => {
    expect(text(as([], violated)).split('\n')).toHaveLength(2);
    const differing = text(as(['states 12, declared 13'], violated));
    expect(differing).toContain('\n  not as declared: states 12, declared 13\n');
    expect(differing).toContain('\n  violated: it shines\n');
  });

  it('sums up in a last line', () => {
    expect(summaryLine([holding, holding, violated], 0)).toBe('3 instances: 2 hold, 1 violated\n');
    expect(summaryLine([holding], 1)).toBe('2 instances: 1 holds, 1 not checked\n');
    expect(summaryLine([as([]), as([], violated)], 0)).toBe(
      '2 instances: 1 holds, 1 violated; all as declared\n',
    );
    expect(summaryLine([as([]), as(['x'])], 0)).toBe('2 instances: 2 hold; 1 not as declared\n');
  });

  it('names what never ran and is not declared so', () => {
    const source = { file: 'models/lamp.ts', line: 7 };
    const neverRan = [
      { routine: 'press', label: 'burst', source },
      { routine: 'press', label: 'melt', source, declared: 'too cold' },
    ];
    expect(text({ ...holding, coverage: { instructions: 4, ran: 2, neverRan } })).toContain(
      '\n  never ran (1 of 4 instructions):\n    press: burst (models/lamp.ts:7)\n',
    );
  });
});
