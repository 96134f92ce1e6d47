/** From an instance to a run: every verdict, every limit, every way in which a model or a request can be wrong. */
import { describe, expect, it } from 'vitest';
import { check, type SearchProgress } from '../../src/run/index.ts';
import { lamp } from './lamps.ts';

const PRESS = 's.pressed = s.pressed + 1;';
const COUNTS =
  "atRest('every press counts', (s) => s.pressed === p.hands, 'When all hands are done, the count is theirs.'),";

describe('a verdict', () => {
  it('holds', async () => {
    const model = await lamp();
    const run = await check(model, 'careful');
    const rules = run.properties.filter(({ kind }) => kind === 'built in');
    expect(rules.map(({ name }) => name)).toContain('no use after free');
    expect({ ...run, seconds: 0, peakBytes: 0 }).toEqual({
      model: 'house/lamp',
      instance: 'careful',
      source: model.source,
      parameters: { hands: 2, careful: true },
      verdict: { kind: 'holds' },
      properties: [
        {
          name: 'no deadlock',
          kind: 'deadlock',
          about: 'In every state some step can be taken, or every thread stands where it may stop.',
          outcome: 'holds',
        },
        {
          name: 'every press counts',
          kind: 'at rest',
          about: 'When all hands are done, the count is theirs.',
          outcome: 'holds',
        },
        ...rules.map((rule) => ({ ...rule, outcome: 'holds' })),
      ],
      counts: { states: 4, edges: 4, depth: 2 },
      reduction: 'none',
      sampled: 4,
      seconds: 0,
      peakBytes: 0,
      coverage: { instructions: 1, ran: 1, neverRan: [] },
    });
  });

  it('violated, with the shortest trace in words and what each step changed', async () => {
    const model = await lamp();
    const { verdict, trace } = await check(model, 'careless');
    expect(verdict).toEqual({
      kind: 'violated',
      property: 'every press counts',
      about: 'When all hands are done, the count is theirs.',
    });
    const { file } = model.source;
    expect(trace?.steps).toEqual([
      step('hand 0', 'read', 13),
      step('hand 1', 'read', 13),
      step('hand 1', 'write', 14, { path: 'pressed', before: 0, after: 1 }),
      step('hand 0', 'write', 14),
    ]);
    function step(thread: string, label: string, line: number, ...changes: object[]): object {
      return { thread, routine: 'press', label, source: { file, line }, changes };
    }
  });

  it('deadlock, saying who waits for what', async () => {
    const waits = "waitUntil('sees light', (s) => s.pressed > 1)";
    const model = await lamp(
      ['{ p, step }', '{ p, waitUntil }'],
      [`step('press', (s) => { ${PRESS} })`, waits],
      ["step('read', (s, t) => { t.seen = s.pressed; }),", ''],
      ["step('write', (s, t) => { s.pressed = t.seen + 1; }),", "waitUntil('never', () => false),"],
    );
    const { verdict } = await check(model, 'careful', { property: 'no deadlock' });
    expect(verdict).toEqual({
      kind: 'deadlock',
      property: 'no deadlock',
      because: 'hand 0 waits for sees light; hand 1 waits for sees light',
      blocked: [
        { thread: 'hand 0', wants: 'sees light', heldBy: null },
        { thread: 'hand 1', wants: 'sees light', heldBy: null },
      ],
    });
  });

  it('unreached', async () => {
    const model = await lamp(
      ['atRest,', 'reachable,'],
      [
        "atRest('every press counts', (s) => s.pressed === p.hands",
        "reachable('it breaks', (s) => s.pressed > 5",
      ],
    );
    const { verdict, counts } = await check(model, 'careful');
    expect(verdict).toEqual({ kind: 'unreached', property: 'it breaks', also: [] });
    expect(counts.states).toBe(4);
  });

  it('faulty when a recipe throws, with the trace and the line', async () => {
    const model = await lamp([PRESS, `if (s.pressed > 0) throw new Error('too hot'); ${PRESS}`]);
    const { verdict, trace } = await check(model, 'careful');
    expect(verdict).toEqual({ kind: 'faulty', because: '"press" (lamp.ts:11) threw: too hot' });
    expect(trace?.steps.map(({ thread }) => thread)).toEqual(['hand 0', 'hand 1']);
  });

  it('faulty when a property throws', async () => {
    const model = await lamp(['s.pressed === p.hands', '{ throw new Error(`cannot see ${s.pressed}`); }']);
    const { verdict } = await check(model, 'careful');
    expect(verdict).toEqual({
      kind: 'faulty',
      because: 'the property "every press counts" (lamp.ts:25) threw: cannot see 2',
    });
  });

  it('violated when a step breaks a rule of the language', async () => {
    const { verdict, trace } = await check(await lamp([PRESS, 's.pressed = s.pressed + 2;']), 'careful');
    expect(verdict).toMatchObject({
      property: 'values stay in range',
      because: 'pressed would become 4, outside 0..2',
    });
    expect(trace?.steps.at(-1)?.changes).toEqual([]);
  });
});

