/** A report of a bug of the zoo leads to its entry. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { likenesses, readKernelLog } from '../../src/kernel-report/index.ts';
import { knownBugs } from '../../src/run/known-bugs.ts';
import { ZOO_REPORTS } from './zoo-reports.ts';

const { bugs, candidates } = await knownBugs(DOORS);

describe('a report of a bug of the zoo', () => {
  it('is there for at least twenty of them', () => {
    const found = Object.keys(ZOO_REPORTS);
    expect(found.filter((name) => !bugs.has(name))).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(ZOO_REPORTS))('leads to %s first', (name, log) => {
    const { reports } = readKernelLog(log);
    expect(reports).toHaveLength(1);
    const [first] = reports.flatMap((report) => likenesses(report, candidates));
    expect(first?.name).toBe(name);
  });
});
