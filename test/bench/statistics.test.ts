/** Medians and paired ratios. */
import { describe, expect, it } from 'vitest';
import { columns, pairedRatios, spreadOf } from '../../bench/statistics.ts';

describe('a spread', () => {
  it.each([
    [[3], { median: 3, least: 3, greatest: 3 }],
    [[10, 9, 1], { median: 9, least: 1, greatest: 10 }],
    [[4, 1, 3, 100], { median: 3.5, least: 1, greatest: 100 }],
  ])('of %j is %j', (values, spread) => {
    expect(spreadOf(values)).toEqual(spread);
  });

  it('of nothing is none', () => {
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe('paired ratios', () => {
  it('are taken round by round', () => {
    // In the second round the machine was ten times as slow: the two medians would say 20 / 3.
    expect(pairedRatios([2, 20, 30], [1, 10, 3])).toEqual({ median: 2, least: 2, greatest: 10 });
  });

  it('need as many of the one as of the other', () => {
    expect(() => pairedRatios([1, 2], [1])).toThrow(RangeError);
  });
});

describe('columns', () => {
  it('stand under each other', () => {
    expect(columns([['a', '1', ''], [], ['bcd', '100', 'x']])).toBe('  a      1\n\n  bcd  100  x\n');
  });
});
