/** What is worse than the last time is called so. */
import { describe, expect, it } from 'vitest';
import { changesInWords, changesSince, type Entry, type Figures, lastLike } from '../../bench/history.ts';

const figures: Figures = { edgesPerCpuSecond: 1000, ofReference: 0.5, bytesPerState: 20, peakMiB: 100 };
const machine = { cpu: 'a', cores: 2, node: 'v20' };
const entry: Entry = {
  date: '2026-01-02T03:04:05.000Z',
  commit: 'abc',
  machine,
  reference: 'r, 1',
  subjects: { m: figures },
};
const told = (now: Partial<Figures>): string =>
  changesInWords(entry, changesSince(figures, { ...figures, ...now }));

describe('a change', () => {
  it('is told in percent', () => {
    expect(told({ ofReference: 0.55, peakMiB: 90 })).toBe(
      'since 2026-01-02 (abc): speed +10 %, bytes per state +0 %, peak memory -10 %',
    );
  });

  it.each([
    [{ ofReference: 0.42 }, 'speed'],
    [{ bytesPerState: 24 }, 'bytes per state'],
    [{ ofReference: 0.1, peakMiB: 116 }, 'speed and peak memory'],
  ])('to %j is for the worse', (now, what) => {
    expect(told(now).split(': WORSE in ')[1]).toBe(what);
  });

  it('of the bare rate says nothing, as the machine may be slow', () => {
    expect(told({ edgesPerCpuSecond: 1 })).not.toContain('WORSE');
  });

  it('that is small or for the better is not', () => {
    expect(told({ ofReference: 0.43, bytesPerState: 22.9, peakMiB: 114 })).not.toContain('WORSE');
    expect(told({ ofReference: 5, bytesPerState: 1, peakMiB: 1 })).not.toContain('WORSE');
  });
});

describe('what is compared with', () => {
  const newer: Entry = { ...entry, commit: 'def' };
  const elsewhere: Entry = { ...entry, commit: 'other', machine: { ...machine, cpu: 'b' } };

  it('is the last entry of the same machine with that subject', () => {
    expect(lastLike([entry, newer, elsewhere], entry, 'm')).toBe(newer);
    expect(lastLike([entry, { ...newer, subjects: {} }], entry, 'm')).toBe(entry);
    expect(lastLike([elsewhere], entry, 'm')).toBeUndefined();
  });

  it('is never a share of something else', () => {
    expect(lastLike([{ ...entry, reference: 'r, 2' }], entry, 'm')).toBeUndefined();
  });
});
