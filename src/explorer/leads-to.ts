/**
 * *Leads to*: is there a fair run on which, after a state that `from` is true of, none ever comes that `holds`?
 *
 * Such a run ends in states that do not hold: in one where it may end, or going round in a strongly connected component of
 * them for ever. A run may end where every thread that could take a step may stop. Going round is fair when each thread that
 * is owed weak fairness takes a step there, or somewhere there could take none or may stop; and each that is owed strong
 * fairness takes a step there, or could take none or may stop everywhere there. For strong fairness, states where a thread
 * would have to act that never does are taken out, and what is left is looked at again, as for a Streett automaton.
 */
import { Components } from './components.ts';
import type { Finding } from './finding.ts';
import { EDGES, type Seen, STATES } from './seen.ts';
import { threw } from './judge.ts';
import type { Claim, Fairness } from './system.ts';

/** Where a run goes wrong: to `way[0]`, along the way, and round for ever in the part of `members`. */
export interface Unending {
  /** States from where the claim is about on; each is a successor of the one before. */
  readonly way: readonly number[];
  /** 1 for each state that the run may go round in; null where it ends. */
  readonly members: Uint8Array | null;
}

/** Bytes taken beside the graph. */
export function bytesForLeadsTo(states: number): number {
  return Components.bytesFor(states) + states * (4 + 4 + 4 + 4);
}

/** Not of the part; of it; come to from where the claim is about. */
const [OUT, IN, COME_TO] = [0, 1, 2];

/** @returns a fault of the claim itself, or how it is refuted; undefined when it holds */
export function* unendingIn(seen: Seen, claim: Claim): Generator<void, Finding | Unending | undefined> {
  const { graph } = seen;
  const marks = new Uint8Array(graph.size);
  const starts = new Uint8Array(graph.size);
  const fault = yield* mark(seen, claim, marks, starts);
  if (fault !== undefined) return fault;
  const { order, parents } = yield* comeTo(seen, marks, starts);
  // Where a run may go round: only what can be come to.
  for (let state = 0; state < marks.length; state++) marks[state] = marks[state] === COME_TO ? 1 : 0;
  const fair = yield* fairParts(seen, claim.fairness, marks);
  for (let i = 0; i < order.length; i++) {
    if (i % STATES === STATES - 1) yield;
    const state = order[i] as number;
    const part = fair[state] as number;
    if (part === 0 && !mayEnd(seen, state)) continue;
    const way = [state];
    for (let at = parents[state] as number; at >= 0; at = parents[at] as number) way.unshift(at);
    if (mayEnd(seen, state)) return { way, members: null };
    return { way, members: Uint8Array.from(fair, (other) => Number(other === part)) };
  }
  return undefined;
}

/** Marks the states that do not hold, and where the claim is about one of them. */
function* mark(
  { levels, store, system }: Seen,
  claim: Claim,
  marks: Uint8Array,
  starts: Uint8Array,
): Generator<void, Finding | undefined> {
  const from = claim.from ?? (() => true);
  const end = levels[1] ?? store.size;
  let depth = 0;
  for (let state = 0; state < marks.length; state++) {
    if (state % STATES === 0) yield;
    if (state === levels[depth + 1]) depth++;
    store.read(state, system.scratch);
    try {
      if (claim.holds()) continue;
      marks[state] = IN;
      // Without `from`, it is about the initial states.
      if ((claim.from !== undefined || state < end) && from()) starts[state] = 1;
    } catch (error) {
      const words = new Int32Array(system.words);
      store.read(state, words);
      const rank = system.claims.indexOf(claim);
      return { told: threw(claim, error), length: depth, rank, state: words, step: -1, initial: -1 };
    }
  }
  return undefined;
}

/** All states of the part that can be come to in it from a start, those that are nearer to an initial state first. */
function* comeTo(
  { graph, levels, store }: Seen,
  marks: Uint8Array,
  starts: Uint8Array,
): Generator<void, { readonly order: Int32Array; readonly parents: Int32Array }> {
  const order = new Int32Array(graph.size);
  const parents = new Int32Array(graph.size).fill(-1);
  let found = 0;
  let next = 0;
  let start = 0;
  for (let depth = 0; depth < levels.length || next < found; depth++) {
    const end = depth < levels.length ? (levels[depth + 1] ?? store.size) : 0;
    // A start of this level is as near as what was come to by now.
    for (; start < end; start++)
      if (starts[start] === 1 && marks[start] === IN) {
        marks[start] = COME_TO;
        order[found++] = start;
      }
    const level = found;
    for (; next < level; next++) {
      if (next % STATES === 0) yield;
      const state = order[next] as number;
      const until = graph.first[state + 1] as number;
      for (let edge = graph.first[state] as number; edge < until; edge++) {
        const target = graph.targets[edge] as number;
        if (marks[target] === OUT || marks[target] === COME_TO) continue;
        marks[target] = COME_TO;
        parents[target] = state;
        order[found++] = target;
      }
    }
  }
  return { order: order.subarray(0, found), parents };
}

