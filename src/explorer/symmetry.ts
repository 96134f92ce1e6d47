/**
 * The symmetry reduction: of all states that differ by a permutation of what is interchangeable, a search stores one.
 *
 * It preserves invariants, claims about steps, about states at rest and of reachability, deadlocks and what is built in,
 * with the lengths of shortest traces, as long as the system and every claim are symmetric (C. N. Ip and D. L. Dill,
 * "Better verification through symmetry", FMSD 9, 1996). Whether they are is not taken on trust: every stored state is
 * compared with every image of it (`told-apart.ts`), and what tells them apart is a finding of its own.
 *
 * Over a system that is itself reduced by sections, the images are expanded by that system, too. So the evidence for its
 * reduction is gathered from all states that it would have if there were no symmetry.
 */
import { Canonical } from './canonical.ts';
import { Concrete } from './concrete.ts';
import type { InWords } from './difference.ts';
import type { Permutations } from './permutations.ts';
import { Sections } from './sections.ts';
import type { Claim, ClaimKind, Sink, System } from './system.ts';
import { answerOf, isAboutStates, JudgedAlike } from './judged-alike.ts';
import { ToldApart } from './told-apart.ts';
import type { Verdict } from './verdict.ts';

/** A system whose states stand for all their permutations. */
export interface Symmetric extends System {
  readonly permutations: Permutations;
  /** How many states were compared, until now, with all of their images. */
  compared(): number;
  /**
   * A verdict in the terms of the system underneath: its trace starts at an initial state there and every step can be
   * taken. A verdict without a trace is what it was. One whose trace cannot be followed there is *faulty*: something
   * tells permuted states apart, and the search ended before it came to where.
   */
  concrete(verdict: Verdict): Verdict;
}

/**
 * @param system a system that is symmetric but for mistakes of its author. One that is itself reduced must be reduced alike
 *   from permuted states
 * @throws Error naming a claim of a kind that is not preserved
 */
export function symmetry(system: System, permutations: Permutations, inWords: InWords): Symmetric {
  for (const { kind, name } of system.claims)
    if (!isPreserved(kind)) throw new Error(`the symmetry reduction does not preserve "${name}" (${kind})`);
  return new Representing(system, permutations, inWords);
}

/** Whether a claim of that kind is true of the representatives exactly where it is true of all states. */
export function isPreserved(kind: ClaimKind): boolean {
  switch (kind) {
    case 'invariant':
    case 'step':
    case 'at rest':
    case 'reachable':
    case 'deadlock':
    case 'built in':
      return true;
    // Which thread is meant is lost from one representative to the next.
    case 'never stuck':
    case 'leads to':
      return false;
  }
}

class Representing implements Symmetric, Sink {
  readonly words: number;
  readonly steps: number;
  readonly threads: number;
  readonly threadOf: (step: number) => number;
  readonly scratch: Int32Array;
  readonly origin: Int32Array;
  readonly atRest: () => boolean;
  readonly restsIn: (thread: number) => boolean;
  readonly reduced = 'symmetry';
  readonly claims: readonly Claim[];
  readonly permutations: Permutations;
  private readonly system: System;
  private readonly canonical: Canonical;
  private readonly apart: ToldApart;
  private readonly alike: JudgedAlike;
  private readonly stepClaims: readonly Remembered[];
  /** What each of them said of the step that was taken last. */
  private readonly says: Uint8Array;
  /** The state as the system produced it, while its representative stands in the scratch. */
  private readonly produced: Int32Array;
  private out: Sink = NOWHERE;

  constructor(system: System, permutations: Permutations, inWords: InWords) {
    this.system = system;
    this.permutations = permutations;
    this.words = system.words;
    this.steps = system.steps;
    this.threads = system.threads;
    this.threadOf = system.threadOf;
    this.scratch = system.scratch;
    this.origin = system.origin;
    this.atRest = system.atRest;
    this.restsIn = system.restsIn;
    this.canonical = new Canonical(permutations, system.words);
    const expand = (state: Int32Array, sink: Sink): void => {
      if (system instanceof Sections) system.expandUncounted(state, sink);
      else system.successors(state, 0, sink);
    };
    this.apart = new ToldApart(system, expand, permutations, this.canonical, inWords);
    this.alike = new JudgedAlike(system, permutations);
    this.produced = new Int32Array(system.words);
    this.claims = system.claims.map((claim) => {
      if (claim.kind === 'step') return new Remembered(claim);
      return isAboutStates(claim.kind) && permutations.order > 1 ? this.alike.claim(claim) : claim;
    });
    this.stepClaims = this.claims.filter((claim) => claim instanceof Remembered);
    this.says = new Uint8Array(this.stepClaims.length);
  }

  compared(): number {
    return this.apart.compared;
  }

  initial(sink: Sink): void {
    const { scratch } = this;
    this.system.initial({
      push: () => {
        const why = this.apart.atFirst(scratch.slice(0, this.words));
        if (why === null) sink.push(-1);
        else sink.fault(-1, null, why);
      },
      fault: (step, claim, because) => sink.fault(step, claim, because),
    });
  }

  successors(states: Int32Array, offset: number, sink: Sink): void {
    this.apart.begin(states, offset);
    this.first = -1;
    this.out = sink;
    this.system.successors(states, offset, this);
    this.out = NOWHERE;
    const found = this.permutations.order > 1 ? this.apart.compare() : null;
    // It is found in a state; `concrete` forgets the step, which may be none where no step can be taken.
    if (found !== null) sink.fault(Math.max(this.first, 0), null, found);
  }

  /** The first step of the state being expanded. */
  private first = -1;

  push(step: number): void {
    if (this.first < 0) this.first = step;
    const { produced, says, scratch, stepClaims } = this;
    // A claim about a step is judged with what the step made, not with another state that stands for it.
    for (let i = 0; i < stepClaims.length; i++) {
      const claim = stepClaims[i] as Remembered;
      claim.judge();
      says[i] = answerOf(claim);
    }
    for (let i = 0; i < produced.length; i++) produced[i] = scratch[i] as number;
    const isOther = this.canonical.represent(scratch);
    this.apart.successor(produced, scratch, says);
    this.out.push(step);
    // Whoever produced it finds it as it was.
    if (isOther) for (let i = 0; i < produced.length; i++) scratch[i] = produced[i] as number;
  }

  fault(step: number, claim: string | null, because: string): void {
    if (this.first < 0) this.first = step;
    this.apart.broken(claim);
    this.out.fault(step, claim, because);
  }

  concrete(verdict: Verdict): Verdict {
    return new Concrete(this.system, this.permutations, this.canonical, this.alike).verdict(verdict);
  }
}

/** A claim about steps that is judged when the step is taken and asked for later. */
class Remembered implements Claim {
  readonly name: string;
  readonly kind: ClaimKind;
  private readonly claim: Claim;
  private answer = true;
  private thrown: { readonly error: unknown } | null = null;

  constructor(claim: Claim) {
    this.claim = claim;
    this.name = claim.name;
    this.kind = claim.kind;
  }

  judge(): void {
    this.thrown = null;
    try {
      this.answer = this.claim.holds();
    } catch (error) {
      this.thrown = { error };
    }
  }

  /** What was found when the step was taken. */
  readonly holds = (): boolean => {
    if (this.thrown !== null) throw this.thrown.error;
    return this.answer;
  };
}

const NOWHERE: Sink = { push: () => undefined, fault: () => undefined };
