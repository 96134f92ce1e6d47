/** Folding in time travel: whatever is folded, every state can be gone to, and what is shown is a part of the whole. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closedFolds, type Line, linesFrom, rowsOf, stepped } from '../../src/tui/folding.ts';
import type { Found } from '../../src/tui/served.ts';
import { goTo, type Travel, travelOn } from '../../src/tui/travel.ts';
import { Driven } from './faces.ts';

/** On a trace of which some steps do not matter. */
function travelAt(isAside: readonly boolean[], at: number): Travel {
  const steps = isAside.map((_, step) => ({
    thread: `T${step % 2}`,
    routine: 'go',
    label: `${step}`,
    changes: [],
  }));
  const aside = isAside.flatMap((is, step) => (is && step < isAside.length - 1 ? [step] : []));
  const found = { trace: { steps, aside }, described: { threads: ['T0', 'T1'] } } as unknown as Found;
  return goTo(travelOn(found), at);
}

/** All rows, one by one. */
function allLines(travel: Travel): readonly Line[] {
  const lines: Line[] = [];
  for (let at = 0; at <= travel.found.trace.steps.length; at++) {
    const fold = closedFolds(travel).find(({ from }) => from + 1 === at);
    lines.push(fold === undefined ? { kind: 'state', at } : { kind: 'fold', fold });
    if (fold !== undefined) at = fold.to + 1;
  }
  return lines;
}

const traces = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 40 })
  .chain((isAside) => fc.tuple(fc.constant(isAside), fc.nat(isAside.length)));

it('what is shown is a part of the rows that there are, with the state where one stands', () => {
  fc.assert(
    fc.property(traces, fc.nat(12), ([isAside, at], height) => {
      const travel = travelAt(isAside, at);
      const all = allLines(travel);
      const { here, total } = rowsOf(travel);
      expect(total).toBe(all.length);
      expect(all[here]).toEqual({ kind: 'state', at });
      for (const first of [0, here, Math.max(0, total - height)])
        expect(linesFrom(travel, first, height)).toEqual(all.slice(first, first + height));
    }),
  );
});

it('a step forth and back passes over what is folded, and over nothing else', () => {
  fc.assert(
    fc.property(traces, ([isAside, at]) => {
      const travel = travelAt(isAside, at);
      const states = allLines(travel).flatMap((line) => (line.kind === 'state' ? [line.at] : []));
      const here = states.indexOf(at);
      if (here < states.length - 1) expect(stepped(travel, 1)).toBe(states[here + 1]);
      if (here > 0) expect(stepped(travel, -1)).toBe(states[here - 1]);
      const whole = { ...travel, isFolded: false };
      expect([stepped(whole, 1), stepped(whole, -1)]).toEqual([at + 1, at - 1]);
      expect(closedFolds(whole)).toEqual([]);
      expect(travel.folds.length - closedFolds(travel).length).toBeLessThan(2);
    }),
  );
});

it('steps that do not matter are folded, named and counted, and unfolded by a key', async () => {
  const at = await Driven.at(100, 40, { model: 'panfrost/gem-mapping', instance: 'v5.4' });
  await at.press('enter', 'enter');
  expect(at.screen).toContain(
    '2 steps that do not matter, 19 to 20: process 0: unlock sched_lock, unlock resv',
  );
  expect(at.screen).not.toMatch(/^ 19 /m);
  await at.press(':', '2', '1', 'enter', 'k');
  expect(at.face.travel?.at).toBe(18);
  await at.press('j');
  expect(at.face.travel?.at).toBe(21);
  // Who goes into a fold opens it.
  await at.press(':', '1', '9', 'enter');
  expect(at.screen).toMatch(/^>19 .*unlock sched_lock/m);
  expect(at.screen).toMatch(/^ 20 .*unlock resv/m);
  expect(at.screen).toContain('2 steps that do not matter, 16 to 17');
  await at.press('z');
  expect(at.screen).not.toContain('that do not matter');
  await at.press('z', 'G');
  expect(at.screen).toContain('2 steps that do not matter, 19 to 20');
});
