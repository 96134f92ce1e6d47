/** Why a cycle of dependencies can never close, where that is to be seen from how the dependencies came about. */
import { alg, Graph } from '@dagrejs/graphlib';
import { LOCKDEP_MAP } from '../../kernel/index.ts';
import type { Compiled } from '../../language/index.ts';
import { isVouched } from '../../language/lawful-kinds.ts';
import type { Cycle } from './cycles.ts';
import type { Dependency, LockOrder, Sighting } from './dependencies.ts';

export type Reason =
  /** Of those who go round, two always hold one of these locks, and not both as readers: so they never meet. */
  | { readonly kind: 'gate'; readonly locks: readonly number[] }
  /** The locks themselves are taken in one order; only their classes are not. */
  | { readonly kind: 'instances' }
  /** There are no two threads that could wait for each other. */
  | { readonly kind: 'one thread' };

/** Combinations of sightings that are looked at. */
const MOST = 20_000;

/** What keeps the cycle from closing, or null where nothing simple does. It explains; the search decides. */
export function reasonFor(cycle: Cycle, { dependencies }: LockOrder, { layout }: Compiled): Reason | null {
  // Whether a model's own kind keeps anybody out, nobody knows.
  const keepsOut = (lock: number): boolean => {
    const kind = layout.locks[lock]?.lock;
    return kind !== undefined && isVouched(kind) && kind.name !== LOCKDEP_MAP;
  };
  const parts = cycle.map(({ from, to }) =>
    dependencies.filter((one) => one.from === from && one.to === to).flatMap(waysOf),
  );
  if (!closes(parts.flat())) return { kind: 'instances' };
  // One dependency is a cycle by itself where threads go the same way with different locks.
  const round = parts.length === 1 ? [...parts, ...parts] : parts;
  if (round.reduce((product, part) => product * part.length, 1) > MOST) return null;
  const meetings = combinations(round).filter(
    (all) => new Set(all.map(({ sighting }) => sighting.thread)).size === all.length,
  );
  if (meetings.length === 0) return { kind: 'one thread' };
  const gates = meetings.map((meeting) => gatesOf(meeting).filter(keepsOut));
  return gates.some((locks) => locks.length === 0) ? null : { kind: 'gate', locks: covering(gates) };
}

interface Way {
  readonly dependency: Dependency;
  readonly sighting: Sighting;
}

function waysOf(dependency: Dependency): readonly Way[] {
  return dependency.sightings.map((sighting) => ({ dependency, sighting }));
}

/** Is there a way round by locks, and not only by their classes? */
function closes(ways: readonly Way[]): boolean {
  const graph = new Graph();
  for (const { dependency, sighting } of ways) {
    const from = sighting.holds === null ? `event ${dependency.from}` : `lock ${sighting.holds}`;
    const to = sighting.lock === null ? `event ${dependency.to}` : `lock ${sighting.lock}`;
    graph.setEdge(from, to);
  }
  return !alg.isAcyclic(graph);
}

function combinations(parts: readonly (readonly Way[])[]): readonly (readonly Way[])[] {
  return parts.reduce<readonly (readonly Way[])[]>(
    (all, part) => all.flatMap((before) => part.map((way) => [...before, way])),
    [[]],
  );
}

/** The locks that two of them hold, and that not both hold as readers. */
function gatesOf(meeting: readonly Way[]): readonly number[] {
  const held = meeting.flatMap(({ sighting }) => sighting.held);
  const exclusive = new Set(held.flatMap(({ lock, shared }) => (shared ? [] : [lock])));
  return [...exclusive].filter((gate) => held.filter(({ lock }) => lock === gate).length > 1);
}

/** As few of the locks as will do, so that of each list there is one. */
function covering(gates: readonly (readonly number[])[]): readonly number[] {
  const chosen: number[] = [];
  for (let open = gates; open.length > 0; ) {
    const all = open.flat();
    const often = (lock: number): number => all.filter((other) => other === lock).length;
    const best = all.reduce((least, lock) => (often(lock) > often(least) ? lock : least));
    chosen.push(best);
    open = open.filter((locks) => !locks.includes(best));
  }
  return chosen;
}
