/** The Promela texts, where SPIN is installed: the same models as in `models/classic`, step for step. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { spinContestants } from '../../../bench/peers/contestants.ts';
import { spinDepth, spinFound } from '../../../bench/peers/found.ts';
import { isInstalled, meterIn } from '../../../bench/peers/meter.ts';
import { type Subject, subjectsNamed } from '../../../bench/peers/subjects.ts';

const hasSpin = isInstalled('spin', '-V') && isInstalled('gcc', '--version');
const folder = mkdtempSync(join(tmpdir(), 'dmaze-spin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What SPIN, exact, prints of a subject. */
function reportOf(subject: Subject): string {
  const [exact] = spinContestants(subject);
  if (exact === undefined) throw new Error('no text in Promela');
  const meter = meterIn(folder);
  for (const command of exact.first?.commands ?? []) meter.measure(command, folder);
  return meter.measure(exact.command, folder).stdout;
}

function subjectNamed(name: string): Subject {
  const [subject] = subjectsNamed([name]);
  if (subject === undefined) throw new Error(name);
  return subject;
}

describe.skipIf(!hasSpin)('SPIN', () => {
  it.each(['bo-lifecycle:small', 'two-phase-commit:seven'])('finds as many in %s', (name) => {
    const subject = subjectNamed(name);
    const { edges, states } = subject;
    expect(spinFound(reportOf(subject))).toEqual({ states, edges, clean: true });
  });

  it.each([
    [1, 9],
    [2, 12],
  ])('finds bug %i of the life of buffers after %i steps', (bug, steps) => {
    const medium = subjectNamed('bo-lifecycle:medium');
    const { promela } = medium;
    if (promela === undefined) throw new Error('no text in Promela');
    const report = reportOf({
      ...medium,
      promela: { ...promela, defines: { ...promela.defines, BUG: bug } },
    });
    expect(spinFound(report).clean).toBe(false);
    expect(spinDepth(report)).toBe(steps - 1);
  });

  // Small ones, so that the deadlock is found at once: the first after as many steps as there are philosophers.
  it.each([
    [0, 1],
    [1, 0],
  ])('finds a deadlock of philosophers unless one is left-handed (%i)', (swapped, errors) => {
    const { promela, ...philosophers } = subjectNamed('philosophers:fixed');
    if (promela === undefined) throw new Error('no text in Promela');
    const defines = { PHILOSOPHERS: 5, LAST_TAKES_RIGHT_FIRST: swapped };
    const report = reportOf({
      ...philosophers,
      promela: { ...promela, defines, pastDeadlocks: false },
    });
    expect(report).toContain(`errors: ${errors}`);
  });
});
