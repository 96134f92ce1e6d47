/** The classic models at sizes that take a while. */
import { describe, expect, it } from 'vitest';
import boLifecycle from '../../models/classic/bo-lifecycle.ts';
import boundedBuffer from '../../models/classic/bounded-buffer.ts';
import { explored } from '../explored.ts';

describe('the life of buffers', () => {
  it.each([
    [{}, 2_111_810, 9_677_206, 46],
    [{ buffers: 3, slots: 1, most: 1 }, 9_426_634, 39_851_922, 47],
  ])(
    'with %o has as many states, edges and levels as in other checkers',
    (parameters, states, edges, levels) => {
      const outcome = explored(boLifecycle, parameters);
      expect(outcome).toMatchObject({ verdict: { kind: 'holds' }, states, edges, depth: levels - 1 });
    },
  );
});

describe('a bounded buffer', () => {
  it('of 4 producers, 3 consumers and 3 places deadlocks with a lock of its own, too', () => {
    const { verdict } = explored(boundedBuffer, { producers: 4, consumers: 3, places: 3, locks: true });
    expect(verdict.kind).toBe('deadlock');
  });
});
