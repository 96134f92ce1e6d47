/** Which instructions ran, and which decisions always went one way. Pure. */
import type { Face } from './face.ts';
import type { Run } from './served.ts';

export type Exercised = NonNullable<Run['coverage']['exercised']>[number];

/** Whether a look at the state, or a trylock, always went the same way. */
export function isOneWay({ outcomes, times }: Exercised): boolean {
  return outcomes !== undefined && times > 0 && (outcomes.yes === 0 || outcomes.no === 0);
}

/** The instructions to show, in the order written. */
export function exercisedIn({ live, sparse }: Pick<Face, 'live' | 'sparse'>): readonly Exercised[] {
  const all = live?.run?.coverage.exercised ?? [];
  switch (sparse) {
    case 'all':
      return all;
    case 'never':
      return all.filter(({ times }) => times === 0);
    case 'one way':
      return all.filter(isOneWay);
  }
}
