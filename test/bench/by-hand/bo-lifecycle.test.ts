/** The search written by hand and dmaze, on the same model: two programs that share no line. */
import { describe, expect, it } from 'vitest';
import { search } from '../../../bench/by-hand/bo-lifecycle.ts';
import boLifecycle from '../../../models/classic/bo-lifecycle.ts';
import { explored } from '../../explored.ts';

describe('the search by hand', () => {
  it.each([
    [1, 1, 1, 1],
    [1, 2, 1, 2],
    [1, 2, 2, 1],
    [1, 2, 2, 2],
    [2, 1, 1, 1],
    [2, 1, 2, 1],
    [1, 3, 1, 1],
  ])(
    'finds what dmaze finds: %i clients, %i buffers, %i slots, %i at most',
    (clients, buffers, slots, most) => {
      const sizes = { clients, buffers, slots, most };
      const { depth, edges, states, verdict } = explored(boLifecycle, sizes);
      expect(verdict.kind).toBe('holds');
      expect(search(sizes, 19)).toEqual({ depth, edges, states, violatedAfter: null });
    },
  );

  it.each([
    ['close', 9],
    ['shrinker', 12],
  ] as const)('finds the bug "%s" after as many steps', (bug, steps) => {
    expect(search({ clients: 2, buffers: 2, slots: 2, most: 2, bug }, 19)).toMatchObject({
      violatedAfter: steps,
    });
  });

  it('refuses more than it can hold', () => {
    expect(() => search({ clients: 1, buffers: 2, slots: 1, most: 2 }, 8)).toThrow('more states');
    expect(() => search({ clients: 3, buffers: 3, slots: 3, most: 3 }, 8)).toThrow('too large');
  });
});
