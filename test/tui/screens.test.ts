/** The other screens as they are read, and every screen under any keys at any size. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindingsOf } from '../../src/tui/keys.ts';
import { graphemesOf, textOf, widthOf } from '../../src/tui/rows.ts';
import { SCREENS } from '../../src/tui/face.ts';
import { fileWith, LAMP } from '../run/lamp.ts';
import { UNICODE } from '../../src/tui/glyphs.ts';
import { reduce } from '../../src/tui/reduce.ts';
import type { SearchProgress } from '../../src/tui/served.ts';
import { screenRows } from '../../src/tui/views/screen.ts';
import { Driven } from './faces.ts';

async function lampAt(instance: string, columns = 80, rows = 24): Promise<Driven> {
  const file = fileWith(LAMP);
  return Driven.at(columns, rows, { also: file, model: file, instance });
}

describe('choosing', () => {
  it('shows what there is, what the chosen one is, and what it may be given', async () => {
    const { screen } = await lampAt('careless');
    expect(screen).toMatch(/^> careless +violated │/m);
    expect(screen).toContain('│ One after the other.');
    expect(screen).toMatch(/│ {2}hands +2 +1\.\.4$/m);
    expect(screen).toMatch(/│ {2}careful +false +true or false$/m);
  });

  it('sets parameters, by value and by steps, and takes them back', async () => {
    const at = await lampAt('careless');
    await at.press('tab', 'right', 'right', 'right', 'j', 'right');
    // No further than the most.
    expect(at.screen).toMatch(/│ {1,2}\*hands +4 /m);
    expect(at.screen).toMatch(/│>\*careful +true /m);
    await at.press('u', 'k', 'enter', 'backspace', '3', 'enter', 'r');
    expect(at.face.live?.run).toMatchObject({ parameters: { hands: 3, careful: false } });
    expect(at.face.live?.run?.verdict.kind).toBe('violated');
  });

  it('says what is wrong with a value, and where', async () => {
    const at = await lampAt('careless');
    await at.press('tab', 'enter', 'backspace', '9', 'enter', 'r');
    expect([at.face.screen, at.face.message]).toEqual(['choose', expect.stringContaining('1..4')]);
    await at.press('j', 'j', 'enter', 'x', 'enter');
    expect(at.face.message).toBe('states is a whole number');
  });

  it('keeps limits', async () => {
    const at = await lampAt('careless');
    await at.press('tab', 'j', 'j', 'j', 'enter', '1', 'enter', 'r');
    expect(at.face.live?.run?.verdict).toMatchObject({ kind: 'bounded', depth: 1 });
  });

  it('keeps how to search: the order, and how states are told apart', async () => {
    const at = await lampAt('careless');
    const down = Array.from({ length: 8 }, () => 'j');
    await at.press('tab', ...down, 'right', 'r');
    expect(at.face.live?.run?.store).toMatchObject({ kind: 'compact' });
    await at.press('1', 'u', 'j', 'right', 'r');
    expect(at.face.live?.run?.manner).toEqual({ kind: 'depth-first' });
    await at.press('1', 'right', 'j', 'enter', '0', 'enter', 'r');
    expect(at.face.live?.run?.verdict).toMatchObject({ kind: 'bounded', switches: 0 });
    // Walks end by a limit of their own.
    await at.press('1', 'k', 'right', 'j', 'j', 'enter', 'backspace', '7', 'enter');
    await at.press('k', 'k', 'k', 'k', 'k', 'k', 'k', 'enter', '1', 'enter', 'r');
    expect(at.face.live?.run?.manner).toMatchObject({ kind: 'walks', seed: 7 });
  });

  it('says what does not go together', async () => {
    const at = await lampAt('careless');
    await at.press('tab', ...Array.from({ length: 8 }, () => 'j'), 'right', 'j', 'right', 'r');
    expect([at.face.screen, at.face.message]).toEqual([
      'choose',
      expect.stringContaining('--store compact is for breadth-first searches'),
    ]);
  });

  it('filters', async () => {
    const at = await lampAt('careless');
    await at.press('/', ...graphemesOf('VIOL'));
    expect(at.screen).toMatch(/^> careless +violated │/m);
    expect(at.screen).not.toMatch(/careful +holds/);
    await at.press('enter', '/', 'escape');
    expect(at.screen).toMatch(/careful +holds/);
    await at.press('/', 'x', 'y', 'z', 'enter');
    expect(at.face.message).toBe('no instance has "xyz"');
  });

  it('says that what was asked for is not there', async () => {
    const at = await Driven.at(80, 24, { model: 'classic/philosopher' });
    expect(at.screen).toContain('there is no classic/philosopher');
  });
});

/** Two take a lock at the same time only where they are hasty, and then nothing is ever asked for. */
const DOOR = `import { flag, vocabulary } from 'dmaze';
import { mutex, process } from 'dmaze/kernel';
const { leadsTo, model, routine, thread } = vocabulary({
  parameters: { hasty: flag(false) },
  state: () => ({ door: mutex('door'), open: flag(true), asked: flag() }),
});
const enter = routine('enter', {}, ({ lock, step, unlock, waitUntil }) => [
  lock('door', (s) => s.door),
  unlock('door', (s) => s.door),
  waitUntil('it is open', (s) => s.open),
]);
export default model({
  id: 'house/door', title: 'A door', about: 'It is open.',
  threads: (p) => [thread('one', process, enter, {}), ...(p.hasty ? [thread('two', process, enter, {})] : [])],
  properties: () => [leadsTo('who asks is let in', (s) => s.asked, (s) => s.open)],
  instances: { calm: { about: 'One.' }, hasty: { about: 'Two.', parameters: { hasty: true } } },
});
`;

