/** Certificates of random models, held against what the search says of the same models. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { type Compiled, systemOf } from '../../src/language/index.ts';
import { certify } from '../../src/run/certificate.ts';
import { type Certificate, checkCertificate, type Checked } from '../../src/verify/index.ts';
import { lockPrograms } from '../language/lock-programs.ts';
import { claimed, someClaims } from '../language/random/claimed.ts';
import { randomModels } from '../language/random-models.ts';

/** Models with more states are left out: most have far fewer. */
const MOST_STATES = 2_000;

const models = fc.oneof(randomModels(), randomModels(true), lockPrograms());

/** What the checker says, run to its end. */
export function checked(
  compiled: Compiled,
  certificate: Certificate,
  claims: readonly string[] = claimsOf(compiled),
): Checked {
  const checking = checkCertificate(compiled, claims, certificate);
  for (;;) {
    const { done, value } = checking.next();
    if (done === true) return value;
  }
}

export function claimsOf({ properties }: Compiled): string[] {
  return properties.map(({ name }) => name);
}

/** The states of a model, whatever it claims. @throws Fault where a step breaks a rule of the language */
export async function certificateFor(compiled: Compiled): Promise<Certificate> {
  const { model, parameters } = compiled;
  const subject = {
    tool: { name: 'dmaze', version: '0' },
    model: { id: model.id, hash: '' },
    instance: 'i',
    parameters,
    only: null,
    claims: claimsOf(compiled),
  };
  return certify(compiled, subject, 2 ** 30, new AbortController().signal);
}

/**
 * The law: a list of the states of a model is confirmed exactly where the search says that the model holds, and refuted where
 * it finds something that is no broken rule.
 * @returns how many models held, and how many were refuted
 */
export async function judgeRandomModels(
  runs: number,
  seed: number | undefined,
): Promise<{ held: number; refuted: number }> {
  const tally = { held: 0, refuted: 0 };
  await fc.assert(
    fc.asyncProperty(models, someClaims(), async ({ compiled }, which) => {
      const only = claimed(compiled, which);
      let outcome;
      try {
        outcome = explore(breadthFirst(systemOf(compiled, only), { states: MOST_STATES }));
      } catch {
        // What throws before its first state has no states.
        return;
      }
      const { verdict } = outcome;
      if (verdict.kind === 'undecided' || verdict.kind === 'faulty') return;
      let certificate: Certificate;
      try {
        certificate = await certificateFor(compiled);
      } catch {
        // A rule of the language is broken somewhere: then the search has found that, or something nearer.
        expect(verdict.kind).not.toBe('holds');
        return;
      }
      if (verdict.kind === 'holds') expect(certificate.head.states).toBe(outcome.states);
      const about = { ...certificate, head: { ...certificate.head, claims: only } };
      const { kind } = checked(compiled, about, only);
      expect({ verdict, kind }).toEqual({
        verdict,
        kind: verdict.kind === 'holds' ? 'confirmed' : 'refuted',
      });
      if (kind === 'confirmed') tally.held++;
      else tally.refuted++;
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
  return tally;
}
