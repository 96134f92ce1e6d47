/** Walks the paths of functions, from an entry point through everything that it calls, with what is held on the way. */
import type {
  Block,
  CallStatement,
  EntryPoint,
  KernelFunction,
  KernelSource,
  Returned,
  Statement,
} from '../skeleton.ts';
import { classOf, Effects, without } from './effects.ts';
import type { Findings, Step } from './findings.ts';
import { type Exit, type Frame, isUnderWay, type Leaves, stepOf, valueOf } from './frame.ts';
import { Relevance } from './relevance.ts';
import { askedIn, assume, labelsIn, type State, States, withFact } from './state.ts';

const MOST_CALLS = 40;

export class Walk {
  readonly #source: KernelSource;
  readonly #findings: Findings;
  readonly #relevance: Relevance;
  readonly #effects: Effects;
  readonly #ended = new Map<string, readonly Exit[]>();
  #entry: EntryPoint = { function: '', context: 'process', why: '' };

  /** @param kinds filled with the kind of each class of locks that is met */
  constructor(source: KernelSource, findings: Findings, kinds: Map<string, string>) {
    this.#source = source;
    this.#findings = findings;
    this.#relevance = new Relevance(source);
    this.#effects = new Effects(source, findings, this.#relevance, kinds, (id, held, frame, line) => {
      const callee = source.functions.get(id);
      const goesOn = callee !== undefined && this.#relevance.matters(id) && frame.path.length < MOST_CALLS;
      return goesOn ? this.#run(callee, held, [], [...frame.path, stepOf(frame, line)]) : [];
    });
  }

  from(entry: EntryPoint, held: readonly string[]): void {
    const start = this.#source.functions.get(entry.function);
    if (start === undefined) return;
    this.#entry = entry;
    for (const exit of this.#run(start, held, [], []))
      for (const lock of exit.held)
        if (!held.includes(lock))
          this.#findings.leak(lock, () => ({
            entry,
            steps: [{ function: start.name, file: start.file, line: start.line }],
          }));
  }

  #run(
    of: KernelFunction,
    held: readonly string[],
    bound: readonly (string | null)[],
    path: readonly Step[],
  ): readonly Exit[] {
    const atomic = this.#entry.context === 'hard irq' || this.#entry.context === 'softirq';
    const key = `${of.id}|${held.join()}|${bound.map((name) => name ?? '').join()}|${atomic}`;
    const known = this.#ended.get(key);
    if (known !== undefined) return known;
    // A call of itself does what is assumed of any other: it gives back what it takes.
    this.#ended.set(key, [{ held, returned: 'unknown' }]);
    const frame: Frame = { entry: this.#entry, function: of, asked: askedIn(of), bound, path };
    const exits = new Map<string, Exit>();
    const labels = labelsIn(of.body);
    const jumped = new Map<string, States>();
    const end = (state: State, returned: Returned): void => {
      const value = valueOf(state, returned);
      exits.set(`${state.held.join()}|${value}`, { held: state.held, returned: value });
    };
    const leaves: Leaves = {
      returns: end,
      breaks: (state) => end(state, 'unknown'),
      continues: (state) => end(state, 'unknown'),
      goes: (state, label) => {
        const seen = jumped.get(label) ?? new States();
        jumped.set(label, seen);
        const rest = labels.get(label);
        if (rest === undefined || !seen.add(state)) return;
        let now = new States();
        now.add(state);
        for (const block of rest) now = this.#block(block, now, frame, leaves);
        for (const last of now) end(last, 'unknown');
      },
    };
    const first = new States();
    first.add({ held, known: new Map() });
    for (const last of this.#block(of.body, first, frame, leaves)) end(last, 'unknown');
    const all = [...exits.values()];
    this.#ended.set(key, all);
    return all;
  }

  #block(block: Block, states: States, frame: Frame, leaves: Leaves): States {
    let now = states;
    for (const statement of block) {
      const next = new States();
      for (const state of now) this.#statement(statement, state, frame, leaves, (after) => next.add(after));
      now = next;
      if (now.size === 0) break;
    }
    return now;
  }

  #statement(
    statement: Statement,
    state: State,
    frame: Frame,
    leaves: Leaves,
    next: (state: State) => void,
  ): void {
    const within = (block: Block, from: State, where = leaves): States => {
      const states = new States();
      states.add(from);
      return this.#block(block, states, frame, where);
    };
    switch (statement.is) {
      case 'operation':
        this.#effects.apply(statement, state, frame, next);
        return;
      case 'call':
        this.#call(statement, state, frame, next);
        return;
      case 'set': {
        const known = new Map(state.known);
        for (const slot of statement.forgets) known.delete(slot);
        known.delete(statement.slot);
        if (statement.to !== 'unknown' && frame.asked.has(statement.slot))
          known.set(statement.slot, statement.to === 'nonzero');
        next({ held: state.held, known });
        return;
      }
      case 'branch':
        for (const outcome of [true, false]) {
          const assumed = assume(state, statement.condition, outcome, frame.asked);
          if (assumed === null) continue;
          for (const after of within(outcome ? statement.then : statement.otherwise, assumed)) next(after);
        }
        return;
      case 'switch': {
        if (!statement.isComplete) next(state);
        let falling = new States();
        for (const one of statement.cases) {
          falling.add(state);
          falling = this.#block(one, falling, frame, { ...leaves, breaks: next });
        }
        for (const after of falling) next(after);
        return;
      }
      case 'loop':
        this.#loop(statement, state, frame, leaves, next);
        return;
      case 'guarded': {
        const release = (of: State): State => ({
          ...of,
          held: without(of.held, classOf(statement.lock.object, frame)),
        });
        const inside: Leaves = {
          returns: (of, returned) => leaves.returns(release(of), returned),
          breaks: (of) => leaves.breaks(release(of)),
          continues: (of) => leaves.continues(release(of)),
          goes: (of, label) => leaves.goes(release(of), label),
        };
        this.#effects.apply(statement.lock, state, frame, (taken) => {
          for (const after of within(statement.body, taken, inside)) next(release(after));
        });
        return;
      }
      case 'goto':
        leaves.goes(state, statement.to);
        return;
      case 'return':
        leaves.returns(state, statement.returned);
        return;
      case 'break':
        leaves.breaks(state);
        return;
      case 'continue':
        leaves.continues(state);
        return;
      case 'label':
        next(state);
    }
  }

  #loop(
    loop: Extract<Statement, { is: 'loop' }>,
    state: State,
    frame: Frame,
    leaves: Leaves,
    next: (state: State) => void,
  ): void {
    const gone = new States();
    const released = new Set<string>();
    const seen = new States();
    seen.add(state);
    let round: readonly State[] = [state];
    for (let times = 0; times < 3 && round.length > 0; times++) {
      const again: State[] = [];
      for (const start of round) {
        const entered: State[] = [];
        if (loop.bodyFirst && times === 0) entered.push(start);
        else
          this.#asked(
            loop,
            start,
            frame,
            leaves,
            (goesOn) => entered.push(goesOn),
            (leaving) => gone.add(leaving),
          );
        for (const at of entered) {
          const ends = (after: State): void => {
            for (const lock of start.held) if (!after.held.includes(lock)) released.add(lock);
            const states = new States();
            states.add(after);
            for (const updated of this.#block(loop.update, states, frame, leaves))
              if (seen.add(updated)) again.push(updated);
          };
          const states = new States();
          states.add(at);
          const inside: Leaves = { ...leaves, breaks: (after) => gone.add(after), continues: ends };
          for (const after of this.#block(loop.body, states, frame, inside)) ends(after);
        }
      }
      round = again;
    }
    for (const last of round)
      this.#asked(
        loop,
        last,
        frame,
        leaves,
        () => undefined,
        (leaving) => gone.add(leaving),
      );
    // What goes round and releases a set, releases all of it: leaving it early is no path.
    for (const leaving of gone) {
      const isWhole = [...released].every((lock) => !leaving.held.includes(lock));
      if (isWhole || loop.bodyFirst) next(leaving);
      else next({ ...leaving, held: leaving.held.filter((lock) => !released.has(lock)) });
    }
  }

  #asked(
    loop: Extract<Statement, { is: 'loop' }>,
    state: State,
    frame: Frame,
    leaves: Leaves,
    goesOn: (state: State) => void,
    ends: (state: State) => void,
  ): void {
    const states = new States();
    states.add(state);
    for (const at of this.#block(loop.before, states, frame, leaves)) {
      const into = assume(at, loop.condition, true, frame.asked);
      const out = assume(at, loop.condition, false, frame.asked);
      if (into !== null) goesOn(into);
      if (out !== null) ends(out);
    }
  }

  #call(call: CallStatement, state: State, frame: Frame, next: (state: State) => void): void {
    const given = call.given.map((named) => (named === null ? null : classOf(named, frame)));
    const called = this.#called(call, frame).filter((id) => this.#relevance.matters(id));
    if (called.length === 0 || frame.path.length >= MOST_CALLS) {
      next(withFact(state, call.result, undefined));
      return;
    }
    for (const id of called) {
      const callee = this.#source.functions.get(id);
      if (callee === undefined) continue;
      if (isUnderWay(callee, frame)) {
        next(withFact(state, call.result, undefined));
        continue;
      }
      const bound = this.#relevance.takesLocks(callee) ? given : [];
      for (const { held, returned } of this.#run(callee, state.held, bound, [
        ...frame.path,
        stepOf(frame, call.line),
      ])) {
        const is =
          call.result !== null && frame.asked.has(call.result) && returned !== 'unknown'
            ? returned === 'nonzero'
            : undefined;
        next(withFact({ ...state, held }, call.result, is));
      }
    }
  }

  #called(call: CallStatement, frame: Frame): readonly string[] {
    if (call.parameter !== undefined) {
      const name = frame.bound[call.parameter] ?? null;
      const id = name === null ? null : this.#source.resolve(frame.function, name);
      return id === null ? [] : [id];
    }
    if (call.isTable) return this.#source.tables.get(call.name) ?? [];
    const id = this.#source.resolve(frame.function, call.name);
    return id === null ? [] : [id];
  }
}
