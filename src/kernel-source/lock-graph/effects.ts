/** What each operation does to what is held, and what it asks for, may wait for, or calls. */
import type { Effect } from '../operation.ts';
import type { KernelSource, Named, OperationStatement } from '../skeleton.ts';
import type { Findings, Way } from './findings.ts';
import { type Exit, type Frame, isUnderWay, stepOf } from './frame.ts';
import type { Relevance } from './relevance.ts';
import { type State, withFact } from './state.ts';

const ATOMIC = new Set(['spinlock', 'rwlock', 'rcu']);
const UNORDERED = new Set(['rcu', 'srcu']);
/** Any of these may be held in sets, taken in loops, and given back in others. */
const IN_SETS = new Set(['reservation', 'modeset']);

/** One operation on one path. */
interface Happening {
  readonly statement: OperationStatement;
  readonly state: State;
  readonly frame: Frame;
  /** The class of its object. */
  readonly lock: string;
  readonly way: () => Way;
  readonly next: (state: State) => void;
}

type Handler = (of: Happening) => void;

export class Effects {
  readonly #source: KernelSource;
  readonly #findings: Findings;
  readonly #relevance: Relevance;
  readonly #kinds: Map<string, string>;
  readonly #run: (id: string, held: readonly string[], frame: Frame, line: number) => readonly Exit[];
  readonly #handlers: Readonly<Partial<Record<Effect, Handler>>> = {
    lock: (of) => this.#lock(of),
    trylock: (of) => this.#trylock(of),
    unlock: (of) => this.#unlock(of),
    allocate: (of) => this.#allocate(of),
    'reserve fence slots': (of) => this.#allocate(of),
    'id add': (of) => this.#allocate(of),
    'wait for fence': (of) => this.#waits(of, 'dma_fence_map'),
    'flush work': (of) => this.#waits(of, `work ${of.lock}`),
    'cancel work and wait': (of) => this.#waits(of, `work ${of.lock}`),
    'wait for readers': (of) => this.#waits(of, of.lock),
    put: (of) => this.#put(of),
  };

  /** @param run walks a function that an operation calls */
  constructor(
    source: KernelSource,
    findings: Findings,
    relevance: Relevance,
    kinds: Map<string, string>,
    run: (id: string, held: readonly string[], frame: Frame, line: number) => readonly Exit[],
  ) {
    this.#source = source;
    this.#findings = findings;
    this.#relevance = relevance;
    this.#kinds = kinds;
    this.#run = run;
  }

  apply(statement: OperationStatement, state: State, frame: Frame, next: (state: State) => void): void {
    const lock = classOf(statement.object, frame);
    const way = (): Way => ({ entry: frame.entry, steps: [...frame.path, stepOf(frame, statement.line)] });
    const of: Happening = { statement, state, frame, lock, way, next };
    const handler = this.#handlers[statement.operation.does];
    if (handler === undefined) this.#other(of);
    else handler(of);
  }

  #asks({ state, way }: Happening, to: string): void {
    let isDirect = true;
    for (const held of [...new Set(state.held)].reverse()) {
      this.#findings.edge(held, to, isDirect, way);
      // A read section of RCU or SRCU waits for nobody, and so orders nothing after what came before.
      isDirect &&= UNORDERED.has(this.#kinds.get(held) ?? '');
    }
  }

  #sleeps({ frame: { entry }, state, way }: Happening, what: string): void {
    const context = entry.context === 'hard irq' || entry.context === 'softirq' ? entry.context : null;
    const under = state.held.find((held) => ATOMIC.has(this.#kinds.get(held) ?? '')) ?? context;
    if (under !== null) this.#findings.sleep(what, under, way);
  }

  #lock(of: Happening): void {
    const { lock, next, state, statement } = of;
    const kind = statement.operation.kind ?? 'mutex';
    this.#kinds.set(lock, kind);
    if (!ATOMIC.has(kind) && kind !== 'srcu' && kind !== 'map') this.#sleeps(of, `${statement.name} ${lock}`);
    if (!UNORDERED.has(kind)) this.#asks(of, lock);
    next(resulting(of, taken(of), false));
    if (statement.fails) next(resulting(of, state, true));
  }

  #trylock(of: Happening): void {
    this.#kinds.set(of.lock, of.statement.operation.kind ?? 'mutex');
    of.next(resulting(of, taken(of), true));
    of.next(resulting(of, of.state, false));
  }

  #unlock({ lock, next, state, statement: { operation }, way }: Happening): void {
    const isHeld = state.held.includes(lock);
    if (!isHeld && !IN_SETS.has(operation.kind ?? '') && operation.several === undefined)
      this.#findings.unlock(lock, way);
    next(isHeld ? { ...state, held: without(state.held, lock) } : state);
  }

  #allocate(of: Happening): void {
    const { flags, name, result } = of.statement;
    if (flags !== undefined && mayReclaim(flags)) {
      this.#sleeps(of, `${name} ${flags}`);
      this.#asks(of, 'fs_reclaim');
    }
    of.next(withFact(of.state, result, undefined));
  }

  #waits(of: Happening, forWhat: string): void {
    const { name, operation, result } = of.statement;
    if (operation.sleeps === true) this.#sleeps(of, name);
    this.#asks(of, forWhat);
    of.next(withFact(of.state, result, undefined));
  }

  #put(of: Happening): void {
    const { frame, next, state, statement } = of;
    const last = statement.callback ?? statement.operation.runs;
    next(resulting(of, state, false));
    if (last === undefined && statement.result !== null) next(resulting(of, state, true));
    for (const id of last === undefined ? [] : this.#named(last, frame)) {
      const callee = this.#source.functions.get(id);
      if (callee === undefined || isUnderWay(callee, frame)) continue;
      // Who holds a lock of an object has the object: this is not the last reference to it.
      if (this.#relevance.destroyedBy(id).some((destroyed) => state.held.includes(destroyed))) continue;
      for (const { held } of this.#run(id, state.held, frame, statement.line))
        next(resulting(of, { ...state, held }, true));
    }
  }

  #other(of: Happening): void {
    const { frame, next, state, statement } = of;
    const { operation } = statement;
    if (operation.sleeps === true) this.#sleeps(of, statement.name);
    for (const id of operation.runs === undefined ? [] : this.#named(operation.runs, frame))
      this.#run(id, state.held, frame, statement.line);
    next(withFact(state, statement.result, undefined));
    if (statement.fails) next(resulting(of, state, true));
  }

  /** A function by its name, or those in a table by `type.field`. */
  #named(name: string, frame: Frame): readonly string[] {
    const table = this.#source.tables.get(name);
    if (table !== undefined) return table;
    const id = this.#source.resolve(frame.function, name);
    return id === null ? [] : [id];
  }
}

/** What an object is called here; a parameter, as whoever calls calls it. */
export function classOf({ name, parameter }: Named, frame: Frame): string {
  return (parameter === undefined ? null : frame.bound[parameter]) ?? name;
}

export function without(held: readonly string[], lock: string): readonly string[] {
  const at = held.lastIndexOf(lock);
  return held.filter((_, index) => index !== at);
}

function taken({ lock, state, statement: { operation } }: Happening): State {
  const times = state.held.filter((held) => held === lock).length;
  const most = IN_SETS.has(operation.kind ?? 'mutex') || operation.shared === true ? 1 : 2;
  return times >= most ? state : { ...state, held: [...state.held, lock] };
}

/** The state, with what is known of the result: whether it is not zero. */
function resulting({ frame, statement: { result } }: Happening, state: State, is: boolean): State {
  return result !== null && frame.asked.has(result) ? withFact(state, result, is) : state;
}

function mayReclaim(flags: string): boolean {
  return /^GFP_(?:KERNEL|USER|HIGHUSER|DMA32)/.test(flags);
}
