/** One step on the fast engine, outside of a search. */
import type { Sink, System } from '../explorer/index.ts';

/** What the fast engine makes of one step. */
export type Packed =
  | { readonly kind: 'state'; readonly words: Int32Array }
  | { readonly kind: 'fault'; readonly claim: string | null; readonly because: string }
  | { readonly kind: 'none' };

/**
 * @param step a step id, or which initial state when there is no origin
 * @param origin the state to take it from
 */
export function packed(system: System, step: number, origin: Int32Array | null): Packed {
  let found: Packed = { kind: 'none' };
  let initials = 0;
  const wanted = (pushed: number): boolean => (pushed < 0 ? initials++ === step : pushed === step);
  const sink: Sink = {
    push(pushed) {
      if (wanted(pushed)) found = { kind: 'state', words: system.scratch.slice(0, system.words) };
    },
    fault(pushed, claim, because) {
      if (wanted(pushed)) found = { kind: 'fault', claim, because };
    },
  };
  if (origin === null) system.initial(sink);
  else system.successors(origin, 0, sink);
  return found;
}