/** May a run end here: does nobody have to act who can? */
function mayEnd({ graph }: Seen, state: number): boolean {
  const { enabled, lanes, resting } = graph;
  for (let lane = state * lanes; lane < (state + 1) * lanes; lane++)
    if (((enabled[lane] as number) & ~(resting[lane] as number)) !== 0) return false;
  return true;
}

/**
 * Numbers the components in which a fair run can go round for ever, from 1; 0 for states in none.
 * @param part 1 for each state to look at; what is taken out of it becomes 0
 */
function* fairParts(
  seen: Seen,
  fairness: readonly Fairness[] | undefined,
  part: Uint8Array,
): Generator<void, Int32Array> {
  const { graph, system } = seen;
  const fair = new Int32Array(graph.size);
  const owed = Array.from({ length: system.threads }, (_, thread) => fairness?.[thread] ?? 'weak');
  const parts = new Map<number, Part>();
  let numbers = 0;
  for (;;) {
    const components = new Components(graph, part, null);
    while (!components.advance(EDGES)) yield;
    parts.clear();
    for (let state = 0; state < graph.size; state++) {
      if (state % STATES === 0) yield;
      if (part[state] === 1) lookAt(seen, components.of, state, parts, part);
    }
    const judged = new Map<number, Judged>();
    for (const [component, one] of parts)
      judged.set(
        component,
        judge(one, owed, () => ++numbers),
      );
    let again = false;
    for (let state = 0; state < graph.size; state++) {
      if (state % STATES === 0) yield;
      if (part[state] !== 1) continue;
      const { number, out } = judged.get(components.of[state] as number) ?? NOTHING;
      if (number > 0) fair[state] = number;
      const mustGo = out.some((thread) => obliged(seen, state, thread));
      // What is judged is done with; what is left of a component is looked at again.
      if (out.length === 0 || mustGo) part[state] = 0;
      else again = true;
    }
    if (!again) return fair;
  }
}

/** What is known of a component that has edges within: per thread, whether it acts there, is obliged to somewhere, is not obliged to somewhere. */
interface Part {
  readonly acts: Uint8Array;
  readonly must: Uint8Array;
  readonly need: Uint8Array;
}

interface Judged {
  /** Of a fair component, its number; else 0. */
  readonly number: number;
  /** Threads that no fair run can leave waiting, so that states where they must act are to be taken out. */
  readonly out: readonly number[];
}

const NOTHING: Judged = { number: 0, out: [] };

function lookAt(seen: Seen, of: Int32Array, state: number, parts: Map<number, Part>, part: Uint8Array): void {
  const { graph, system } = seen;
  const component = of[state] as number;
  if (!goesRound(seen, of, state, part)) {
    part[state] = 0;
    return;
  }
  let one = parts.get(component);
  if (one === undefined) {
    const set = (): Uint8Array => new Uint8Array(system.threads);
    one = { acts: set(), must: set(), need: set() };
    parts.set(component, one);
  }
  for (let thread = 0; thread < system.threads; thread++)
    if (obliged(seen, state, thread)) one.must[thread] = 1;
    else one.need[thread] = 1;
  const until = graph.first[state + 1] as number;
  for (let edge = graph.first[state] as number; edge < until; edge++) {
    const target = graph.targets[edge] as number;
    if (part[target] !== 1 || of[target] !== component) continue;
    one.acts[graph.takers[edge] as number] = 1;
  }
}

/** Does a step lead from a state to one of its own component? Of most components nothing more needs to be known. */
function goesRound({ graph }: Seen, of: Int32Array, state: number, part: Uint8Array): boolean {
  const until = graph.first[state + 1] as number;
  for (let edge = graph.first[state] as number; edge < until; edge++) {
    const target = graph.targets[edge] as number;
    if (part[target] === 1 && of[target] === of[state]) return true;
  }
  return false;
}

function judge({ acts, must, need }: Part, owed: readonly Fairness[], number: () => number): Judged {
  const waits = owed.flatMap((_, thread) => (must[thread] === 1 && acts[thread] === 0 ? [thread] : []));
  // Wherever it goes round, the thread could act without a pause and does not: so in all parts of it, too.
  if (waits.some((thread) => owed[thread] === 'weak' && need[thread] === 0)) return NOTHING;
  const out = waits.filter((thread) => owed[thread] === 'strong');
  return out.length === 0 ? { number: number(), out } : { number: 0, out };
}

/** Can the thread act here, and may not stop? */
export function obliged({ graph }: Seen, state: number, thread: number): boolean {
  return graph.has(graph.enabled, state, thread) && !graph.has(graph.resting, state, thread);
}