describe('what never happened', () => {
  it.each([
    ['calm', 2],
    ['hasty', 1],
  ])('is looked for when asked: %s', async (instance, never) => {
    const file = fileWith(DOOR, 'door.ts');
    const at = await Driven.at(100, 24, { also: file, model: file, instance });
    await at.press('enter', '4', 'f', 'f', 'f');
    expect(at.screen).toContain('nobody looked yet: v looks for them');
    await at.press('v');
    expect(at.screen).toContain(`showing those that may wait, and never did: ${never}`);
    expect(at.screen).toMatch(/enter: it is open +NEVER WAITED/);
    expect(/enter: lock door +NEVER WAITED/.test(at.screen)).toBe(instance === 'calm');
    await at.press('3');
    expect(at.screen).toMatch(/^>\?.*who asks is let in +leads to +holds, its premise never held/m);
  });
});

describe('a run', () => {
  it('that found something says what, and leads there', async () => {
    const at = await (await lampAt('careless')).press('enter');
    expect(at.screen).toContain('violated after');
    expect(at.screen).toMatch(/^ x violated +every press counts$/m);
    expect(at.screen).toMatch(/^states +12$/m);
    await at.press('enter');
    expect(at.screen).toContain('step 4 of 4');
  });

  it('that holds says so of every claim', async () => {
    const at = await (await lampAt('careful')).press('enter', '3');
    expect(at.screen).toMatch(/^>?.\+ every press counts +at rest +holds$/m);
    expect(at.screen).toMatch(/^.\+ no use after free +built in +holds$/m);
    // The chosen one is explained.
    expect(at.screen).toContain('In every state some step can be taken');
  });

  it('says by what it is reduced while it lasts', async () => {
    const at = await (await lampAt('careful')).press('enter');
    const live = at.face.live;
    const progress = { ...live?.progress, seconds: 65, reduction: 'all' } as SearchProgress;
    const face = { ...at.face, live: live && { ...live, run: null, stage: 'searching' as const } };
    const { face: later } = reduce(face, { kind: 'told', told: { kind: 'progress', progress } });
    expect(screenRows(later, UNICODE).map(textOf)).toContainEqual(
      expect.stringMatching(/^searching {2}65 s, by sections and symmetry\b/),
    );
  });

  it('is told level by level while it lasts', async () => {
    const at = await Driven.at(80, 40, { model: 'classic/philosophers', instance: 'fixed' });
    await at.press('tab', 'enter', 'backspace', 'backspace', '8', 'enter', 'r');
    expect(at.screen).toMatch(/states by depth: levels 0 to \d+, the largest/);
    expect(at.screen).toContain('█');
  });
});

