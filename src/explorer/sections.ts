/**
 * Critical sections cost one transition: after each step, its thread is let run ahead as long as nobody could have told
 * the difference. Only the state in which it stops is stored.
 *
 * Whether a thread may be let run ahead from where it stands is not guessed from the model but assumed, and judged by what
 * the other threads, and the properties, touch while it waits for its turn again (S. D. Stoller, E. Cohen, "Optimistic
 * Synchronization-Based State-Space Reduction", 2006, with what was seen in place of declarations). An assumption that
 * is refuted is given up and the search begun anew. With none refuted from beginning to end:
 *
 * - Take any run of the system, and in it the first thing that does not commute with steps that their thread, had it been
 *   let run ahead, would have taken already. Everything before commutes, so the search has a state in which all those
 *   steps are taken, and there does the same thing up to the first touch that does not commute, which is seen. So there is
 *   no such thing, and every run has its counterpart that ends with those steps taken.
 * - Deadlocks and states at rest have no such steps: a thread is let run ahead neither from where it may rest nor unless it
 *   can go on. Invariants and claims of reachability read nothing that those steps change. Faults stay faults.
 */
import { Evidence } from './evidence.ts';
import { clear, STEP } from './footprints.ts';
import type { Permutations } from './permutations.ts';
import type { Claim, Sink, System, ThreadSink, Tracked } from './system.ts';
import type { Trace } from './verdict.ts';
import { watched } from './watched.ts';

/** A system whose steps are those of another with what follows at once. Step ids are those of the first step of each. */
export class Sections implements System {
  readonly words: number;
  readonly steps: number;
  readonly threads: number;
  readonly threadOf: (step: number) => number;
  readonly scratch: Int32Array;
  readonly origin: Int32Array;
  readonly atRest: () => boolean;
  readonly restsIn: (thread: number) => boolean;
  readonly reduced = 'sections';
  readonly claims: readonly Claim[];
  /** How often each step was taken as one that follows at once, since the last beginning. */
  followed: Float64Array;
  private readonly uncounted: Float64Array;
  private readonly system: Tracked;
  private readonly evidence: Evidence;
  /** Per thread, the bits of a state that are its own. */
  private readonly own: readonly Int32Array[];
  /** Of the state being expanded: where each thread stands, and the locks it holds. */
  private readonly stands: Int32Array;
  private readonly held: Int32Array;
  private readonly heldAhead: Int32Array;
  private thread = 0;
  private out: Sink = NOBODY;
  private readonly saved: Int32Array;
  private readonly mark: Int32Array;
  private readonly next: Int32Array;
  private ways = 0;
  private nextStep = -1;
  /** Of each step that was taken ahead: from which stand, what it touched and changed, the locks held and those given back. */
  private readonly aheads: number[] = [];
  private readonly run: number[] = [];
  private chain: number[] | null = null;
  private readonly step: ThreadSink;
  private readonly ahead: ThreadSink;

  /**
   * @param permutations by which the system is said to be symmetric: then it is reduced alike from permuted states, because a
   *   thread is let run ahead from all that a place is permuted to, or from none of it. Whoever searches less than all states for
   *   that reason has to expand their images as well, by `expandUncounted`
   */
  constructor(system: Tracked, permutations: Permutations | null = null) {
    this.system = system;
    const swaps = permutations?.chains.flatMap((chain) => chain.swaps) ?? [];
    const { words, steps, threads, threadOf, scratch, origin } = system;
    this.words = words;
    this.steps = steps;
    this.threads = threads;
    this.threadOf = threadOf;
    this.scratch = scratch;
    this.origin = origin;
    this.atRest = system.atRest;
    this.restsIn = system.restsIn;
    this.evidence = new Evidence(system, swaps);
    this.followed = new Float64Array(steps);
    this.uncounted = new Float64Array(steps);
    this.own = system.own.map((bits) => {
      const own = new Int32Array(words);
      for (let at = 0; at < bits.words.length; at++) own[bits.words[at] as number] = bits.masks[at] as number;
      return own;
    });
    this.stands = new Int32Array(threads);
    this.held = new Int32Array(threads);
    this.heldAhead = new Int32Array(threads);
    this.saved = new Int32Array(words);
    this.mark = new Int32Array(words);
    this.next = new Int32Array(words);
    this.claims = watched(system, this.evidence);
    this.step = {
      push: (step) => this.taken(step),
      fault: (step, claim, because) => {
        this.tried();
        this.out.fault(step, claim, because);
        clear(this.system.touched);
      },
      locked: () => this.tried(),
    };
    this.ahead = {
      push: (step) => {
        this.ways++;
        this.nextStep = step;
        for (let word = 0; word < words; word++) this.next[word] = scratch[word] as number;
      },
      fault: () => {
        // Found where it happens, when this state is expanded.
        this.ways += 2;
      },
      locked: () => undefined,
    };
  }

  /** Whether an assumption was refuted since the last beginning: then nothing that was not found means anything. */
  get isStale(): boolean {
    return this.evidence.stale;
  }

  /** Gives up what was refuted. Whatever is searched has to be searched anew. */
  begin(): void {
    this.followed.fill(0);
    this.evidence.begin();
  }

  initial(sink: Sink): void {
    this.system.initial(sink);
  }

  successors(states: Int32Array, offset: number, sink: Sink): void {
    this.expand(states, offset, sink);
  }

  /** As `successors`, learning all there is to learn, but what is taken ahead is not counted. */
  expandUncounted(state: Int32Array, sink: Sink): void {
    const { chain, followed } = this;
    this.chain = null;
    this.followed = this.uncounted;
    this.expand(state, 0, sink);
    this.followed = followed;
    this.chain = chain;
  }

