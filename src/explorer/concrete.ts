/** From a trace of representatives to one of the system itself: each step is one whose outcome the next representative stands for. */
import type { Canonical } from './canonical.ts';
import { namesIn, NOT_TRUE } from './difference.ts';
import type { JudgedAlike } from './judged-alike.ts';
import type { Permutations } from './permutations.ts';
import type { Sink, System } from './system.ts';
import type { Trace, Verdict } from './verdict.ts';

/** @see `Symmetric.concrete` */
export class Concrete {
  private readonly system: System;
  private readonly permutations: Permutations;
  private readonly canonical: Canonical;

  private readonly alike: JudgedAlike;

  constructor(system: System, permutations: Permutations, canonical: Canonical, alike: JudgedAlike) {
    this.alike = alike;
    this.system = system;
    this.permutations = permutations;
    this.canonical = canonical;
  }

  verdict(verdict: Verdict): Verdict {
    if (!('trace' in verdict)) return verdict;
    if (verdict.kind !== 'faulty' || !verdict.because.startsWith(NOT_TRUE))
      return this.along(verdict, verdict.trace.steps);
    // Permuted states are told apart in a state: by a claim in the last one, or by the steps from the last but one, and then
    // the step that it was found with says nothing.
    const whole = this.along(verdict, verdict.trace.steps);
    const byClaim = this.last !== null && this.alike.isToldApart(this.last);
    return byClaim ? whole : this.along(verdict, verdict.trace.steps.slice(0, -1));
  }

  /** The state that the trace led to that was followed last. */
  private last: Int32Array | null = null;

  /** @param wanted the steps from one representative to the next */
  private along(verdict: Traced, wanted: readonly number[]): Verdict {
    this.last = null;
    const { initial } = verdict.trace;
    const [first] = this.takenFrom(null, (at) => at.step === initial);
    const steps: number[] = [];
    const lost = (what = 'a step'): Verdict => ({
      kind: 'faulty',
      because: `${NOT_TRUE}${namesIn(this.permutations)}: ${what} tells them apart`,
      trace: { initial, steps },
    });
    if (first === undefined) return lost();
    // A first state that is told from its permutations, or a start that broke a rule, is where the trace ends.
    let representative = first.represented;
    let at = first;
    for (const [row, step] of wanted.entries()) {
      if (representative === null || at.state === null) return lost();
      const [next] = this.takenFrom(representative, (taken) => taken.step === step);
      const counterparts = this.takenFrom(at.state, (taken) => next?.key === taken.key);
      const isLast = row === wanted.length - 1 && verdict.kind === 'violated';
      const refuting = counterparts.find(({ refuted }) => isLast && refuted.includes(verdict.property));
      const counterpart = refuting ?? counterparts[0];
      if (next === undefined || counterpart === undefined) return lost();
      steps.push(counterpart.step);
      at = counterpart;
      representative = next.represented;
    }
    this.last = at.state;
    const claimed = 'property' in verdict ? `the property "${verdict.property}"` : 'what throws';
    return this.ending(verdict, { initial, steps }, at) ?? lost(claimed);
  }

  /** The verdict at the end of a trace of the system itself; null when it is not what the representatives said. */
  private ending(verdict: Traced, trace: Trace, { because, state, refuted, throws }: Taken): Verdict | null {
    switch (verdict.kind) {
      case 'faulty':
        if (state === null) return { ...verdict, because, trace };
        return throws || verdict.because.startsWith(NOT_TRUE) ? { ...verdict, trace } : null;
      case 'violated':
        if (state === null) return { ...verdict, because, trace };
        return refuted.includes(verdict.property) ? { ...verdict, trace } : null;
      case 'deadlock': {
        if (state === null) return null;
        const moves = this.takenFrom(state, () => true).length > 0;
        this.system.scratch.set(state);
        return moves || this.system.atRest() ? null : { ...verdict, trace };
      }
    }
  }

  /** What the system itself makes of a state, or what it starts with. */
  private takenFrom(state: Int32Array | null, isWanted: (taken: Taken) => boolean): Taken[] {
    const taken: Taken[] = [];
    const note = (one: Taken): void => {
      if (isWanted(one)) taken.push(one);
    };
    let initials = 0;
    const sink: Sink = {
      push: (step) => {
        const made = this.system.scratch.slice(0, this.system.words);
        const { refuted, throws } = this.judgedNow(step >= 0);
        const represented = made.slice();
        this.canonical.represent(represented);
        const at = step < 0 ? initials++ : step;
        note({ step: at, state: made, represented, key: represented.join(), because: '', refuted, throws });
      },
      fault: (step, claim, because) => {
        const at = step < 0 ? initials++ : step;
        const key = `fault: ${claim ?? 'null'}`;
        note({ step: at, state: null, represented: null, key, because, refuted: [], throws: false });
      },
    };
    if (state === null) this.system.initial(sink);
    else this.system.successors(state, 0, sink);
    return taken;
  }

  /** What is claimed of the state in the scratch, or of the step into it. */
  private judgedNow(isStep: boolean): Pick<Taken, 'refuted' | 'throws'> {
    const rests = this.system.atRest();
    const refuted: string[] = [];
    let throws = false;
    for (const { holds, kind, name } of this.system.claims) {
      if (kind === 'deadlock' || kind === 'built in') continue;
      if ((kind === 'at rest' && !rests) || (kind === 'step' && !isStep)) continue;
      try {
        if (!holds() && kind !== 'reachable') refuted.push(name);
      } catch {
        throws = true;
      }
    }
    return { refuted, throws };
  }
}

type Traced = Extract<Verdict, { readonly trace: Trace }>;

/** What became of a step: a state, or a rule that it broke. */
interface Taken {
  /** The step, or which initial state. */
  readonly step: number;
  readonly state: Int32Array | null;
  readonly represented: Int32Array | null;
  /** Equal for what differs by a permutation. */
  readonly key: string;
  readonly because: string;
  readonly refuted: readonly string[];
  /** Whether a claim throws. */
  readonly throws: boolean;
}
