/**
 * Looks for what tells permuted states apart, which a symmetric system does not: from a state and from the same state
 * permuted, the same steps must lead to the same states but for a permutation, and every claim must say the same of them.
 * Where it finds a difference, the symmetry was wrongly declared and what was searched is not the system.
 */
import type { Canonical } from './canonical.ts';
import {
  byProperty,
  differenceOf,
  type Follower,
  HERE,
  type InWords,
  namesIn,
  NOT_TRUE,
  notTrue,
} from './difference.ts';
import { everyWayOf, type Permutations, type Swap } from './permutations.ts';
import type { Claim, Sink, System } from './system.ts';

/** How often permuted states were compared. */
export interface Compared {
  /** States of which it was looked whether permuting them tells them apart. */
  readonly states: number;
  /** Those among them that were permuted in every way there is. */
  readonly inEveryWay: number;
}

/** Permuted states to be expanded at first, in every way if there are not too many. */
const AT_FIRST = 1 << 16;
/** Up to so many permutations, every one is tried at first; otherwise some, chosen by the state. */
const EVERY = 120;
const SOME = 8;
/** After that, one permutation is tried of one state in so many. A power of two. */
const ONE_IN = 16;

const ANY = 0x9e3779b1;

export class ToldApart implements Sink {
  private statesCompared = 0;
  private comparedInEveryWay = 0;
  private left = AT_FIRST;
  private readonly system: System;
  private readonly canonical: Canonical;
  private readonly permutations: Permutations;
  private readonly inWords: InWords;
  private readonly judged: readonly Claim[];
  /** Exchanges that, one after the other, permute a state in every way; null when there are too many ways. */
  private readonly everyWay: readonly Swap[] | null;
  private readonly path: Swap[] = [];
  private readonly here: Int32Array;
  private now: Int32Array;
  private next: Int32Array;
  private readonly successor: Int32Array;
  private readonly other: Int32Array;
  /** A state and its successors, in no order: sums of two hashes of each, and of what is claimed of it. */
  private sumA = 0;
  private sumB = 0;
  private expectedA = 0;
  private expectedB = 0;
  private followers: Follower[] | null = null;
  /** What was found where a claim judges a successor otherwise than what stands for it. */
  private misjudged: string | null = null;

  constructor(system: System, permutations: Permutations, canonical: Canonical, inWords: InWords) {
    this.system = system;
    this.permutations = permutations;
    this.canonical = canonical;
    this.inWords = inWords;
    this.judged = system.claims.filter(({ kind }) => kind !== 'deadlock' && kind !== 'built in');
    this.everyWay = permutations.order <= EVERY ? everyWayOf(permutations) : null;
    this.here = new Int32Array(system.words);
    this.now = new Int32Array(system.words);
    this.next = new Int32Array(system.words);
    this.successor = new Int32Array(system.words);
    this.other = new Int32Array(system.words);
  }

  compared(): Compared {
    return { states: this.statesCompared, inEveryWay: this.comparedInEveryWay };
  }

  /** What tells the first state of all from a permutation of it, or null. */
  atFirst(state: Int32Array): string | null {
    for (const { swaps } of this.permutations.chains)
      for (const swap of swaps) {
        swap.apply(state, this.now);
        if (!this.areEqual(state, this.now))
          return notTrue(
            swap,
            `${this.inWords.part(state, this.now)} tells them apart before the first step`,
          );
      }
    return null;
  }

  /**
   * What tells a state from a permutation of it, or null. Not every state is looked at.
   * Leaves the system's `origin` and `scratch` as it likes.
   */
  after(states: Int32Array, offset: number): string | null {
    const { here } = this;
    if (this.permutations.order === 1) return null;
    for (let i = 0; i < here.length; i++) here[i] = states[offset + i] as number;
    const seed = this.seedOf(here);
    if (this.left <= 0 && (seed & (ONE_IN - 1)) !== 0) return null;
    this.statesCompared++;
    if (this.left <= 0) return this.tryOne(seed);
    if (this.everyWay !== null) return this.tryAll(this.everyWay);
    for (let tried = 0; tried < SOME; tried++) {
      const found = this.tryOne(Math.imul(seed + tried, ANY));
      if (found !== null) return found;
    }
    return null;
  }

  private tryAll(swaps: readonly Swap[]): string | null {
    this.comparedInEveryWay++;
    this.begin();
    for (const swap of swaps) {
      if (this.misjudged !== null) break;
      this.permute(swap);
      if (this.differs()) return this.differenceAlong(swaps);
    }
    return this.misjudged;
  }

  /** One permutation, chosen by the state: each as likely as any other. */
  private tryOne(seed: number): string | null {
    const { path } = this;
    path.length = 0;
    let random = seed;
    for (const { swaps } of this.permutations.chains)
      for (let k = 0; k < swaps.length; k++) {
        random = Math.imul(random ^ (random >>> 15), ANY) + k;
        const places = (random >>> 8) % (k + 2);
        for (let j = 0; j < places; j++) path.push(swaps[k - j] as Swap);
      }
    if (path.length === 0) return null;
    this.begin();
    for (const swap of path) this.permute(swap);
    return this.differs() ? this.differenceAlong(path) : this.misjudged;
  }

