/** Judges states and steps by the claims of a system. */
import type { Told } from './finding.ts';
import { NotAlike } from './judged-alike.ts';
import type { Claim, ClaimKind, System } from './system.ts';

/**
 * Told of each finding.
 * @param rank among findings of one length, the least is told: a model that throws first, then the claims in their order
 */
export type Found = (told: Told, rank: number) => void;

/** What is told when a claim itself throws. */
export function threw({ name, where }: Claim, error: unknown): Told {
  if (error instanceof NotAlike) return { kind: 'faulty', because: error.message };
  const reason = error instanceof Error ? error.message : String(error);
  return {
    kind: 'faulty',
    because: `the property "${name}"${where === undefined ? '' : ` (${where})`} threw: ${reason}`,
  };
}

export class Judge {
  /** Claims of reachability that no state has met yet. */
  unreached: readonly Claim[];
  private readonly system: System;
  private readonly found: Found;
  private readonly invariants: readonly Claim[];
  private readonly stepClaims: readonly Claim[];
  private readonly restClaims: readonly Claim[];
  readonly deadlock: Claim | undefined;

  constructor(system: System, found: Found) {
    const of = (kind: ClaimKind): Claim[] => system.claims.filter((claim) => claim.kind === kind);
    this.system = system;
    this.found = found;
    this.unreached = of('reachable');
    this.invariants = of('invariant');
    this.stepClaims = of('step');
    this.restClaims = of('at rest');
    this.deadlock = of('deadlock')[0];
  }

  /** Whether there is anything to judge a state by. */
  get judgesStates(): boolean {
    return this.invariants.length + this.restClaims.length + this.unreached.length > 0;
  }

  /** Judges the state in the scratch. */
  state(): void {
    if (this.invariants.length > 0) this.hold(this.invariants);
    if (this.restClaims.length > 0 && this.system.atRest()) this.hold(this.restClaims);
    if (this.unreached.length > 0) this.reach();
  }

  /** Judges the step from the state in the origin to the one in the scratch. */
  step(): void {
    if (this.stepClaims.length > 0) this.hold(this.stepClaims);
  }

  /** Following a step broke a rule of the language, or threw. */
  fault(claim: string | null, because: string): void {
    this.found(
      claim === null ? { kind: 'faulty', because } : { kind: 'violated', property: claim, because },
      this.rankOf(claim),
    );
  }

  /** Nothing can be done in this state: a deadlock unless every thread may stop there. */
  stuck(state: Int32Array, at: number): void {
    const { deadlock, system } = this;
    if (deadlock === undefined) return;
    for (let word = 0; word < system.words; word++) system.scratch[word] = state[at + word] as number;
    if (!system.atRest())
      this.found({ kind: 'deadlock', property: deadlock.name }, this.rankOf(deadlock.name));
  }

  private hold(claims: readonly Claim[]): void {
    for (const claim of claims) {
      try {
        if (claim.holds()) continue;
      } catch (error) {
        this.found(threw(claim, error), this.rankOf(claim.name));
        continue;
      }
      this.found({ kind: 'violated', property: claim.name, because: null }, this.rankOf(claim.name));
    }
  }

  private reach(): void {
    for (const claim of this.unreached) {
      try {
        if (claim.holds()) this.unreached = this.unreached.filter((other) => other !== claim);
      } catch (error) {
        this.found(threw(claim, error), this.rankOf(claim.name));
      }
    }
  }

  private rankOf(claim: string | null): number {
    return claim === null ? -1 : this.system.claims.findIndex(({ name }) => name === claim);
  }
}
