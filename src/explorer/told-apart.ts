/**
 * Compares every stored state with every distinct image of it under the declared permutations, so that a symmetry that is
 * declared and not true cannot hide anything.
 *
 * What is compared: from a state `r` and from each image `q` of it, the successors (as sets of orbits, each as often as it is
 * reached), what claims about steps say of them, and the rules that steps break. Claims about states are judged in every image
 * when the state is stored (`judged-alike.ts`).
 *
 * Why that is enough, whatever the recipes do: let R be the stored states, and O all their images. The initial state is in O,
 * and it is its own only image. If nothing differs, O is closed under the steps of the system itself: a step from an image `q`
 * of `r` leads to an image of a successor of `r`, which R represents. So every reachable state is in O, each was expanded, and
 * each claim was judged in it: a *holds* does not rest on the declaration at all. And O has no orbit that is not reached: if
 * an image of `r` is reachable, so is an image of each successor of `r`, because all images of `r` have successors in the same
 * orbits. So a claim of reachability that some `r` meets, and with it all images of `r`, is met by a reachable state.
 *
 * Nothing less is enough while recipes are functions that dmaze cannot look into: of a state in which no recipe was called,
 * nobody knows its successors. So the time saved is that of the store, and the memory saved is all of it.
 *
 * Successors are compared word for word with the permuted successors of `r`; what is not found among them is compared by
 * canonical form, because a recipe that picks one of several equal rows may pick another one in an image.
 */
import type { Canonical } from './canonical.ts';
import { differenceOf, type Follower, type InWords, notTrue } from './difference.ts';
import { answerOf } from './judged-alike.ts';
import { type Image, Images, type Visitor } from './images.ts';
import type { Permutations, Swap } from './permutations.ts';
import type { Claim, Sink, System } from './system.ts';

/** Expands a state for the comparison: nothing that happens then is counted. */
export type Expand = (state: Int32Array, sink: Sink) => void;

/** A successor of the stored state, and what it is in the image that is being compared. */
interface Successor {
  /** What stands for it. */
  readonly represented: Int32Array;
  /** What each claim about steps says of it. */
  readonly says: Uint8Array;
  /** By buffer of `Images`: the successor, permuted as the state in that buffer. */
  readonly permuted: Int32Array[];
  isMet: boolean;
}

export class ToldApart implements Sink, Visitor {
  /** States that were compared with all of their images. */
  compared = 0;
  private readonly system: System;
  private readonly expand: Expand;
  private readonly canonical: Canonical;
  private readonly permutations: Permutations;
  private readonly inWords: InWords;
  private readonly images: Images;
  private readonly stepClaims: readonly Claim[];
  /** What each of them says of the step that was taken last. */
  private readonly says: Uint8Array;
  private rests = false;
  private readonly spare: Int32Array;
  private readonly made: Int32Array;
  private readonly represented: Int32Array;
  private readonly state: Int32Array;
  /** The successors of the stored state; the first `count` count. */
  private readonly successors: Successor[] = [];
  private count = 0;
  /** The rules that its steps break, `''` for what throws, in the order of the steps; and those met in the image. */
  private readonly faults: string[] = [];
  private readonly faultsMet: string[] = [];
  /** Of the image that is compared: the buffer, how many successors were met, which one to try next, and whether one differs. */
  private buffer = 0;
  private met = 0;
  private likely = 0;
  private differs = false;
  private found: string | null = null;
  /** Notes followers in words, while a difference is put into words. */
  private followers: Follower[] | null = null;

  constructor(
    system: System,
    expand: Expand,
    permutations: Permutations,
    canonical: Canonical,
    inWords: InWords,
  ) {
    this.system = system;
    this.expand = expand;
    this.permutations = permutations;
    this.canonical = canonical;
    this.inWords = inWords;
    this.images = new Images(permutations, system.words);
    this.stepClaims = system.claims.filter(({ kind }) => kind === 'step');
    this.says = new Uint8Array(this.stepClaims.length);
    this.spare = new Int32Array(system.words);
    this.made = new Int32Array(system.words);
    this.represented = new Int32Array(system.words);
    this.state = new Int32Array(system.words);
  }

  /** What tells the first state of all from a permutation of it, or null. */
  atFirst(state: Int32Array): string | null {
    for (const { swaps } of this.permutations.chains)
      for (const swap of swaps) {
        swap.apply(state, this.spare);
        if (state.some((word, at) => word !== this.spare[at]))
          return notTrue(
            swap,
            `${this.inWords.part(state, this.spare)} tells them apart before the first step`,
          );
      }
    return null;
  }

  /** A stored state is about to be expanded; what comes of it is to be said by `successor` and `broken`. */
  begin(states: Int32Array, offset: number): void {
    for (let word = 0; word < this.state.length; word++) this.state[word] = states[offset + word] as number;
    this.count = 0;
    this.faults.length = 0;
  }

