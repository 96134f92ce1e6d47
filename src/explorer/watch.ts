/** Looks at the world from time to time: has the search to end, for want of time or because nobody waits for it? */
import type { Cut, Limits } from './limits.ts';

export class Watch {
  private readonly limits: Limits;
  private readonly deadline: number;

  /** The clock runs from now on. */
  constructor(limits: Limits) {
    if (limits.seconds !== undefined && limits.clock === undefined)
      throw new Error('a limit in seconds needs a clock');
    this.limits = limits;
    this.deadline = (limits.clock?.() ?? 0) + (limits.seconds ?? Number.POSITIVE_INFINITY);
  }

  look(): Cut | undefined {
    const { cancelled, clock, seconds } = this.limits;
    if (cancelled?.() === true) return { kind: 'cancelled' };
    if (seconds !== undefined && clock !== undefined && clock() >= this.deadline)
      return { kind: 'time', limit: seconds };
    return undefined;
  }
}
