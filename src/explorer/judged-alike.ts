/**
 * Claims about states that are judged in every image of a state under the declared permutations, whenever a state is stored:
 * a claim that does not say the same of all of them shows that the declaration is not true.
 */
import { byProperty, notTrue } from './difference.ts';
import { type Image, Images, type Visitor } from './images.ts';
import type { Permutations, Swap } from './permutations.ts';
import type { Claim, System } from './system.ts';

/** Thrown by a claim that says one thing of a state and another of an image of it. */
export class NotAlike extends Error {}

export class JudgedAlike implements Visitor {
  private readonly system: System;
  private readonly images: Images;
  /** The state whose images are in `alike`, as long as there are any. */
  private readonly state: Int32Array;
  private readonly alike: { readonly state: Int32Array; swap: Swap }[] = [];
  private count = -1;

  constructor(system: System, permutations: Permutations) {
    this.system = system;
    this.images = new Images(permutations, system.words);
    this.state = new Int32Array(system.words);
  }

  /** The same claim, judged in all images of the state in the scratch. @throws NotAlike when asked, where it tells them apart */
  claim(claim: Claim): Claim {
    return { ...claim, holds: () => this.holds(claim) };
  }

  /** Whether some claim tells the state from an image of it. */
  isToldApart(state: Int32Array): boolean {
    const { atRest, claims, scratch } = this.system;
    scratch.set(state);
    const judged = claims.filter(({ kind }) => isAboutStates(kind) && (kind !== 'at rest' || atRest()));
    return judged.some((claim) => {
      scratch.set(state);
      try {
        this.holds(claim);
        return false;
      } catch (error) {
        return error instanceof NotAlike;
      }
    });
  }

  private holds(claim: Claim): boolean {
    const { state, system } = this;
    const { scratch } = system;
    if (!this.isKnown()) {
      for (let word = 0; word < state.length; word++) state[word] = scratch[word] as number;
      this.count = 0;
      this.images.each(state, this);
    }
    const answer = answerOf(claim);
    let told: Swap | null = null;
    for (let at = 0; at < this.count && told === null; at++) {
      const image = this.alike[at] as (typeof this.alike)[0];
      for (let word = 0; word < state.length; word++) scratch[word] = image.state[word] as number;
      if (answerOf(claim) !== answer) told = image.swap;
    }
    for (let word = 0; word < state.length; word++) scratch[word] = state[word] as number;
    if (told !== null) throw new NotAlike(notTrue(told, byProperty(claim.name)));
    // What it throws is for whoever asked.
    return answer === THROWS ? claim.holds() : answer === HOLDS;
  }

  private isKnown(): boolean {
    if (this.count < 0) return false;
    const { scratch } = this.system;
    for (let word = 0; word < this.state.length; word++) if (this.state[word] !== scratch[word]) return false;
    return true;
  }

  moved(): void {
    // Nothing moves along with the state.
  }

  image({ state, swap }: Image): boolean {
    if (this.count === this.alike.length) this.alike.push({ state: state.slice(), swap });
    else {
      const to = this.alike[this.count] as (typeof this.alike)[0];
      for (let word = 0; word < state.length; word++) to.state[word] = state[word] as number;
      to.swap = swap;
    }
    this.count++;
    return false;
  }
}

/** Whether a claim of that kind is judged in a state, rather than of a step or of what may come. */
export function isAboutStates(kind: Claim['kind']): boolean {
  return kind === 'invariant' || kind === 'at rest' || kind === 'reachable';
}

const HOLDS = 0;
const IS_REFUTED = 1;
const THROWS = 2;

/** What a claim says of the state in the scratch, or of the step into it. */
export function answerOf({ holds }: Claim): number {
  try {
    return holds() ? HOLDS : IS_REFUTED;
  } catch {
    return THROWS;
  }
}
