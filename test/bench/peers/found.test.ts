/** Reports are read as they are written, and a wrong count is said out loud. */
import { describe, expect, it } from 'vitest';
import { dmazeFound, spinDepth, spinFound } from '../../../bench/peers/found.ts';
import { disagreement } from '../../../bench/peers/rounds.ts';
import { SUBJECTS, subjectsNamed } from '../../../bench/peers/subjects.ts';
import { dmaze } from '../../cli/dmaze.ts';

const spin = `
State-vector 52 byte, depth reached 32, errors: 0
    11249 states, stored
\t   11249 nominal states (stored-atomic)
    21022 states, matched
    32271 transitions (= stored+matched)
        0 atomic steps
`;

describe('a report of SPIN', () => {
  it('has a transition more than edges', () => {
    expect(spinFound(spin)).toEqual({ states: 11_249, edges: 32_270, clean: true });
    expect(spinDepth(spin)).toBe(32);
  });

  it.each([
    ['errors: 0', 'errors: 1'],
    ['\nState', '\nWarning: Search not completed\nState'],
    ['\nState', '\nerror: max search depth too small\nState'],
  ])('with %j as %j is not clean', (as, other) => {
    expect(spinFound(spin.replace(as, other)).clean).toBe(false);
  });

  it('must be one', () => {
    expect(() => spinFound('pan: out of memory')).toThrow('no report of SPIN');
  });
});

describe('a report of dmaze', () => {
  it('is read as the command line writes it', async () => {
    const { stdout } = await dmaze('check', 'classic/bo-lifecycle:small', '--json');
    expect(dmazeFound(stdout)).toEqual({ states: 11_249, edges: 32_270, clean: true });
  });

  it('of a finding is not clean', async () => {
    const { stdout } = await dmaze('check', 'classic/bo-lifecycle:close-tears-down', '--json');
    expect(dmazeFound(stdout).clean).toBe(false);
  });
});

describe('counts', () => {
  const subject = { name: 'm', states: 10, edges: 20 };
  const full = { name: 'dmaze', full: true };

  it('must be equal', () => {
    expect(disagreement(subject, full, { states: 10, edges: 20, clean: true })).toBeNull();
    expect(disagreement(subject, full, { states: 10, edges: 19, clean: true })).toContain('10 states and 19');
    expect(disagreement(subject, full, { states: 11, edges: 20, clean: true })).toContain('dmaze on m');
    expect(disagreement(subject, full, { states: 10, edges: 20, clean: false })).toContain('something wrong');
    expect(disagreement(subject, full, { states: Number.NaN, edges: 20, clean: true })).not.toBeNull();
  });

  it('may be smaller where the search is reduced', () => {
    const reduced = { name: 'reduced', full: false };
    expect(disagreement(subject, reduced, { states: 9, edges: 20, clean: true })).toBeNull();
    expect(disagreement(subject, reduced, { states: 11, edges: 20, clean: true })).toContain('no more than');
  });
});

describe('subjects', () => {
  it('are chosen by how their names begin', () => {
    expect(subjectsNamed([])).toBe(SUBJECTS);
    expect(subjectsNamed(['bo', 'two']).map(({ name }) => name)).toEqual([
      'bo-lifecycle:small',
      'bo-lifecycle:medium',
      'bo-lifecycle:large',
      'two-phase-commit:seven',
    ]);
    expect(() => subjectsNamed(['tow'])).toThrow('no subject tow; there are bo-lifecycle:small');
  });
});