describe('coverage', () => {
  it('shows what never ran, and decisions that always went one way', async () => {
    const at = await (await Driven.at(100, 24, { model: 'panfrost/gem-mapping', instance: 'v5.4' })).press(
      'enter',
      '4',
    );
    expect(at.screen).toMatch(
      /^\d+ of \d+ instructions ran, of what was searched; \d+ never; \d+ decisions? always went one way/m,
    );
    await at.press('f');
    expect(at.screen).toContain('NEVER RAN');
    await at.press('f');
    expect(at.screen).toMatch(/NEVER (TRUE|FALSE)/);
    expect(at.screen).not.toContain('NEVER RAN');
    await at.press('e');
    expect(at.effects.at(-1)?.kind).toBe('edit');
  });
});

describe('keys', () => {
  it('what the foot and help show is what they do: no key has two meanings at a time', async () => {
    const at = await (await lampAt('careless')).press('enter', 'enter');
    for (const screen of SCREENS)
      for (const focus of ['list', 'form'] as const) {
        const face = { ...at.face, screen, choose: { ...at.face.choose, focus } };
        const keys = bindingsOf(face).flatMap((binding) => binding.keys);
        expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
      }
  });

  it('help shows them all, and is left by any key that does not scroll', async () => {
    const at = await (await lampAt('careless', 80, 12)).press('enter', 'enter', '?');
    const first = at.screen;
    expect(first).toContain('keys of the screen "trace"');
    await at.press('j', 'j');
    expect(at.screen).not.toBe(first);
    await at.press('escape');
    expect(at.screen).toContain('step 4 of 4');
  });

  it('any keys, at any size, leave a screen that fits', async () => {
    const words = [
      'enter',
      'tab',
      'escape',
      'space',
      'up',
      'down',
      'left',
      'right',
      'pageup',
      'pagedown',
      'home',
      'end',
      'backspace',
    ];
    const key = fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(...graphemesOf('0123456789abcdefghijklmnoprstuvwxyzGHJKNS{}[]/:?<>+-')),
    );
    const size = fc.record({
      columns: fc.integer({ min: 1, max: 210 }),
      rows: fc.integer({ min: 1, max: 61 }),
    });
    const at = await (await lampAt('careless')).press('enter', 'enter');
    const { face } = at;
    await fc.assert(
      fc.asyncProperty(size, size, fc.array(key, { maxLength: 25 }), async (before, after, keys) => {
        at.face = { ...face, size: before };
        await at.press(...keys);
        await at.happen({ kind: 'resized', size: after });
        expect(at.rows.length).toBe(after.rows);
        for (const row of at.rows) expect(widthOf(row)).toBe(after.columns);
      }),
      { numRuns: 60 },
    );
  });
});

it('what a name holds is shown, and not obeyed', async () => {
  const file = fileWith(LAMP.replace("title: 'A lamp'", "title: 'A \\u001b[31mlamp\\u0007'"));
  const { screen } = await Driven.at(80, 24, { also: file, model: file });
  expect(screen).toContain(String.raw`A \x1b[31mlamp\x07`);
});

it('of a search that was made smaller it is said how', async () => {
  const at = await Driven.at(80, 30, { model: 'classic/two-phase-commit', instance: 'five' });
  const { choose } = at.face;
  at.face = { ...at.face, choose: { ...choose, wanted: { ...choose.wanted, reduce: 'symmetry' } } };
  await at.press('enter');
  expect(at.screen).toContain('classic/two-phase-commit:five: 314 states,');
  expect(at.screen).toMatch(/^reduced by symmetry: one state for up to 120; 314 states compared/m);
});
