/** Everything that can be found in a system, without stopping at the first finding. */
import type { Sink, System } from '../../src/explorer/index.ts';

export interface AllFindings {
  /** Claims refuted, `deadlock`, and `threw` where the model throws; sorted. */
  readonly refuted: readonly string[];
  /** Claims of reachability that some state meets, sorted. */
  readonly reached: readonly string[];
  /** States with no way on, and states in which every thread may stop, sorted. */
  readonly ends: readonly string[];
  /** Step ids that were taken, sorted. */
  readonly ran: readonly number[];
  readonly states: number;
}

/** @returns null when there are more states than `most` */
export function allFindings(system: System, most: number): AllFindings | null {
  const { scratch, words } = system;
  const refuted = new Set<string>();
  const reached = new Set<string>();
  const ends = new Set<string>();
  const ran = new Set<number>();
  const seen = new Set<string>();
  const waiting: Int32Array[] = [];
  let enabled = 0;
  const answer = (holds: () => boolean): boolean | 'threw' => {
    try {
      return holds();
    } catch {
      return 'threw';
    }
  };
  const judge = (): void => {
    for (const { holds, kind, name } of system.claims) {
      if (kind === 'deadlock' || kind === 'built in' || kind === 'step') continue;
      if (kind === 'at rest' && !system.atRest()) continue;
      if (kind === 'reachable' && reached.has(name)) continue;
      const answered = answer(holds);
      if (answered === 'threw') refuted.add('threw');
      else if (kind === 'reachable') {
        if (answered) reached.add(name);
      } else if (!answered) refuted.add(name);
    }
  };
  const sink: Sink = {
    push(step) {
      enabled++;
      if (step >= 0) ran.add(step);
      const state = scratch.slice(0, words);
      const key = state.join();
      if (seen.has(key)) return;
      seen.add(key);
      waiting.push(state);
      judge();
    },
    fault(step, claim) {
      enabled++;
      if (step >= 0) ran.add(step);
      refuted.add(claim ?? 'threw');
    },
  };
  try {
    system.initial(sink);
  } catch {
    refuted.add('threw');
  }
  for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
    if (seen.size > most) return null;
    enabled = 0;
    system.successors(state, 0, sink);
    scratch.set(state);
    if (enabled === 0 || system.atRest()) ends.add(state.join());
    if (enabled === 0 && !system.atRest()) refuted.add('deadlock');
  }
  const sorted = <T>(of: Set<T>): T[] => [...of].sort((a, b) => (a < b ? -1 : 1));
  return {
    refuted: sorted(refuted),
    reached: sorted(reached),
    ends: sorted(ends),
    ran: sorted(ran),
    states: seen.size,
  };
}
