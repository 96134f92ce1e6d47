/** Which functions can matter to locks at all, themselves or through what they call: the others are not walked. */
import type { KernelFunction, KernelSource } from '../skeleton.ts';
import { eachStatement } from './state.ts';

const MATTER = new Set([
  'lock',
  'unlock',
  'trylock',
  'allocate',
  'reserve fence slots',
  'id add',
  'wait for fence',
  'flush work',
  'cancel work and wait',
  'wait for readers',
  'wait',
  'sleep',
]);

export class Relevance {
  readonly #matters = new Set<string>();
  readonly #takes = new Map<string, boolean>();
  readonly #destroys = new Map<string, readonly string[]>();
  readonly #source: KernelSource;

  constructor(source: KernelSource) {
    this.#source = source;
    const callers = new Map<string, string[]>();
    for (const one of source.functions.values()) {
      const calls = (id: string | null): void => {
        if (id === null) return;
        const known = callers.get(id) ?? [];
        known.push(one.id);
        callers.set(id, known);
      };
      eachStatement(one.body, (statement) => {
        if (statement.is === 'operation') {
          const { does, runs, sleeps } = statement.operation;
          if (MATTER.has(does) || sleeps === true) this.#matters.add(one.id);
          if (statement.callback !== undefined) calls(source.resolve(one, statement.callback));
          if (runs !== undefined)
            for (const id of source.tables.get(runs) ?? [source.resolve(one, runs)]) calls(id);
        } else if (statement.is === 'call') {
          if (statement.isTable) for (const id of source.tables.get(statement.name) ?? []) calls(id);
          else calls(source.resolve(one, statement.name));
          // What is handed over may be called there.
          for (const named of statement.given)
            if (named !== null && named.parameter === undefined) calls(source.resolve(one, named.name));
          if (statement.parameter !== undefined) this.#matters.add(one.id);
        }
      });
    }
    const reached = [...this.#matters];
    for (const id of reached)
      for (const caller of callers.get(id) ?? [])
        if (!this.#matters.has(caller)) {
          this.#matters.add(caller);
          reached.push(caller);
        }
  }

  matters(id: string): boolean {
    return this.#matters.has(id);
  }

  /** The classes of locks that a function destroys, itself or in what it calls, with the objects that they stand in. */
  destroyedBy(id: string): readonly string[] {
    const known = this.#destroys.get(id);
    if (known !== undefined) return known;
    const destroyed = new Set<string>();
    const reached = new Set([id]);
    for (const one of reached) {
      const of = this.#source.functions.get(one);
      if (of === undefined) continue;
      eachStatement(of.body, (statement) => {
        if (statement.is === 'operation' && statement.operation.does === 'destroy lock')
          destroyed.add(statement.object.name);
        if (statement.is !== 'call' || statement.parameter !== undefined) return;
        const called = statement.isTable
          ? (this.#source.tables.get(statement.name) ?? [])
          : [this.#source.resolve(of, statement.name)];
        for (const next of called) if (next !== null) reached.add(next);
      });
    }
    this.#destroys.set(id, [...destroyed]);
    return [...destroyed];
  }

  /** Whether locks are handed to it: then what they are called depends on who calls. */
  takesLocks(of: KernelFunction): boolean {
    const known = this.#takes.get(of.id);
    if (known !== undefined) return known;
    let takes = false;
    eachStatement(of.body, (statement) => {
      if (
        statement.is === 'operation' &&
        statement.operation.kind !== undefined &&
        statement.object.parameter !== undefined
      )
        takes = true;
      if (statement.is === 'call' && statement.parameter !== undefined) takes = true;
      if (
        statement.is === 'call' &&
        statement.given.some(
          (named) =>
            named?.parameter !== undefined &&
            /^(?:mutex|spinlock_t|raw_spinlock_t|rw_semaphore|rwlock_t)$/.test(named.name),
        )
      )
        takes = true;
    });
    this.#takes.set(of.id, takes);
    return takes;
  }
}
