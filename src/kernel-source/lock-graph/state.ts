/** What is known at a point of a path: which locks are held, and what variables are. */
import type { Block, Condition, KernelFunction, Slot, Statement } from '../skeleton.ts';

export interface State {
  /** Classes, in the order in which they were taken. */
  readonly held: readonly string[];
  /** Whether a variable or condition is true (not zero), where the path decides it. */
  readonly known: ReadonlyMap<Slot, boolean>;
}

/** States of one point, each once; beyond a number of them what is known of variables is given up, never what is held. */
export class States {
  readonly #states = new Map<string, State>();

  add(state: State): boolean {
    const full = this.#states.size >= 48;
    const kept = full && state.known.size > 0 ? { held: state.held, known: new Map<Slot, boolean>() } : state;
    const key = keyOf(kept);
    if (this.#states.has(key)) return false;
    this.#states.set(key, kept);
    return true;
  }

  get size(): number {
    return this.#states.size;
  }

  [Symbol.iterator](): IterableIterator<State> {
    return this.#states.values();
  }
}

function keyOf({ held, known }: State): string {
  const facts = [...known].sort(([a], [b]) => a - b).map(([slot, is]) => `${slot}${is ? '+' : '-'}`);
  return `${held.join(',')}|${facts.join()}`;
}

export function withFact(state: State, slot: Slot | null, is: boolean | undefined): State {
  if (slot === null || (is === undefined && !state.known.has(slot))) return state;
  const known = new Map(state.known);
  if (is === undefined) known.delete(slot);
  else known.set(slot, is);
  return { held: state.held, known };
}

/** The state in which a condition came out so; null where the path already decided otherwise. */
export function assume(
  state: State,
  condition: Condition,
  outcome: boolean,
  asked: ReadonlySet<Slot>,
): State | null {
  switch (condition.is) {
    case 'always':
    case 'never':
      return (condition.is === 'always') === outcome ? state : null;
    case 'unknown':
      return state;
    case 'fact': {
      const is = condition.negated ? !outcome : outcome;
      const known = state.known.get(condition.slot);
      if (known !== undefined) return known === is ? state : null;
      return asked.has(condition.slot) ? withFact(state, condition.slot, is) : state;
    }
    case 'all':
    case 'any': {
      // All are true, or none is; otherwise one of them is not, and which is open unless all others are decided.
      if ((condition.is === 'all') === outcome) {
        let now: State | null = state;
        for (const part of condition.parts) {
          now = now === null ? null : assume(now, part, outcome, asked);
        }
        return now;
      }
      const open = condition.parts.filter((part) => assume(state, part, outcome, asked) !== null);
      const [only, ...others] = open;
      if (only === undefined) return null;
      return others.length === 0 ? assume(state, only, outcome, asked) : state;
    }
  }
}

/** The variables and conditions that a function asks more than once, or sets and asks. */
export function askedIn({ body }: KernelFunction): ReadonlySet<Slot> {
  const asked = new Set<Slot>();
  const ask = (condition: Condition): void => {
    if (condition.is === 'fact') asked.add(condition.slot);
    else if (condition.is === 'all' || condition.is === 'any') condition.parts.forEach(ask);
  };
  eachStatement(body, (statement) => {
    if (statement.is === 'branch' || statement.is === 'loop') ask(statement.condition);
    if (statement.is === 'return' && typeof statement.returned === 'object')
      asked.add(statement.returned.slot);
  });
  return asked;
}

/** The blocks that stand within a statement. */
export function blocksIn(statement: Statement): readonly Block[] {
  if (statement.is === 'branch') return [statement.then, statement.otherwise];
  if (statement.is === 'loop') return [statement.before, statement.body, statement.update];
  if (statement.is === 'switch') return statement.cases;
  return statement.is === 'guarded' ? [[statement.lock], statement.body] : [];
}

export function eachStatement(block: Block, visit: (statement: Statement) => void): void {
  for (const statement of block) {
    visit(statement);
    for (const inner of blocksIn(statement)) eachStatement(inner, visit);
  }
}

/** What follows each label: the rest of its block, then of those around it. */
export function labelsIn(body: Block): ReadonlyMap<string, readonly Block[]> {
  const labels = new Map<string, readonly Block[]>();
  const walk = (block: Block, after: readonly Block[]): void => {
    for (const [index, statement] of block.entries()) {
      const rest = block.slice(index + 1);
      if (statement.is === 'label') labels.set(statement.name, [rest, ...after]);
      for (const inner of blocksIn(statement)) walk(inner, [rest, ...after]);
    }
  };
  walk(body, []);
  return labels;
}
