/**
 * Mistakes that somebody could make in the clauses on which a *holds* rests, each with the test that has to notice it. The
 * table in docs/holds.md is made from this list.
 */
import { CERTIFICATE_MUTANTS } from './mutants/certificates.ts';
import { COMMON_STORE_MUTANTS } from './mutants/common-store.ts';
import { FOOTPRINTS_MUTANTS } from './mutants/footprints.ts';
import { LIVENESS_MUTANTS } from './mutants/liveness.ts';
import { LOCK_MUTANTS } from './mutants/locks.ts';
import type { Mutant } from './mutants/mutant.ts';
import { SECTIONS_MUTANTS } from './mutants/sections.ts';
import { STORE_MUTANTS } from './mutants/store.ts';
import { SYMMETRY_MUTANTS } from './mutants/symmetry.ts';

export const MUTANTS: readonly Mutant[] = [
  ...FOOTPRINTS_MUTANTS,
  ...SECTIONS_MUTANTS,
  ...SYMMETRY_MUTANTS,
  ...STORE_MUTANTS,
  ...COMMON_STORE_MUTANTS,
  ...LIVENESS_MUTANTS,
  ...CERTIFICATE_MUTANTS,
  ...LOCK_MUTANTS,
];

/** The rows of the table in docs/holds.md. */
export function mutantRows(mutants: readonly Mutant[]): readonly string[] {
  return mutants.map(
    ({ file, test: [at, name], what }) =>
      `| \`${file.replace('src/', '')}\` | ${what} | \`${at.replace('test/', '')}\`${name === '' ? '' : `: ${name}`} |`,
  );
}
