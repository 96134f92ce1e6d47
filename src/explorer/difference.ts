/** In what two states differ, one of which is the other permuted: said in the words of their author. */
import type { Permutations, Swap } from './permutations.ts';
import type { Claim } from './system.ts';

/** A system in words, for what is said of it. */
export interface InWords {
  /** A step, as its author knows it. */
  step(step: number): string;
  /** The first part of a state that differs from that of another. */
  part(state: Int32Array, other: Int32Array): string;
}

/** What a step leads to, and what is claimed of that. */
export interface Follower {
  readonly step: number;
  /** Equal for states that differ by a permutation. */
  readonly key: string;
  /** What each claim says of the step. */
  readonly says: readonly number[];
}

/** How a finding about a wrong declaration begins. */
export const NOT_TRUE = 'interchangeable is not true of ';

/** What is said of a declaration that is not true. */
export function notTrue({ name }: Swap, why: string): string {
  return `${NOT_TRUE}${name}: ${why}`;
}

/** What there is of one state and its followers and not of the other, or null. */
export function differenceOf(
  before: readonly Follower[],
  after: readonly Follower[],
  claims: readonly Claim[],
  inWords: InWords,
): string | null {
  const key = (follower: Follower): string => follower.key;
  const only = alone(before, after, key) ?? alone(after, before, key);
  if (only !== null) return `${inWords.step(only.step)} tells them apart`;
  const text = ({ key: words, says }: Follower): string => `${words}/${says.join()}`;
  const judged = alone(before, after, text) ?? alone(after, before, text);
  if (judged === null) return null;
  const same = [...before, ...after].filter((follower) => follower.key === judged.key);
  const at = judged.says.findIndex((says, claim) => same.some((other) => other.says[claim] !== says));
  const claim = claims[at];
  return claim === undefined ? null : byProperty(claim.name);
}

/** A follower that there is here more often than there, or null. */
function alone(
  here: readonly Follower[],
  there: readonly Follower[],
  textOf: (follower: Follower) => string,
): Follower | null {
  const left = new Map<string, number>();
  for (const follower of there) left.set(textOf(follower), (left.get(textOf(follower)) ?? 0) + 1);
  for (const follower of here) {
    const text = textOf(follower);
    const count = left.get(text) ?? 0;
    if (count === 0) return follower;
    left.set(text, count - 1);
  }
  return null;
}

/** What is said of a property that is not the same of permuted states. */
export function byProperty(name: string): string {
  return `the property "${name}" tells them apart`;
}

/** All that may change places, where it is not known which of it is told apart. */
export function namesIn({ chains }: Permutations): string {
  return chains.flatMap(({ swaps }) => swaps.map(({ name }) => name)).join(', or ');
}
