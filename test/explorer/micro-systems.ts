/** Systems small enough to count by hand: a graph given by its edges, states being single words. */
import type { Claim, ClaimKind, Fairness, Sink, System } from '../../src/explorer/index.ts';

export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Who takes the step; 0 without it. */
  readonly thread?: number;
  /** Instead of leading anywhere, the step refutes this. */
  readonly refutes?: string;
  /** Instead of leading anywhere, the step throws. */
  readonly throws?: string;
}

export interface Graph {
  readonly initial?: readonly number[];
  readonly edges: readonly Edge[];
  /** States in which every thread may stop; none without it. */
  readonly rests?: readonly number[];
  /** States in which a single thread may stop, whatever the others may. */
  readonly restsAlone?: readonly { readonly state: number; readonly thread: number }[];
  readonly claims?: readonly Judged[];
}

export interface Judged {
  readonly name: string;
  readonly kind: ClaimKind;
  readonly holds: (state: number, before: number) => boolean;
  readonly threads?: readonly number[];
  readonly from?: (state: number) => boolean;
  readonly fairness?: readonly Fairness[];
}

/** A graph as a system: step `i` is edge `i`. */
export function graph({ claims = [], edges, initial = [0], rests = [], restsAlone = [] }: Graph): System {
  const scratch = new Int32Array(1);
  const origin = new Int32Array(1);
  const state = (): number => scratch[0] ?? 0;
  return {
    words: 1,
    steps: edges.length,
    threads: Math.max(0, ...edges.map(({ thread = 0 }) => thread)) + 1,
    threadOf: (step) => edges[step]?.thread ?? 0,
    scratch,
    origin,
    initial(sink: Sink) {
      for (const first of initial) {
        scratch[0] = first;
        sink.push(-1);
      }
    },
    successors(states: Int32Array, offset: number, sink: Sink) {
      origin[0] = states[offset] ?? 0;
      edges.forEach(({ from, refutes, throws, to }, step) => {
        if (from !== origin[0]) return;
        scratch[0] = to;
        if (refutes !== undefined) sink.fault(step, refutes, `${from} to ${to}`);
        else if (throws !== undefined) sink.fault(step, null, throws);
        else sink.push(step);
      });
    },
    atRest: () => rests.includes(state()),
    restsIn: (thread) =>
      rests.includes(state()) || restsAlone.some((one) => one.state === state() && one.thread === thread),
    claims: claims.map(
      ({ fairness, from, holds, kind, name, threads }): Claim => ({
        name,
        kind,
        holds: () => holds(state(), origin[0] ?? 0),
        ...(threads === undefined ? {} : { threads }),
        ...(from === undefined ? {} : { from: () => from(state()) }),
        ...(fairness === undefined ? {} : { fairness }),
      }),
    ),
  };
}

/** A path 0, 1, .. `length`. */
export function path(length: number): Edge[] {
  return Array.from({ length }, (_, from) => ({ from, to: from + 1 }));
}

export const NO_DEADLOCK: Judged = { name: 'no deadlock', kind: 'deadlock', holds: () => true };

/** An invariant: the state is not `bad`. */
export function never(bad: number): Judged {
  return { name: `never ${bad}`, kind: 'invariant', holds: (state) => state !== bad };
}
