/**
 * Finds the steps of a trace that do not matter to what it shows. What a step did does not matter when, without it, every
 * step that is told does exactly what it did and the finding comes about all the same. Found by trying, so nothing is guessed
 * of what a claim looks at; as far as it is tried: a step that is told may still not matter.
 */
import type { Verdict } from '../../explorer/index.ts';
import type { Compiled, PlainState, Reference } from '../../language/index.ts';
import type { RunStep } from '../../report/index.ts';
import { Course, type Original } from './course.ts';
import { sameFinding } from './finding.ts';

/** Longer traces are told whole: what is tried grows with the square of their length. */
const MOST_STEPS = 1_000;
/** Steps that may be taken for it, in all. What takes more is told whole, too: a fold that is half looked at may hide a look. */
const MOST_TAKEN = 60_000;

/** @returns the steps that do not matter, from 0, in order */
export function asideIn(
  compiled: Compiled,
  reference: Reference,
  verdict: Verdict,
  original: Original,
  told: readonly RunStep[],
): readonly number[] {
  const finding = sameFinding(compiled, reference, verdict, original.taken);
  if (finding === null || told.length > MOST_STEPS) return [];
  const course = new Course(compiled, reference, original, finding);
  const units = unitsOf(compiled, original.steps, told);
  const noticed = new Set<number>();
  for (;;) {
    const { left, notices } = leaveOut(course, units, original.states, noticed);
    const isNew = notices.some((step) => !noticed.has(step));
    for (const step of notices) noticed.add(step);
    if (course.taken > MOST_TAKEN) return [];
    if (!isNew) return [...left].sort((a, b) => a - b);
  }
}

/** Steps that are left out together, latest first. The last step is what the finding is made of. */
function unitsOf(
  { control }: Compiled,
  steps: readonly number[],
  told: readonly RunStep[],
): readonly (readonly number[])[] {
  const kindOf = (at: number): string => control.steps[steps[at] as number]?.instruction.kind ?? '';
  const givesBack = (at: number, from: number): boolean =>
    kindOf(at) === 'unlock' &&
    told[at]?.thread === told[from]?.thread &&
    told[at]?.released?.some((path) => told[from]?.took?.includes(path)) === true;
  const units: number[][] = [];
  for (let at = told.length - 2; at >= 0; at--) {
    // A lock that is told to be taken is told to be given back.
    if (kindOf(at) === 'unlock') continue;
    const back =
      told[at]?.took === undefined ? -1 : told.findIndex((_, other) => other > at && givesBack(other, at));
    units.push(back < 0 || back === told.length - 1 ? [at] : [at, back]);
  }
  return units;
}

/**
 * Leaves out whatever can be, beginning at the end.
 * @param noticed steps that are told in any case
 * @returns also the steps left out that would go another way without a step that is told, or later than they came: those are
 * what it matters to
 */
function leaveOut(
  course: Course,
  units: readonly (readonly number[])[],
  states: readonly PlainState[],
  noticed: ReadonlySet<number>,
): { readonly left: ReadonlySet<number>; readonly notices: readonly number[] } {
  let [left, known] = [new Set<number>(), states];
  const notices: number[] = [];
  for (const unit of units) {
    if (course.taken > MOST_TAKEN) break;
    if (unit.some((step) => noticed.has(step))) continue;
    const more = new Set([...left, ...unit]);
    const walked = course.walk(more, known, { first: Math.min(...unit), last: Math.max(...unit) });
    if (walked.kind === 'there') [left, known] = [more, walked.states];
    else if (left.has(walked.step)) notices.push(walked.step);
  }
  for (const step of left) {
    if (course.taken > MOST_TAKEN) break;
    if (course.isOfItsTime(step, left, known)) notices.push(step);
  }
  return { left, notices };
}
