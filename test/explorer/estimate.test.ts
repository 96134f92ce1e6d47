/** What is said of what is left: true of the levels of real searches, once they shrink. */
import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/explorer/index.ts';

/** Levels as they were found: two clients and two buffers; twelve philosophers; two-phase commit of seven. */
const SEARCHES = {
  buffers: [
    1, 4, 18, 54, 125, 270, 479, 840, 1390, 2164, 3210, 4572, 6270, 8337, 10977, 14375, 18868, 24834, 32602,
    42507, 54771, 69602, 87103, 106642, 127055, 146728, 162967, 173260, 175713, 169751, 156074, 136372,
    112921, 88401, 65062, 44883, 28818, 17035, 9203, 4480, 1956, 764, 262, 70, 16, 4,
  ],
  philosophers: [
    1, 12, 77, 342, 1165, 3222, 7505, 15114, 26840, 42674, 61474, 80996, 98346, 110716, 116132, 113944,
    104905, 90852, 74150, 57108, 41537, 28540, 18520, 11340, 6544, 3552, 1801, 862, 371, 158, 51, 22, 3, 2,
  ],
  'two-phase commit': [
    1, 15, 105, 462, 1456, 3570, 7259, 12861, 20449, 29372, 37772, 42924, 42651, 36785, 27371, 17447, 9436,
    4277, 1603, 490, 119, 21, 2,
  ],
};

describe('an estimate', () => {
  it.each(Object.entries(SEARCHES))('of %s has what is left between its ends', (_name, levels) => {
    const all = levels.reduce((sum, size) => sum + size, 0);
    let seen = 0;
    let said = 0;
    for (const [level, size] of levels.entries()) {
      seen += size;
      const left = estimate(levels.slice(0, level + 1));
      if (left === null) continue;
      said++;
      expect({ level, tooMany: left.least > all - seen, tooFew: left.most < all - seen }).toEqual({
        level,
        tooMany: false,
        tooFew: false,
      });
    }
    expect(said).toBeGreaterThan(4);
  });

  it('is not made while levels grow, nor of few', () => {
    expect(estimate([])).toBe(null);
    expect(estimate([1, 2, 4, 8, 16])).toBe(null);
    expect(estimate([8, 4, 2])).toBe(null);
    expect(estimate([8, 4, 5, 2])).toBe(null);
  });
});
