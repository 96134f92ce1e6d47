/** Which instructions that may wait ever did. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { findModel } from '../../src/run/index.ts';
import { waitsOf } from '../../src/run/waits.ts';

describe('waits', () => {
  it('of a lock that another one has, and of a condition that is false', async () => {
    const { model } = await findModel('classic/bounded-buffer', DOORS);
    const { all, isAll } = await waitsOf(model, 'challenge-locks');
    expect(isAll).toBe(true);
    expect(all.length).toBeGreaterThan(2);
    expect(all.every(({ waited }) => waited)).toBe(true);
  });

  it('are none where one is alone', async () => {
    const { model } = await findModel('classic/philosophers', DOORS);
    // In a ring of two each fork is wanted by both; what cannot be waited for is not told.
    const { all } = await waitsOf(model, 'fixed', { set: { philosophers: 2 } });
    expect(all.map(({ label, waited }) => [label, waited])).toEqual([
      ['lock first fork', true],
      ['lock second fork', false],
    ]);
  });

  it('are not said to be none where not all was seen', async () => {
    const { model } = await findModel('classic/philosophers', DOORS);
    const { all, isAll } = await waitsOf(model, 'fixed', { limits: { states: 1 } });
    expect(isAll).toBe(false);
    expect(all.some(({ waited }) => !waited)).toBe(true);
  });

  it('are looked for beyond a finding', async () => {
    const { model } = await findModel('sharing/abba', DOORS);
    const { all, isAll } = await waitsOf(model, 'opposite-orders');
    expect([all.length, all.filter(({ waited }) => waited).length, isAll]).toEqual([4, 4, true]);
  });
});