  private begin(): void {
    this.misjudged = null;
    this.now.set(this.here);
    this.expand(this.here);
    this.expectedA = this.sumA;
    this.expectedB = this.sumB;
  }

  private permute(swap: Swap): void {
    swap.apply(this.now, this.next);
    const { next } = this;
    this.next = this.now;
    this.now = next;
  }

  private differs(): boolean {
    this.left--;
    this.expand(this.now);
    return this.sumA !== this.expectedA || this.sumB !== this.expectedB;
  }

  private expand(state: Int32Array): void {
    this.sumA = 0;
    this.sumB = 0;
    for (let i = 0; i < state.length; i++) this.system.scratch[i] = state[i] as number;
    this.judge(HERE);
    this.system.successors(state, 0, this);
  }

  push(step: number): void {
    this.judge(step);
  }

  /** Notes the state in the scratch, and what is claimed of it. @param step that led there, or `HERE` */
  private judge(step: number): void {
    const { judged, successor, system } = this;
    for (let i = 0; i < successor.length; i++) successor[i] = system.scratch[i] as number;
    const rests = system.atRest();
    let said = 1;
    for (let i = 0; i < judged.length; i++)
      said = Math.imul(said, 3) + answerOf(judged[i] as Claim, rests, step !== HERE);
    if (this.canonical.represent(successor) && this.misjudged === null)
      this.misjudged = this.judgedOtherwise();
    if (this.followers !== null) {
      const claims = judged.map((claim) => answerOf(claim, rests, step !== HERE));
      this.followers.push({ step, key: successor.join(), says: [Number(rests), ...claims] });
    }
    this.note(hashOf(successor, said, Number(rests)), hashOf(successor, Number(rests) + 7, said));
  }

  /**
   * What a claim says of the state in the scratch and not of the one that stands for it. States at a bound of depth are
   * stored and never expanded, so this is the only look at them.
   */
  private judgedOtherwise(): string | null {
    const { judged, other, successor, system } = this;
    const { scratch } = system;
    const rests = system.atRest();
    let found: Claim | null = null;
    for (let i = 0; i < successor.length; i++) other[i] = scratch[i] as number;
    for (let i = 0; i < judged.length && found === null; i++) {
      const claim = judged[i] as Claim;
      const before = answerOf(claim, rests, false);
      for (let w = 0; w < other.length; w++) scratch[w] = successor[w] as number;
      if (answerOf(claim, rests, false) !== before) found = claim;
      for (let w = 0; w < other.length; w++) scratch[w] = other[w] as number;
    }
    return found === null ? null : `${NOT_TRUE}${namesIn(this.permutations)}: ${byProperty(found.name)}`;
  }

  fault(step: number, claim: string | null): void {
    const key = claim ?? '';
    let hash = claim === null ? 1 : 2;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), ANY);
    this.followers?.push({ step, key: `fault: ${key}`, says: [] });
    this.note(hash, ~hash);
  }

  private note(a: number, b: number): void {
    this.sumA = (this.sumA + a) | 0;
    this.sumB = (this.sumB + Math.imul(b, b | 1)) | 0;
  }

  /** Goes along the exchanges until two neighbours differ, and says in what. */
  private differenceAlong(swaps: readonly Swap[]): string {
    this.now.set(this.here);
    let before = this.followersOf(this.now);
    for (const swap of swaps) {
      this.permute(swap);
      const after = this.followersOf(this.now);
      const difference = differenceOf(before, after, this.judged, this.inWords);
      if (difference !== null) return notTrue(swap, difference);
      before = after;
    }
    return notTrue(swaps[0] as Swap, 'a recipe does not do the same twice');
  }

  private followersOf(state: Int32Array): readonly Follower[] {
    const followers: Follower[] = [];
    this.followers = followers;
    this.expand(state);
    this.followers = null;
    return followers;
  }

  private seedOf(state: Int32Array): number {
    return hashOf(state, 0, 1);
  }

  private areEqual(a: Int32Array, b: Int32Array): boolean {
    for (let i = 0; i < this.here.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }
}

/** 0 where a claim holds or says nothing, 1 where it does not hold, 2 where it throws. */
function answerOf(claim: Claim, rests: boolean, isStep: boolean): number {
  if ((claim.kind === 'at rest' && !rests) || (claim.kind === 'step' && !isStep)) return 0;
  try {
    return claim.holds() ? 0 : 1;
  } catch {
    return 2;
  }
}

function hashOf(words: Int32Array, seed: number, other: number): number {
  let h = Math.imul(seed ^ ANY, 0x85ebca6b) ^ other;
  for (let i = 0; i < words.length; i++) {
    h = Math.imul(h ^ (words[i] as number), ANY);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
