/**
 * Cycles among lock classes. A class that many others lead to and from closes hundreds of them, all of which one dependency
 * less would open: so each cycle that is reported comes with the dependency that it turns on, and with the classes of the
 * others that turn on it, too.
 */
import type { Edge } from './findings.ts';

export interface Cycle {
  readonly edges: readonly Edge[];
  /** Without this dependency, none of the cycles that `others` are on would be left. */
  readonly turnsOn: Edge;
  /** Further classes on cycles that turn on it. */
  readonly others: readonly string[];
}

/** @param edges all dependencies; those that follow from others close no cycle of their own */
export function cyclesIn(edges: Iterable<Edge>): readonly Cycle[] {
  let left = [...edges].filter(({ isDirect }) => isDirect);
  const found: Cycle[] = [];
  for (;;) {
    const rings = ringsIn(left);
    const inRings = left.filter(
      (edge) => rings.get(edge.from) !== undefined && rings.get(edge.from) === rings.get(edge.to),
    );
    if (inRings.length === 0) return found;
    const before = new Set(inRings.map(({ from }) => from));
    const cut = best(inRings);
    left = inRings.filter((edge) => edge !== cut);
    const after = ringsIn(left);
    const back = shortest(left, cut.to, cut.from);
    const ring = [cut, ...(back ?? [])];
    const on = new Set(ring.map(({ from }) => from));
    const first = ring.findIndex(({ from }) => from === [...on].sort()[0]);
    const others = [...before].filter((name) => !on.has(name) && after.get(name) === undefined).sort();
    found.push({ edges: [...ring.slice(first), ...ring.slice(0, first)], turnsOn: cut, others });
  }
}

/** The dependency without which the fewest classes are on cycles; of equal ones, that on the shortest cycle. */
function best(edges: readonly Edge[]): Edge {
  const judged = edges.map((edge) => {
    const left = edges.filter((one) => one !== edge);
    return { edge, classes: ringsIn(left).size, length: shortest(left, edge.to, edge.from)?.length ?? 0 };
  });
  judged.sort((a, b) => a.classes - b.classes || a.length - b.length);
  const [first] = judged;
  if (first === undefined) throw new Error('no dependency to choose from');
  return first.edge;
}

/** Of each class that is on a cycle, the number of its strongly connected component (Tarjan). */
function ringsIn(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const out = outOf(edges);
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings = new Map<string, number>();
  let number = 0;
  const visit = (name: string): void => {
    order.set(name, order.size);
    low.set(name, order.get(name) ?? 0);
    stack.push(name);
    for (const { to } of out.get(name) ?? []) {
      if (!order.has(to)) {
        visit(to);
        low.set(name, Math.min(low.get(name) ?? 0, low.get(to) ?? 0));
      } else if (stack.includes(to)) low.set(name, Math.min(low.get(name) ?? 0, order.get(to) ?? 0));
    }
    if (low.get(name) !== order.get(name)) return;
    const component = stack.splice(stack.lastIndexOf(name));
    number++;
    if (component.length > 1) for (const member of component) rings.set(member, number);
  };
  for (const name of out.keys()) if (!order.has(name)) visit(name);
  return rings;
}

function outOf(edges: readonly Edge[]): ReadonlyMap<string, Edge[]> {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) {
    const known = out.get(edge.from) ?? [];
    known.push(edge);
    out.set(edge.from, known);
  }
  return out;
}

function shortest(edges: readonly Edge[], from: string, to: string): readonly Edge[] | null {
  const out = outOf(edges);
  const by = new Map<string, Edge | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    for (const edge of out.get(at) ?? []) {
      if (by.has(edge.to)) continue;
      by.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  if (!by.has(to)) return null;
  const way: Edge[] = [];
  for (let edge = by.get(to) ?? null; edge !== null; edge = by.get(edge.from) ?? null) way.unshift(edge);
  return way;
}
