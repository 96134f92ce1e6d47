/** Whether what is written down of a bug, or of a question, is what the instances pin. */
import type { Value } from '../src/language/index.ts';
import type { Answer } from './answer.ts';
import type { Bug, Pair } from './bug.ts';
import type { Fact, Facts } from './facts.ts';

/** A parameter in which two instances differ, and its value in each. */
export interface Difference {
  readonly parameter: string;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

export function differencesBetween(from: Fact, to: Fact): readonly Difference[] {
  return Object.keys(from.parameters)
    .map((parameter) => ({ parameter, from: from.parameters[parameter], to: to.parameters[parameter] }))
    .filter((one) => one.from !== one.to);
}

/** What a finding refutes: a property, or that some step can be taken. */
export function refutedIn({ expect }: Fact): string | null {
  if (expect?.verdict === 'deadlock') return expect.property ?? 'no deadlock';
  return expect?.verdict === 'violated' ? (expect.property ?? null) : null;
}

/** What is wrong with an entry, one sentence each. */
export function complaintsAboutBug(bug: Bug, facts: Facts): string[] {
  const hash = /^([0-9a-f]{12})?$/.test(bug.commit ?? '');
  return [
    ...(hash ? [] : [`the hash ${bug.commit} has not twelve digits`]),
    ...complaintsAboutPair(bug, facts),
  ];
}

/** What is wrong with the two instances of an entry, one sentence each. */
export function complaintsAboutPair(pair: Pair, facts: Facts): string[] {
  const found = facts.get(pair.found);
  const fixed = facts.get(pair.fixed);
  const complaints: string[] = [];
  const unless = (is: boolean, complaint: string): unknown => is || complaints.push(complaint);
  unless(found !== undefined, `there is no instance ${pair.found}`);
  unless(fixed !== undefined, `there is no instance ${pair.fixed}`);
  if (found === undefined || fixed === undefined) return complaints;
  const refuted = refutedIn(found);
  unless(refuted !== null, `${pair.found} declares no finding`);
  unless(found.steps !== null, `no counterexample of ${pair.found} is kept`);
  unless(fixed.expect?.verdict === 'holds', `${pair.fixed} does not hold`);
  // What is no claim of the model is a rule that is checked where it may be broken, in every search.
  unless(
    refuted === null || fixed.judgedBy.includes(refuted) || !found.judgedBy.includes(refuted),
    `${pair.fixed} is not judged by "${refuted}", which ${pair.found} refutes`,
  );
  if (modelOf(pair.found) !== modelOf(pair.fixed)) complaints.push('the two instances are of two models');
  else complaints.push(...complaintsAboutDistance(pair, differencesBetween(found, fixed)));
  return complaints;
}

function complaintsAboutDistance(pair: Pair, differences: readonly Difference[]): string[] {
  const names = differences.map(({ parameter }) => parameter).join(', ');
  if (differences.length === 1)
    return pair.apart === undefined ? [] : ['"apart" has nothing to explain: one parameter differs'];
  if (differences.length === 0) return [`${pair.found} and ${pair.fixed} do not differ`];
  return pair.apart === undefined
    ? [`more than one parameter differs, and "apart" does not say why: ${names}`]
    : [];
}

export function complaintsAboutAnswer({ instances }: Answer, facts: Facts): string[] {
  if (instances.length === 0) return ['it stands on no instance'];
  return instances
    .filter((name) => facts.get(name)?.expect === undefined || facts.get(name)?.expect === null)
    .map((name) => `there is no instance ${name} with a pinned verdict`);
}

/** The model of `MODEL:INSTANCE`. */
export function modelOf(name: string): string {
  return name.slice(0, name.lastIndexOf(':'));
}
