/** Whether what is written down of a bug, or of a question, is what the instances pin. */
import type { Value } from '../src/language/index.ts';
import type { Answer } from './answer.ts';
import type { Bug } from './bug.ts';
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
  const found = facts.get(bug.found);
  const fixed = facts.get(bug.fixed);
  const complaints: string[] = [];
  const unless = (is: boolean, complaint: string): unknown => is || complaints.push(complaint);
  unless(found !== undefined, `there is no instance ${bug.found}`);
  unless(fixed !== undefined, `there is no instance ${bug.fixed}`);
  unless(/^([0-9a-f]{12})?$/.test(bug.commit ?? ''), `the hash ${bug.commit} has not twelve digits`);
  if (found === undefined || fixed === undefined) return complaints;
  const refuted = refutedIn(found);
  unless(refuted !== null, `${bug.found} declares no finding`);
  unless(found.steps !== null, `no counterexample of ${bug.found} is kept`);
  unless(fixed.expect?.verdict === 'holds', `${bug.fixed} does not hold`);
  // What is no claim of the model is a rule that is checked where it may be broken, in every search.
  unless(
    refuted === null || fixed.judgedBy.includes(refuted) || !found.judgedBy.includes(refuted),
    `${bug.fixed} is not judged by "${refuted}", which ${bug.found} refutes`,
  );
  if (modelOf(bug.found) !== modelOf(bug.fixed)) complaints.push('the two instances are of two models');
  else complaints.push(...complaintsAboutDistance(bug, differencesBetween(found, fixed)));
  return complaints;
}

function complaintsAboutDistance(bug: Bug, differences: readonly Difference[]): string[] {
  const names = differences.map(({ parameter }) => parameter).join(', ');
  if (differences.length === 1)
    return bug.apart === undefined ? [] : ['"apart" has nothing to explain: one parameter differs'];
  if (differences.length === 0) return [`${bug.found} and ${bug.fixed} do not differ`];
  return bug.apart === undefined
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
