/** Everything that the oracle can reach, breadth-first, and what it finds there. */
import type { Oracle } from './oracle.ts';
import type { Property } from '../../src/language/model.ts';
import type { State } from './state.ts';

export interface Finding {
  readonly kind: 'violated' | 'deadlock' | 'faulty';
  readonly property: string | null;
  /** Steps of a shortest trace to it. */
  readonly length: number;
}

/** What a search must say that judges some of the claims. */
export interface Expected {
  /** All findings there are. */
  readonly findings: readonly Finding[];
  /** Those of which a search that goes level by level reports one. */
  readonly nearest: readonly Finding[];
  /** Claims of reachability that no state meets, in the order of the model. */
  readonly unreached: readonly string[];
  /** States that such a search has seen when it has finished the level of its finding, and edges that it has followed. */
  readonly states: number;
  readonly edges: number;
}

interface Known {
  readonly state: State;
  readonly distance: number;
  /** Where each edge leads: a number of a state, or the claim that it breaks. */
  readonly edges: readonly (number | { readonly claim: string | null })[];
}

/** There is more than can be waited for. */
export class TooLarge extends Error {}

export class Space {
  /** Whether some step breaks a rule or throws. */
  readonly breaks: boolean;
  private readonly oracle: Oracle;
  private readonly known: Known[] = [];
  /** The claim that is broken before there is a state, if that is so. */
  private readonly atOnce: { readonly claim: string | null } | null = null;

  /** @throws TooLarge beyond so many states, and what the model throws before its first state */
  constructor(oracle: Oracle, most: number) {
    this.oracle = oracle;
    const initial = oracle.initial();
    if ('claim' in initial) {
      this.atOnce = initial;
      this.breaks = true;
      return;
    }
    const numbers = new Map<string, number>();
    const waiting: { state: State; distance: number }[] = [];
    const meet = (state: State, distance: number): number => {
      const key = JSON.stringify(state);
      let number = numbers.get(key);
      if (number !== undefined) return number;
      number = numbers.size;
      if (number >= most) throw new TooLarge();
      numbers.set(key, number);
      waiting.push({ state, distance });
      return number;
    };
    meet(initial.state, 0);
    for (let next = 0; next < waiting.length; next++) {
      const { distance, state } = waiting[next] as (typeof waiting)[number];
      const edges = oracle
        .successors(state)
        .map((reached) => ('state' in reached ? meet(reached.state, distance + 1) : reached));
      this.known.push({ state, distance, edges });
    }
    this.breaks = this.known.some(({ edges }) => edges.some((edge) => typeof edge !== 'number'));
  }

  get size(): number {
    return this.known.length;
  }

  /** Whether a claim throws on some state: a claim of reachability is then judged in an order that nobody promises. */
  throws(property: Property<unknown>): boolean {
    return this.known.some(({ state }) => this.answer(property, state, state) === null);
  }

  expected(names: readonly string[]): Expected {
    const claims = this.oracle.properties.filter(({ name }) => names.includes(name));
    const findings = this.findings(claims);
    // A deadlock shows when its state is expanded, everything else when the state before it is.
    const levelOf = ({ kind, length }: Finding): number => (kind === 'deadlock' ? length : length - 1);
    const level = Math.min(...findings.map(levelOf));
    const onLevel = findings.filter((finding) => levelOf(finding) === level);
    const length = Math.min(...onLevel.map((finding) => finding.length));
    return {
      findings,
      nearest: onLevel.filter((finding) => finding.length === length),
      unreached: claims
        .filter(({ kind }) => kind === 'reachable')
        .filter((claim) => !this.known.some(({ state }) => this.answer(claim, state, state) === true))
        .map(({ name }) => name),
      states: this.known.filter(({ distance }) => distance <= level + 1).length,
      edges: this.known
        .filter(({ distance }) => distance <= level)
        .reduce((sum, { edges }) => sum + edges.length, 0),
    };
  }

  private findings(claims: readonly Property<unknown>[]): readonly Finding[] {
    const found: Finding[] = [];
    const broken = (claim: string | null, length: number): void => {
      found.push({ kind: claim === null ? 'faulty' : 'violated', property: claim, length });
    };
    if (this.atOnce !== null) broken(this.atOnce.claim, 0);
    const judge = (claim: Property<unknown>, state: State, before: State, length: number): void => {
      const answer = this.answer(claim, state, before);
      if (answer !== true) broken(answer === null ? null : claim.name, length);
    };
    for (const { distance, edges, state } of this.known) {
      const mayStop = this.oracle.mayAllStop(state);
      for (const claim of claims) {
        if (claim.kind === 'invariant' || (claim.kind === 'at rest' && mayStop))
          judge(claim, state, state, distance);
        if (claim.kind === 'deadlock' && edges.length === 0 && !mayStop)
          found.push({ kind: 'deadlock', property: claim.name, length: distance });
      }
      for (const edge of edges)
        if (typeof edge !== 'number') broken(edge.claim, distance + 1);
        else
          for (const claim of claims)
            if (claim.kind === 'step') judge(claim, (this.known[edge] as Known).state, state, distance + 1);
    }
    return found;
  }

  /** @returns null where the claim throws */
  private answer(claim: Property<unknown>, state: State, before: State): boolean | null {
    try {
      return this.oracle.judge(claim, state, before);
    } catch {
      return null;
    }
  }
}
