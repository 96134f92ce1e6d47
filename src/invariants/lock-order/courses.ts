/**
 * The ways that threads were seen to take from place to place. Where none was ever seen to go on, as from a wait that nobody
 * is let out of, the way is the one in the program: what would come after still waits for it.
 */
import { type Compiled, placesAfter } from '../../language/index.ts';
import type { Observation } from './observation.ts';

export class Courses {
  private readonly compiled: Compiled;
  /** By thread and place, the steps that lead there. */
  private readonly into = new Map<string, number[]>();

  constructor(compiled: Compiled, { moves }: Observation) {
    this.compiled = compiled;
    const seen = new Set<number>();
    for (let at = 0; at < moves.size; at++) {
      const step = moves.states[2 * at] as number;
      seen.add(step);
      this.note(step, moves.states[2 * at + 1] as number);
    }
    for (const step of compiled.control.steps.keys())
      if (!seen.has(step)) for (const place of placesAfter(compiled, step)) this.note(step, place);
  }

  private note(step: number, place: number): void {
    const key = `${this.compiled.control.steps[step]?.thread} ${place}`;
    this.into.set(key, [...(this.into.get(key) ?? []), step]);
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
