/** A run that never ends, as a trace: the way into a part of the graph, and steps round it that are fair when they are repeated. */
import { obliged, type Unending } from './leads-to.ts';
import type { Seen } from './seen.ts';
import { Unrepeatable } from './shortest.ts';
import type { Claim } from './system.ts';

/** An edge, by the states that it leads between and who takes it. */
interface Leg {
  readonly from: number;
  readonly to: number;
  /** -1 for whoever. */
  readonly thread: number;
}

/** Steps after the state that the claim is about, and which of them is the first of the loop. */
export interface Tail {
  readonly steps: readonly number[];
  readonly loop: number;
}

export function tailOf(seen: Seen, claim: Claim, { members, way }: Unending): Tail {
  const stem = way.slice(1).map((to, at): Leg => ({ from: way[at] as number, to, thread: -1 }));
  const round = members === null ? [] : roundFrom(seen, claim, members, way.at(-1) as number);
  return { steps: stepsOf(seen, [...stem, ...round]), loop: stem.length };
}

/** A way from a state back to it, on which every thread gets what it is owed: from each need to the nearest place that meets it. */
function roundFrom(seen: Seen, claim: Claim, members: Uint8Array, start: number): readonly Leg[] {
  const legs: Leg[] = [];
  let at = start;
  for (let thread = 0; thread < seen.system.threads; thread++) {
    const owed = claim.fairness?.[thread] ?? 'weak';
    if (owed === 'none' || met(seen, owed, thread, [...legs, { from: start, to: start, thread: -1 }]))
      continue;
    const rests = (state: number): boolean => owed === 'weak' && !obliged(seen, state, thread);
    const found = nearest(seen, members, at, (leg) => leg.thread === thread || rests(leg.to));
    // A thread that is owed strong fairness and never has to act needs no place.
    if (found === null) continue;
    legs.push(...found);
    at = (found.at(-1) as Leg).to;
  }
  if (at !== start || legs.length === 0)
    legs.push(...(nearest(seen, members, at, ({ to }) => to === start) ?? []));
  return legs;
}

function met(seen: Seen, owed: 'weak' | 'strong', thread: number, legs: readonly Leg[]): boolean {
  return legs.some((leg) => leg.thread === thread || (owed === 'weak' && !obliged(seen, leg.to, thread)));
}

/** The shortest way, of one leg at least, whose last leg is wanted. */
function nearest(
  seen: Seen,
  members: Uint8Array,
  start: number,
  wanted: (leg: Leg) => boolean,
): Leg[] | null {
  const { graph } = seen;
  const into = new Map<number, Leg>();
  const queue = [start];
  for (let next = 0; next < queue.length; next++) {
    const from = queue[next] as number;
    const until = graph.first[from + 1] as number;
    for (let edge = graph.first[from] as number; edge < until; edge++) {
      const leg = { from, to: graph.targets[edge] as number, thread: graph.takers[edge] as number };
      if (members[leg.to] !== 1) continue;
      if (wanted(leg)) {
        const legs = [leg];
        for (let at = from; at !== start; ) {
          const before = into.get(at) as Leg;
          legs.unshift(before);
          at = before.from;
        }
        return legs;
      }
      if (leg.to === start || into.has(leg.to)) continue;
      into.set(leg.to, leg);
      queue.push(leg.to);
    }
  }
  return null;
}

/** The step of each leg: of several, one of the thread that acted last, then the one with the least id. */
function stepsOf({ store, system }: Seen, legs: readonly Leg[]): number[] {
  const from = new Int32Array(system.words);
  const to = new Int32Array(system.words);
  let last = -1;
  return legs.map((leg, at) => {
    store.read(leg.from, from);
    store.read(leg.to, to);
    let best = -1;
    const sameThread = (step: number): boolean => system.threadOf(step) === last;
    system.successors(from, 0, {
      push(step) {
        if (leg.thread >= 0 && system.threadOf(step) !== leg.thread) return;
        for (let word = 0; word < system.words; word++) if (system.scratch[word] !== to[word]) return;
        if (best >= 0 && sameThread(best) === sameThread(step) ? step > best : best >= 0 && sameThread(best))
          return;
        best = step;
      },
      fault: () => undefined,
    });
    if (best < 0) throw new Unrepeatable(at);
    last = system.threadOf(best);
    return best;
  });
}
