/** What is known of each property: so far, or in the end. Pure. */
import { match } from 'ts-pattern';
import { surveyOf } from './coverage.ts';
import type { Live } from './live.ts';
import type { DescribedProperty, Run, Survey } from './served.ts';
import type { Travel } from './travel.ts';

export type Standing = 'good' | 'bad' | 'unsure' | 'open';

export interface Judged {
  readonly property: DescribedProperty;
  readonly standing: Standing;
  /** The verdict on it, in a few words. */
  readonly words: string;
}

/** The properties of the instance at hand, those of the language last. */
export function propertiesOf(live: Live | null, travel: Travel | null): readonly Judged[] {
  const described = live?.described ?? travel?.found.described ?? null;
  if (described === null) return [];
  const builtIn = described.builtIn.map((name) => ({
    name,
    kind: 'built in',
    about: 'Checked by the language itself at every step of every search.',
    judged: true,
  }));
  const survey = surveyOf(live);
  const verdict = live === null ? (travel?.found.verdict ?? null) : (live.run?.verdict ?? null);
  return [...described.properties, ...builtIn].map((property) => ({
    property,
    ...(property.judged
      ? verdict === null
        ? soFar(property, live)
        : withPremise(property, inTheEnd(property, verdict), survey)
      : { standing: 'open' as const, words: 'not judged here' }),
  }));
}

/** A claim with a premise that never held says nothing. */
function withPremise(
  { name }: DescribedProperty,
  judged: Pick<Judged, 'standing' | 'words'>,
  survey: Survey | null,
): Pick<Judged, 'standing' | 'words'> {
  if (survey === null || judged.standing === 'bad' || !survey.unmet.includes(name)) return judged;
  const how = survey.isAll.premises ? 'its premise never held' : 'its premise not met in what was seen';
  return { standing: 'unsure', words: `${judged.words}, ${how}` };
}

function soFar({ kind, name }: DescribedProperty, live: Live | null): Pick<Judged, 'standing' | 'words'> {
  if (live === null) return { standing: 'open', words: 'not judged' };
  switch (kind) {
    case 'reachable': {
      const unreached = live.progress?.unreached;
      if (unreached === undefined) return { standing: 'open', words: 'told at the end' };
      return unreached.includes(name)
        ? { standing: 'open', words: 'not yet reached' }
        : { standing: 'good', words: 'reached' };
    }
    case 'never stuck':
    case 'leads to':
      return { standing: 'open', words: 'judged when all is seen' };
    default:
      return { standing: 'open', words: 'not broken so far' };
  }
}

function inTheEnd(
  { kind, name }: DescribedProperty,
  verdict: Run['verdict'],
): Pick<Judged, 'standing' | 'words'> {
  const reachable = kind === 'reachable';
  const open = {
    standing: 'open',
    words: 'not known: the search ended',
  } as const;
  return match(verdict)
    .with({ kind: 'holds' }, () => ({ standing: 'good' as const, words: reachable ? 'reached' : 'holds' }))
    .with({ kind: 'bounded' }, () => ({
      standing: 'good' as const,
      words: reachable ? 'reached' : 'not broken within the bound',
    }))
    .with({ kind: 'violated' }, { kind: 'deadlock' }, ({ kind: how, property }) => {
      if (property === name) return { standing: 'bad' as const, words: how };
      // The search ends with the first level that breaks something.
      return reachable || kind === 'never stuck' || kind === 'leads to'
        ? open
        : { standing: 'open' as const, words: 'not broken before' };
    })
    .with({ kind: 'unreached' }, ({ also, property }) => {
      if (property === name || also.includes(name))
        return { standing: 'bad' as const, words: 'never reached' };
      // Those are judged only where nothing else was found.
      if (kind === 'never stuck' || kind === 'leads to')
        return { standing: 'open' as const, words: 'not judged' };
      return { standing: 'good' as const, words: reachable ? 'reached' : 'holds' };
    })
    .with({ kind: 'undecided' }, ({ cut, unreached }) => {
      if (cut.kind === 'unjudged')
        return cut.claims.includes(name)
          ? { standing: 'unsure' as const, words: 'not judged by this search' }
          : { standing: 'good' as const, words: reachable ? 'reached' : 'holds' };
      if ('unjudged' in cut && cut.unjudged.includes(name))
        return { standing: 'unsure' as const, words: 'not judged by this search' };
      if (reachable)
        return unreached.includes(name)
          ? { standing: 'unsure' as const, words: 'not yet reached' }
          : { standing: 'good' as const, words: 'reached' };
      return { standing: 'unsure' as const, words: 'not broken in what was seen' };
    })
    .with({ kind: 'faulty' }, () => open)
    .exhaustive();
}
