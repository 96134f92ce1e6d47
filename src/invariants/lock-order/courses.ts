/**
 * The ways that threads were seen to take from place to place; and those that they would take from where they were only
 * seen to wait. Without the latter, who waits for what comes after would not be known to be the one that brings it about.
 */
import { type Compiled, placesAfter } from '../../language/index.ts';
import type { Observation } from './observation.ts';

export class Courses {
  private readonly compiled: Compiled;
  /** By thread and place, the steps that lead there. */
  private readonly into = new Map<string, number[]>();

  constructor(compiled: Compiled, { moves }: Observation) {
    this.compiled = compiled;
    const taken = new Set<number>();
    for (let at = 0; at < moves.size; at++) {
      const step = moves.states[2 * at] as number;
      taken.add(step);
      this.leads(step, moves.states[2 * at + 1] as number);
    }
    for (const step of compiled.control.steps.keys())
      if (!taken.has(step)) for (const pc of placesAfter(compiled, step)) this.leads(step, pc);
  }

  private leads(step: number, pc: number): void {
    const place = `${this.compiled.control.steps[step]?.thread} ${pc}`;
    this.into.set(place, [...(this.into.get(place) ?? []), step]);
  }

  /**
   * The steps that a thread may have to take for one of them, that one included: back to where it last might have stopped
   * for good, with what it waits for there.
   */
  upTo(last: number): ReadonlySet<number> {
    const found = new Set<number>();
    const waiting = [last];
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
      if (found.has(step)) continue;
      found.add(step);
      const place = this.compiled.control.steps[step]?.place;
      if (place === undefined || place.rest) continue;
      waiting.push(...(this.into.get(`${place.thread} ${place.pc}`) ?? []));
    }
    return found;
  }
}
