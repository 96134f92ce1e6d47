/** Random graphs of a few threads, for laws about what comes in the end. Some threads rest in some states. */
import fc from 'fast-check';
import type { Edge, Graph } from './micro-systems.ts';

export interface ThreadedGraph extends Graph {
  readonly edges: readonly Edge[];
  readonly restsAlone: readonly { readonly state: number; readonly thread: number }[];
  readonly states: number;
  readonly threads: number;
}

/** Every thread has an edge, if only one that is out of reach, so that all of them are there. */
export function threadedGraphs(): fc.Arbitrary<ThreadedGraph> {
  return fc
    .record({ states: fc.integer({ min: 1, max: 9 }), threads: fc.integer({ min: 1, max: 3 }) })
    .chain(({ states, threads }) => {
      const state = fc.integer({ min: 0, max: states - 1 });
      const thread = fc.integer({ min: 0, max: threads - 1 });
      return fc
        .record({
          drawn: fc.array(fc.record({ from: state, to: state, thread }), {
            maxLength: 2 * states + 2,
            size: 'max',
          }),
          restsAlone: fc.array(fc.record({ state, thread }), { maxLength: states, size: 'max' }),
        })
        .map(({ drawn, restsAlone }) => {
          const nowhere = Array.from({ length: threads }, (_, one) => ({
            from: states,
            to: states,
            thread: one,
          }));
          return { states, threads, edges: [...drawn, ...nowhere], restsAlone };
        });
    });
}

/** What can be said of a graph by walking it, state by state. Written to be believed, not to be fast. */
export class Walked {
  readonly graph: ThreadedGraph;
  constructor(graph: ThreadedGraph) {
    this.graph = graph;
  }

  from(state: number): readonly Edge[] {
    return this.graph.edges.filter((edge) => edge.from === state);
  }

  /** Every state that can be come to from some, these included, by edges that are allowed. */
  reach(states: readonly number[], allowed: (edge: Edge) => boolean = () => true): readonly number[] {
    const reached = new Set(states);
    const visit = (state: number): void => {
      for (const edge of this.from(state)) {
        if (reached.has(edge.to) || !allowed(edge)) continue;
        reached.add(edge.to);
        visit(edge.to);
      }
    };
    for (const state of states) visit(state);
    return [...reached];
  }

  enabled(state: number, thread: number): boolean {
    return this.from(state).some((edge) => edge.thread === thread);
  }

  rests(state: number, thread: number): boolean {
    return this.graph.restsAlone.some((one) => one.state === state && one.thread === thread);
  }

  /** Steps of the shortest way from state 0. */
  distance(state: number): number {
    let within: readonly number[] = [0];
    for (let steps = 0; ; steps++) {
      if (within.includes(state)) return steps;
      const next = [...new Set([...within, ...within.flatMap((one) => this.from(one).map(({ to }) => to))])];
      if (next.length === within.length) return Number.POSITIVE_INFINITY;
      within = next;
    }
  }

  /** Where some steps lead, from a state on; null when one of them cannot be taken. */
  follow(steps: readonly number[], state = 0): number | null {
    let at = state;
    for (const step of steps) {
      const edge = this.graph.edges[step];
      if (edge?.from !== at) return null;
      at = edge.to;
    }
    return at;
  }
}
