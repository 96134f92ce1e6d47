/**
 * A second explorer, naive on purpose: it recurses, compares states part by part, keeps everything and has no keys, no
 * queue and no store. What it says is easy to believe and slow to come.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ClaimKind } from '../../src/explorer/index.ts';

export type Reached<S> =
  | { readonly kind: 'state'; readonly state: S }
  | { readonly kind: 'fault'; readonly claim: string | null };

/** A system whose states are plain data. */
export interface PlainSystem<S> {
  readonly initial: Reached<S>;
  successors(state: S): readonly Reached<S>[];
  atRest(state: S): boolean;
  readonly claims: readonly PlainClaim<S>[];
}

export interface PlainClaim<S> {
  readonly name: string;
  readonly kind: ClaimKind;
  /** @param before the state before, of a claim about steps */
  readonly holds: (state: S, before: S) => boolean;
}

export interface Finding {
  readonly kind: 'violated' | 'deadlock' | 'faulty';
  readonly property: string | null;
  /** Steps of the shortest trace to it. */
  readonly length: number;
}

/** What a breadth-first search must say, whatever it prefers among findings of one kind and length. */
export interface Expected<S> {
  /** The states that it stores. */
  readonly seen: readonly S[];
  readonly edges: number;
  /** What may be reported; when there is nothing, what was not reached. */
  readonly findings: readonly Finding[];
  readonly unreached: readonly string[];
}

/** Everything there is in a system: each state, how far it is from the initial one, and where its edges lead. */
export class Naive<S> {
  readonly states: S[] = [];
  private readonly edges: (readonly (number | Reached<S>)[])[] = [];
  private readonly distances: number[] = [];
  private readonly system: PlainSystem<S>;
  private readonly most: number;

  /**
   * @param most states to bear with
   * @throws TooMany
   */
  constructor(system: PlainSystem<S>, most: number) {
    this.system = system;
    this.most = most;
    if (system.initial.kind === 'fault') return;
    this.visit(system.initial.state);
    this.relax(0, 0);
  }

  private visit(state: S): number {
    const known = this.states.findIndex((other) => isDeepStrictEqual(other, state));
    if (known >= 0) return known;
    const index = this.states.push(state) - 1;
    if (index >= this.most) throw new TooMany();
    this.edges[index] = [];
    const reached = this.system.successors(state);
    this.edges[index] = reached.map((one) => (one.kind === 'state' ? this.visit(one.state) : one));
    return index;
  }

  private relax(index: number, distance: number): void {
    if (distance >= (this.distances[index] ?? Number.POSITIVE_INFINITY)) return;
    this.distances[index] = distance;
    for (const next of this.edges[index] ?? []) if (typeof next === 'number') this.relax(next, distance + 1);
  }

  /** All edges there are, faults included. */
  get edgeCount(): number {
    return this.edges.reduce((sum, edges) => sum + edges.length, 0);
  }

  /** What a breadth-first search must find that judges the claims of these names. */
  expected(names: readonly string[]): Expected<S> {
    const claims = this.system.claims.filter(({ name }) => names.includes(name));
    const all = this.findings(claims);
    // A violation is found while the level before it is expanded, a deadlock while its own is; levels are finished.
    const level = ({ kind, length }: Located): number => (kind === 'deadlock' ? length : length - 1);
    const last = Math.min(...all.map(level));
    const found = all.filter((one) => level(one) === last);
    const shortest = Math.min(...found.map(({ length }) => length));
    const within = (steps: number): number[] =>
      this.states.flatMap((_, index) => ((this.distances[index] ?? 0) <= steps ? [index] : []));
    const reachable = claims.filter(({ kind }) => kind === 'reachable');
    return {
      // The states were visited.
      seen: within(last + 1).map((index) => this.states[index] as S),
      edges: within(last).reduce((sum, index) => sum + (this.edges[index]?.length ?? 0), 0),
      findings: found.filter(({ length }) => length === shortest),
      unreached: reachable
        .filter((claim) => !this.states.some((state) => claim.holds(state, state)))
        .map(({ name }) => name),
    };
  }

  private findings(claims: readonly PlainClaim<S>[]): readonly Finding[] {
    const { initial } = this.system;
    if (initial.kind === 'fault') return [faultAt(initial.claim, 0)];
    return this.states.flatMap((state, index) => {
      const length = this.distances[index] ?? 0;
      const rests = this.system.atRest(state);
      const edges = this.edges[index] ?? [];
      const here = claims.flatMap((claim): readonly Finding[] => {
        if (claim.kind === 'deadlock')
          return edges.length > 0 || rests ? [] : [{ kind: 'deadlock', property: claim.name, length }];
        const applies = claim.kind === 'invariant' || (claim.kind === 'at rest' && rests);
        return applies ? judged(claim, state, state, length) : [];
      });
      const beyond = edges.flatMap((next): readonly Finding[] => {
        if (typeof next !== 'number') return next.kind === 'fault' ? [faultAt(next.claim, length + 1)] : [];
        const steps = claims.filter(({ kind }) => kind === 'step');
        // The state was visited.
        return steps.flatMap((claim) => judged(claim, this.states[next] as S, state, length + 1));
      });
      return [...here, ...beyond];
    });
  }
}

/** A system has more states than the naive explorer bears with. */
export class TooMany extends Error {}

type Located = Pick<Finding, 'kind' | 'length'>;

function faultAt(claim: string | null, length: number): Finding {
  return claim === null
    ? { kind: 'faulty', property: null, length }
    : { kind: 'violated', property: claim, length };
}

function judged<S>({ holds, name }: PlainClaim<S>, state: S, before: S, length: number): readonly Finding[] {
  try {
    return holds(state, before) ? [] : [{ kind: 'violated', property: name, length }];
  } catch {
    return [{ kind: 'faulty', property: null, length }];
  }
}