describe('a limit', () => {
  it.each([
    [
      { states: 3 },
      { kind: 'undecided', because: 'stopped at the limit of 3 states', cut: { kind: 'states', limit: 3 } },
    ],
    [
      { depth: 1 },
      { kind: 'bounded', depth: 1, because: 'nothing found within 1 step, the bound asked for' },
    ],
    [{ seconds: 1e-9 }, { kind: 'undecided', because: 'stopped at the limit of 1e-9 s' }],
    [{ bytes: 1 }, { kind: 'undecided', cut: { kind: 'memory', limit: 1 } }],
  ])('%o', async (limits, verdict) => {
    expect((await check(await lamp(), 'careful', { limits })).verdict).toMatchObject(verdict);
  });

  it('cancels, and says what was seen', async () => {
    const aborted = await check(await lamp(), 'careful', { signal: AbortSignal.abort() });
    expect(aborted.verdict).toEqual({
      kind: 'undecided',
      because: 'cancelled',
      cut: { kind: 'cancelled' },
      unreached: [],
    });
    expect(aborted.counts.states).toBe(1);
  });

  it('cancels in mid-search, from a timer: the event loop goes on', async () => {
    const model = await lamp(['int(1, 4, 2)', 'int(1, 16, 2)'], ['seen: int(0, 4)', 'seen: int(0, 16)']);
    const seen: SearchProgress[] = [];
    const run = await check(model, 'careless', {
      set: { hands: 16 },
      signal: AbortSignal.timeout(300),
      onProgress: (progress) => seen.push(progress),
    });
    expect(run.verdict).toMatchObject({ kind: 'undecided', because: 'cancelled' });
    expect(seen.length).toBeGreaterThan(1);
    expect(run.counts.states).toBeGreaterThanOrEqual(seen.at(-1)?.states ?? Number.POSITIVE_INFINITY);
  });
});

describe('what is asked for', () => {
  it('overrides parameters, and says so', async () => {
    const run = await check(await lamp(), 'careful', { set: { hands: 3 } });
    expect([run.parameters, run.overrides, run.counts.states]).toEqual([
      { hands: 3, careful: true },
      { hands: 3 },
      8,
    ]);
  });

  it('may be one property', async () => {
    const run = await check(await lamp(), 'careless', { property: 'no deadlock' });
    expect([run.verdict.kind, run.only]).toEqual(['holds', 'no deadlock']);
  });

  it.each([
    [
      'carefull',
      {},
      'house/lamp has no instance "carefull"; did you mean "careful"? (there are careful, careless)',
    ],
    ['constructor', {}, 'house/lamp has no instance "constructor"; there are careful, careless'],
    [
      'careful',
      { set: { hand: 1 } },
      'house/lamp has no parameter "hand"; did you mean "hands"? (there are hands, careful)',
    ],
    [
      'careful',
      { property: 'no deadlocks' },
      'house/lamp has no property "no deadlocks"; did you mean "no deadlock"? (there are "no deadlock", "every press counts")',
    ],
  ])('must be there: %s, %o', async (instance, options, said) => {
    await expect(check(await lamp(), instance, options)).rejects.toThrow(said);
  });
});

describe('a mistake in a model, met while it is compiled, is told at its line', () => {
  it.each<[string, string, string, string]>([
    [
      'in the threads',
      '(p) => rows(p.hands).map(',
      '(p) => rows(p.fingers.length).map(',
      'lamp.ts:22: house/lamp threw: Cannot read properties of undefined',
    ],
    [
      'in a routine',
      '    ? [step(',
      '    ? [p.fingers.step(',
      'lamp.ts:11: house/lamp threw: Cannot read properties of undefined',
    ],
    [
      'in the properties',
      COUNTS,
      'p.fingers.claim,',
      'lamp.ts:25: house/lamp threw: Cannot read properties of undefined',
    ],
    ['no properties', `noDeadlock(),\n    ${COUNTS}`, '', 'lamp.ts:18: house/lamp claims nothing'],
  ])('%s', async (_where, old, instead, said) => {
    const model = await lamp([old, instead]);
    const failure: unknown = await check(model, 'careful').catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ModelError' });
    expect(
      String(failure)
        .replace(/\/\S*\//, '')
        .slice('ModelError: '.length),
    ).toContain(said);
  });

  it('and so is a recipe that remembers something besides the state', async () => {
    const model = await lamp(
      ['const press', 'let times = 0;\nconst press'],
      [PRESS, 's.pressed = times++ % 3;'],
    );
    await expect(check(model, 'careful')).rejects.toThrow('something besides the state');
  });
});
