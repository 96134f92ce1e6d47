/** Which instructions ran, and which decisions always went one way. Pure. */
import type { Face } from './face.ts';
import type { Live } from './live.ts';
import type { Run, Survey } from './served.ts';

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
    case 'never waited': {
      const never = neverWaited(live);
      return never === null ? [] : all.filter((one) => never.some((other) => isSame(one, other)));
    }
  }
}

/** The survey of what was searched; null where there is none yet. */
export function surveyOf(live: Live | null): Survey | null {
  return live === null || live.survey === 'sought' ? null : live.survey;
}

/** The instructions that may wait, and ran, and never waited; null where nobody looked. */
function neverWaited(live: Live | null): Survey['waits'] | null {
  return surveyOf(live)?.waits.filter(({ waited }) => !waited) ?? null;
}

function isSame(one: Exercised, other: Survey['waits'][number]): boolean {
  const { label, routine, source } = one;
  return label === other.label && routine === other.routine && source.line === other.source.line;
}