  private expand(states: Int32Array, offset: number, sink: Sink): void {
    const { evidence, held, stands, system } = this;
    system.load(states, offset);
    for (let thread = 0; thread < this.threads; thread++) {
      stands[thread] = evidence.standOf(thread);
    }
    system.locksInto(held);
    this.out = sink;
    clear(this.system.touched);
    for (let thread = 0; thread < this.threads; thread++) {
      this.thread = thread;
      system.stepsOf(thread, this.step);
      this.tried();
    }
    this.out = NOBODY;
  }

  /** The steps of the system itself that make up a trace. Asked before the next beginning. */
  concrete({ initial, steps }: Trace): Trace {
    const all: number[] = [];
    const at = new Int32Array(this.words);
    let met = 0;
    this.initial({
      push: () => {
        if (met++ === initial) at.set(this.scratch.subarray(0, this.words));
      },
      fault: () => met++,
    });
    for (const step of steps) {
      const chain: number[] = [];
      this.chain = chain;
      let found: readonly number[] = [];
      const after = new Int32Array(this.words);
      this.successors(at, 0, {
        push: (pushed) => {
          if (pushed === step) {
            found = [...chain];
            after.set(this.scratch.subarray(0, this.words));
          }
          chain.length = 0;
        },
        fault: () => {
          chain.length = 0;
        },
      });
      this.chain = null;
      all.push(step, ...found);
      at.set(after);
    }
    return { initial, steps: all };
  }

  /** A step of the state being expanded: its thread is let run ahead from there. */
  private taken(step: number): void {
    const { origin, saved, words } = this;
    this.seen(this.evidence.gathered(STEP, this.held[this.thread] as number, this.thread, this.stands));
    for (let word = 0; word < words; word++) saved[word] = origin[word] as number;
    this.moveOthers();
    this.runAhead();
    this.out.push(step);
    for (let word = 0; word < words; word++) origin[word] = saved[word] as number;
    clear(this.system.touched);
  }

  /** Others look on at what the thread has touched, whether a step came of it or not. */
  private tried(): void {
    this.seen(this.evidence.gathered(STEP, this.held[this.thread] as number, this.thread, this.stands));
    clear(this.system.touched);
  }

  private runAhead(): void {
    const { aheads, evidence, next, origin, scratch, system, thread, words } = this;
    aheads.length = 0;
    for (let length = 0; ; length++) {
      if (system.restsAt(thread)) break;
      const stand = evidence.standOf(thread);
      if (!evidence.isOpen(stand)) break;
      for (let word = 0; word < words; word++) origin[word] = scratch[word] as number;
      if (length === 0 || (length & (length - 1)) === 0) this.mark.set(origin.subarray(0, words));
      const waited = system.waitsAt(thread);
      system.locksInto(this.heldAhead);
      const held = this.heldAhead[thread] as number;
      clear(this.system.touched);
      this.ways = 0;
      system.stepsOf(thread, this.ahead);
      if (this.ways !== 1) break;
      system.touched.held = 0;
      const did = evidence.gathered(STEP, held, thread, this.stands);
      this.seen(did);
      for (let word = 0; word < words; word++) scratch[word] = next[word] as number;
      const { locks, released } = system.touched;
      const views =
        locks !== 0 ? -1 : waited || system.waitsAt(thread) || system.restsAt(thread) ? 1 << thread : 0;
      const change = evidence.footprints.changed(origin, next, this.own[thread] as Int32Array, views);
      this.aheads.push(stand, did, change, held, released);
      this.moveOthers();
      (this.followed[this.nextStep] as number)++;
      this.chain?.push(this.nextStep);
      if (this.isMark()) break;
    }
    if (aheads.length > 0) this.endAt(evidence.standOf(thread));
  }

  /** All that it has done is told of where it waits now. */
  private endAt(end: number): void {
    const { aheads, evidence, run } = this;
    const length = aheads.length / 5;
    let release = -1;
    let released = 0;
    for (let at = aheads.length - 5; at >= 0; at -= 5) {
      const [stand, did, change] = [aheads[at] as number, aheads[at + 1] as number, aheads[at + 2] as number];
      const [held, gives] = [aheads[at + 3] as number, aheads[at + 4] as number];
      if ((gives & held) !== 0) {
        release = stand;
        released = gives;
      } else if ((released & held) === 0) release = -1;
      run[at / 5] = evidence.lettingOf(stand, did, change, release < 0 ? stand : release);
    }
    evidence.ended(run, length, end);
  }

  /** Has it come back to where it was? */
  private isMark(): boolean {
    for (let word = 0; word < this.words; word++) if (this.scratch[word] !== this.mark[word]) return false;
    return true;
  }

  /** The other threads look on. */
  private seen(footprint: number): void {
    for (let other = 0; other < this.threads; other++)
      if (other !== this.thread) this.evidence.met(footprint, this.stands[other] as number);
  }

  /** What frees memory changes the references that other threads have. */
  private moveOthers(): void {
    const { evidence, stands, system } = this;
    const { writes } = system.touched;
    let frees = 0;
    for (let word = system.words + 1; word < writes.length; word++) frees |= writes[word] as number;
    if (frees === 0) return;
    for (let other = 0; other < this.threads; other++) {
      if (other === this.thread) continue;
      const stand = evidence.standOf(other);
      if (stand !== stands[other]) evidence.moved(stands[other] as number, stand);
    }
  }
}

const NOBODY: Sink = { push: () => undefined, fault: () => undefined };
