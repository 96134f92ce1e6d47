/** The threads of the state in the scratch, as properties see them. */
import type { Compiled } from '../compile/compile.ts';
import type { Place } from '../compile/control.ts';
import type { Cell } from '../compile/layout.ts';
import { broken } from '../mistake.ts';
import type { ThreadView } from '../model.ts';
import type { LockMode } from '../field.ts';
import { modeFor } from '../lock-kind.ts';
import { interruptersOf } from '../compile/interrupts.ts';
import { valueOf } from './sweep.ts';
import { awaited, type Wanting } from '../program.ts';
import type { Accessor, Accessors, LockAccessor } from './accessors.ts';

/** @param locks those in which it is looked up who holds one */
export function threadViews(
  compiled: Compiled,
  accessors: Accessors,
  scratch: Int32Array,
  locks: readonly LockAccessor[] = accessors.locks,
): ThreadView[] {
  const { control, layout } = compiled;
  const locksHeldBy = generateCount(locks);
  return control.threads.map(({ context, name }, thread) => {
    const places = control.places[thread] as readonly Place[];
    const waits = places.map(({ frame, what }): Wait | null => {
      const wanting = what.kind === 'instruction' ? awaited(what.instruction) : null;
      return wanting === null || frame === null
        ? null
        : { wanting, frame: accessors.frames[frame.id] as Accessor };
    });
    const rests = restsOf(places);
    return new PackedThread(
      name,
      thread,
      scratch,
      layout.counters[thread] as Cell,
      rests,
      waits,
      accessors.racy,
      locksHeldBy,
      control.threads.length,
      context.isInterrupt === true,
      interruptersOf(control.threads, thread).map((other) => ({
        thread: other,
        counter: layout.counters[other] as Cell,
        rests: restsOf(control.places[other] as readonly Place[]),
      })),
      locks,
    );
  });
}

function restsOf(places: readonly Place[]): Uint8Array {
  return Uint8Array.from(places, ({ rest }) => Number(rest));
}

/** A thread that runs on another's CPU while it is not at rest. */
interface Interrupter {
  readonly thread: number;
  readonly counter: Cell;
  readonly rests: Uint8Array;
}

/** The lock that a thread can only wait for at some place, and the frame that names it. */
interface Wait {
  readonly wanting: Wanting;
  readonly frame: Accessor;
}

class PackedThread implements ThreadView {
  readonly name: string;
  private readonly thread: number;
  private readonly words: Int32Array;
  private readonly word: number;
  private readonly shift: number;
  private readonly mask: number;
  private readonly rests: Uint8Array;
  private readonly waits: readonly (Wait | null)[];
  private readonly shared: Accessor;
  private readonly locksHeldBy: (thread: number) => number;
  private readonly threads: number;
  private readonly isInterrupt: boolean;
  private readonly interrupters: readonly Interrupter[];
  private readonly locks: readonly LockAccessor[];
  /** What `findMode` found. */
  private lock: LockAccessor | null = null;

  constructor(
    name: string,
    thread: number,
    words: Int32Array,
    counter: Cell,
    rests: Uint8Array,
    waits: readonly (Wait | null)[],
    shared: Accessor,
    locksHeldBy: (thread: number) => number,
    threads: number,
    isInterrupt: boolean,
    interrupters: readonly Interrupter[],
    locks: readonly LockAccessor[],
  ) {
    this.locks = locks;
    this.name = name;
    this.thread = thread;
    this.words = words;
    this.word = counter.word;
    this.shift = counter.shift;
    this.mask = 2 ** counter.bits - 1;
    this.rests = rests;
    this.waits = waits;
    this.shared = shared;
    this.locksHeldBy = locksHeldBy;
    this.threads = threads;
    this.isInterrupt = isInterrupt;
    this.interrupters = interrupters;
  }

  private get pc(): number {
    return ((this.words[this.word] as number) >>> this.shift) & this.mask;
  }

  get atRest(): boolean {
    return this.rests[this.pc] === 1;
  }

