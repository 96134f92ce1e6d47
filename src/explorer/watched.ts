/** Claims that are looked on at: what they read of a state tells what no thread may have changed ahead of its turn. */
import type { Evidence } from './evidence.ts';
import { clear, LOOK } from './footprints.ts';
import type { Claim, Tracked } from './system.ts';

/** The claims of a system, those among them that are judged in each state looked on at. */
export function watched(system: Tracked, evidence: Evidence): readonly Claim[] {
  const looks = new Looks(system, evidence);
  return system.claims.map((claim) => {
    if (claim.kind !== 'invariant' && claim.kind !== 'reachable') return claim;
    return { ...claim, holds: () => looks.at(claim) };
  });
}

class Looks {
  private readonly system: Tracked;
  private readonly evidence: Evidence;
  /** The state that was judged last, and where the threads stand there. */
  private readonly judged: Int32Array;
  private readonly stands: Int32Array;

  constructor(system: Tracked, evidence: Evidence) {
    this.system = system;
    this.evidence = evidence;
    this.judged = new Int32Array(system.words).fill(-1);
    this.stands = new Int32Array(system.threads).fill(-1);
  }

  /** What a claim says of the state in the scratch. */
  at(claim: Claim): boolean {
    clear(this.system.touched);
    try {
      return claim.holds();
    } finally {
      this.looked();
    }
  }

  private looked(): void {
    const { evidence, judged, stands, system } = this;
    let isKnown = stands[0] !== -1;
    for (let word = 0; word < judged.length; word++)
      if (judged[word] !== system.scratch[word]) {
        isKnown = false;
        judged[word] = system.scratch[word] as number;
      }
    if (!isKnown)
      for (let thread = 0; thread < stands.length; thread++) stands[thread] = evidence.standOf(thread);
    const footprint = evidence.gathered(LOOK, 0, -1, stands);
    for (let thread = 0; thread < stands.length; thread++) evidence.met(footprint, stands[thread] as number);
    clear(system.touched);
  }
}
