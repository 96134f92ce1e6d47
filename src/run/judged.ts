/** What came of each property that was judged. */
import { BUILT_IN, type Compiled, type Property } from '../language/index.ts';
import type { JudgedProperty, RunVerdict } from '../report/index.ts';

type Judged = Pick<Property<unknown>, 'about' | 'kind' | 'name'>;

/**
 * Those of the model that were judged, and the rules of the language, which always are.
 * @param only the properties of the model that were judged, or null for all
 */
export function judgedOf(
  { properties }: Compiled,
  only: readonly string[] | null,
  verdict: RunVerdict,
): readonly JudgedProperty[] {
  const judged = properties.filter(({ name }) => only === null || only.includes(name));
  const named = new Set(properties.map(({ name }) => name));
  const rules = Object.values(BUILT_IN).filter((name) => !named.has(name));
  const rule = (name: string): Judged => ({ name, kind: 'built in', about: '' });
  const told: Judged[] = [...judged, ...rules.map(rule)];
  // What a recipe itself refuted by `refute` is no property of the model before it is.
  if ('property' in verdict && !told.some(({ name }) => name === verdict.property))
    told.push(rule(verdict.property));
  return told.map((property) => outcomeOf(property, verdict));
}

function outcomeOf({ about, kind, name }: Judged, verdict: RunVerdict): JudgedProperty {
  return { name, kind, ...(about === '' ? {} : { about }), outcome: outcome({ kind, name }, verdict) };
}

function outcome({ kind, name }: Omit<Judged, 'about'>, verdict: RunVerdict): JudgedProperty['outcome'] {
  switch (verdict.kind) {
    case 'holds':
    case 'bounded':
      return verdict.kind;
    case 'violated':
    case 'deadlock':
      return name === verdict.property ? 'refuted' : 'unjudged';
    case 'unreached':
      // It is said when everything was seen, and nothing else was found; what comes in the end is then not looked at.
      if (name === verdict.property || verdict.also.includes(name)) return 'refuted';
      return kind === 'never stuck' || kind === 'leads to' ? 'unjudged' : 'holds';
    case 'undecided': {
      const { cut, unreached } = verdict;
      // Everything was seen, and of these alone it does not say enough.
      if (cut.kind === 'unjudged') return cut.claims.includes(name) ? 'unjudged' : 'holds';
      if (cut.kind !== 'depth' && cut.kind !== 'switches') return 'unjudged';
      // So was all of a bound, where what was left alone is said.
      if (cut.unjudged === undefined) return 'unjudged';
      return [...cut.unjudged, ...unreached].includes(name) ? 'unjudged' : 'bounded';
    }
    case 'faulty':
      return 'unjudged';
  }
}