  /**
   * A step led from the stored state to `made`, for which `represented` stands.
   * @param says what each claim about steps says of it
   */
  successor(made: Int32Array, represented: Int32Array, says: Uint8Array): void {
    const words = this.state.length;
    if (this.count === this.successors.length)
      this.successors.push({
        represented: new Int32Array(words),
        says: new Uint8Array(says.length),
        permuted: Array.from({ length: this.images.buffers }, () => new Int32Array(words)),
        isMet: false,
      });
    const to = this.successors[this.count++] as Successor;
    const first = to.permuted[0] as Int32Array;
    for (let word = 0; word < words; word++) {
      to.represented[word] = represented[word] as number;
      first[word] = made[word] as number;
    }
    for (let claim = 0; claim < says.length; claim++) to.says[claim] = says[claim] as number;
  }

  broken(claim: string | null): void {
    this.faults.push(claim ?? '');
  }

  /** What tells the state that was expanded from a permutation of it, or null. Leaves origin and scratch as they were. */
  compare(): string | null {
    const { system } = this;
    this.found = null;
    this.compared++;
    this.rests = this.restsIn(this.state);
    this.images.each(this.state, this);
    for (let word = 0; word < this.state.length; word++)
      system.scratch[word] = system.origin[word] = this.state[word] as number;
    return this.found;
  }

  /** The successors of the state move as it does. */
  moved(swap: Swap, from: number, to: number): void {
    for (let at = 0; at < this.count; at++) {
      const { permuted } = this.successors[at] as Successor;
      swap.apply(permuted[from] as Int32Array, this.spare);
      const into = permuted[to] as Int32Array;
      for (let word = 0; word < into.length; word++) into[word] = this.spare[word] as number;
    }
  }

  image(image: Image, buffer: number): boolean {
    for (let at = 0; at < this.count; at++) (this.successors[at] as Successor).isMet = false;
    this.buffer = buffer;
    this.met = 0;
    this.likely = 0;
    this.faultsMet.length = 0;
    this.differs = this.restsIn(image.state) !== this.rests;
    this.expand(image.state, this);
    if (!this.differs && this.met === this.count && this.breaksTheSame()) return false;
    this.found = this.difference(image);
    return true;
  }

  push(step: number): void {
    const { scratch } = this.system;
    for (let word = 0; word < this.made.length; word++) this.made[word] = scratch[word] as number;
    if (this.followers !== null) {
      this.canonical.represent(this.made);
      this.followers.push({ step, key: this.made.join(), says: this.stepClaims.map(answerOf) });
      return;
    }
    if (this.differs) return;
    for (let claim = 0; claim < this.says.length; claim++)
      this.says[claim] = answerOf(this.stepClaims[claim] as Claim);
    this.met++;
    for (let tried = 0, at = this.likely; tried < this.count; tried++, at++) {
      if (at >= this.count) at = 0;
      const successor = this.successors[at] as Successor;
      if (successor.isMet || !this.saysTheSame(successor)) continue;
      if (!this.areEqual(successor.permuted[this.buffer] as Int32Array, this.made)) continue;
      successor.isMet = true;
      this.likely = at + 1;
      return;
    }
    this.differs = !this.isRepresented();
  }

  /** Whether what stands for the state that was made stands for a successor that was not met yet. */
  private isRepresented(): boolean {
    const { made, represented } = this;
    for (let word = 0; word < made.length; word++) represented[word] = made[word] as number;
    this.canonical.represent(represented);
    for (let at = 0; at < this.count; at++) {
      const successor = this.successors[at] as Successor;
      if (successor.isMet || !this.saysTheSame(successor)) continue;
      if (!this.areEqual(successor.represented, represented)) continue;
      successor.isMet = true;
      return true;
    }
    return false;
  }

  private saysTheSame({ says }: Successor): boolean {
    for (let claim = 0; claim < says.length; claim++) if (says[claim] !== this.says[claim]) return false;
    return true;
  }

  fault(step: number, claim: string | null): void {
    if (this.followers === null) this.faultsMet.push(claim ?? '');
    else this.followers.push({ step, key: `fault: ${claim ?? ''}`, says: [] });
  }

  private breaksTheSame(): boolean {
    const { faults, faultsMet } = this;
    if (faults.length !== faultsMet.length) return false;
    if (faults.length === 0) return true;
    return [...faults].sort().join('\n') === [...faultsMet].sort().join('\n');
  }

  /** The image differs from the one that it was made from: says in what. */
  private difference({ before, state, swap }: Image): string {
    const [one, other] = [before.slice(), state.slice()];
    const { inWords, stepClaims } = this;
    if (this.restsIn(one) !== this.restsIn(other))
      return notTrue(swap, 'whether every thread may stop tells them apart');
    const difference =
      differenceOf(this.followersOf(one), this.followersOf(other), stepClaims, inWords) ??
      'a recipe does not do the same twice';
    return notTrue(swap, difference);
  }

  private followersOf(state: Int32Array): readonly Follower[] {
    const followers: Follower[] = [];
    this.followers = followers;
    this.expand(state, this);
    this.followers = null;
    return followers;
  }

  private restsIn(state: Int32Array): boolean {
    const { scratch } = this.system;
    for (let word = 0; word < this.state.length; word++) scratch[word] = state[word] as number;
    return this.system.atRest();
  }

  private areEqual(one: Int32Array, other: Int32Array): boolean {
    for (let word = 0; word < this.state.length; word++) if (one[word] !== other[word]) return false;
    return true;
  }
}
