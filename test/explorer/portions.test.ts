/** Who expands which runs of a level: each run is expanded by one worker. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APART, AT, type Commons, shared } from '../../src/explorer/commons.ts';
import { divide, takeRun, untaken } from '../../src/explorer/portions.ts';

/** What of the commons is looked at. */
function commonsOf(workers: number): Commons {
  return { workers, control: shared(AT.own + workers * APART) } as unknown as Commons;
}

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('the runs of a level', () => {
  it('are taken once each, whoever comes when; the rest is known as not taken', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat()),
        (workers, levels, turns) => {
          const commons = commonsOf(workers);
          for (const count of levels) {
            divide(commons, count);
            const taken: number[] = [];
            while (taken.length < count) {
              const run = takeRun(commons, (turns.next().value as number) % workers);
              expect(run).not.toBeNull();
              taken.push(run ?? -1);
              const left = untaken(commons).flatMap(([from, to]) => upTo(from, to));
              expect([...taken, ...left].sort((a, b) => a - b)).toEqual(upTo(0, count));
            }
            for (const me of upTo(0, workers)) expect(takeRun(commons, me)).toBeNull();
          }
        },
      ),
    );
  });

  it('are taken from one end, and from the middle of what another has left', () => {
    const commons = commonsOf(2);
    divide(commons, 8);
    const taken = (me: number, times: number): (number | null)[] =>
      upTo(0, times).map(() => takeRun(commons, me));
    expect(taken(0, 2)).toEqual([0, 1]);
    expect(taken(1, 4)).toEqual([4, 5, 6, 7]);
    expect(taken(1, 1)).toEqual([3]);
    expect(taken(0, 2)).toEqual([2, null]);
  });
});