  get waitsFor(): number | null {
    const mode = this.modeWaitedFor();
    if (mode === null && this.interrupters.length === 0) return null;
    for (let other = 0; other < this.threads; other++) {
      if (this.isInterruptedBy(other)) return other;
      if (mode?.isInTheWay(this.lock as LockAccessor, this.thread, other) === true) return other;
    }
    return null;
  }

  waitsOn(other: number): boolean {
    if (this.isInterruptedBy(other)) return true;
    const mode = this.modeWaitedFor();
    return mode !== null && mode.isInTheWay(this.lock as LockAccessor, this.thread, other);
  }

  get recurses(): boolean {
    const mode = this.findMode();
    if (mode === null) return false;
    const lock = this.lock as LockAccessor;
    if (mode.recursive || !lock['.kind'].isHeldBy(lock, this.thread)) return false;
    const ticket = this.ticketAt();
    // Who is told that it has the lock already goes on.
    if (mode.refusal === null || ticket === NOTHING) return true;
    return mode.refusal.refuses(lock, this.thread, ticket, this.shared) === null;
  }

  get takes(): string | null {
    return this.findMode() === null ? null : (this.lock as LockAccessor)['.node'].class;
  }

  holds(lockClass: string): boolean {
    for (const lock of this.locks)
      if (lock['.node'].class === lockClass && lock['.kind'].isHeldBy(lock, this.thread)) return true;
    return false;
  }

  get locksHeld(): number {
    return this.locksHeldBy(this.thread);
  }

  /** Of several at once, the first is told. */
  private isInterruptedBy(other: number): boolean {
    if (this.interrupters.length === 0 || this.atRest) return false;
    for (const { counter, rests, thread } of this.interrupters)
      if (rests[valueOf(this.words, counter)] !== 1) return thread === other;
    return false;
  }

  /** The mode of the lock that it waits for, or null; the lock is then in `lock`. */
  private modeWaitedFor(): LockMode | null {
    const mode = this.findMode();
    const { lock, shared, thread } = this;
    if (mode === null || lock === null) return null;
    const ticket = this.ticketAt();
    if (ticket === NOTHING || mode.mayAcquire(lock, thread, ticket, shared)) return null;
    // Who is still to get in line has a step to take.
    if (mode.line !== null && !mode.line.isIn(lock, thread, ticket)) return null;
    return mode.refusal === null || mode.refusal.refuses(lock, thread, ticket, shared) === null ? mode : null;
  }

  /** The mode of the lock that it can only wait for, if it is not free, where it stands. */
  private findMode(): LockMode | null {
    const wait = this.waits[this.pc];
    if (wait === null || wait === undefined) return null;
    const lock = this.lockOf(wait);
    this.lock = lock;
    return lock === null ? null : modeFor(lock['.kind'], wait.wanting.mode, this.isInterrupt);
  }

  /** The lock waited for; null when it is reached through freed memory, or is none, which the step itself finds. */
  private lockOf({ frame, wanting }: Wait): LockAccessor | null {
    const { first } = broken;
    try {
      const lock = wanting.target(this.shared, frame) as LockAccessor | undefined;
      return lock?.['.kind'] === undefined ? null : lock;
    } catch {
      broken.first = first;
      return null;
    }
  }

  private ticketAt(): unknown {
    const { frame, wanting } = this.waits[this.pc] as Wait;
    if (wanting.ticket === null) return null;
    const { first } = broken;
    try {
      return wanting.ticket(this.shared, frame);
    } catch {
      broken.first = first;
      return NOTHING;
    }
  }
}

/** Of a ticket that is reached through freed memory. */
const NOTHING = Symbol('nothing');

/** Counts the locks a thread holds: one test a lock, written out, so that each is of a known kind. */
function generateCount(locks: readonly LockAccessor[]): (thread: number) => number {
  const tests = locks.map((_, id) => `if (k${id}.isHeldBy(l${id}, thread)) held++;`);
  const bound = locks.map((_, id) => `const l${id} = locks[${id}], k${id} = l${id}['.kind'];`);
  const code = `'use strict'; ${bound.join(' ')} return (thread) => { let held = 0; ${tests.join(' ')} return held; };`;
  // The generated text is made of numbers only.
  const made = new Function('locks', code) as (...given: unknown[]) => (thread: number) => number;
  return made(locks);
}
