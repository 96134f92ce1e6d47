/**
 * The reference engine without telling what a step changed: on copies of plain data instead of immer's drafts, for those who
 * look at many states.
 */
import { blame } from '../complaints.ts';
import type { Compiled } from '../compile/compile.ts';
import type { Offer } from '../compile/control.ts';
import { Finding } from '../mistake.ts';
import { initialRecord, type Plain, type PlainState } from '../plain.ts';
import { Interpreter, interrupterOf, placeOf } from './interpreter.ts';
import { lookAt, type OpenState, type Stage } from './stage.ts';
import { viewsOver } from './views.ts';

/** What came of a step: a state of its own, or the rule that is broken; `null` when the model threw. */
export type PlainStep = { readonly step: number } & (
  | { readonly state: PlainState }
  | { readonly claim: string | null; readonly because: string }
);

export interface PlainSteps {
  /** The initial state, by step -1. @throws what the model throws there */
  initial(): PlainStep;
  /** Every step that can be taken, in the order of the reference engine. */
  successors(state: PlainState): PlainStep[];
}

export function plainStepsOf(compiled: Compiled): PlainSteps {
  const { control, shared } = compiled;
  const stage: Stage = { state: { shared: {}, threads: [] }, me: -1, readOnly: true, standing: [] };
  const interpreter = new Interpreter(stage, control, viewsOver(stage, shared, control));
  const attempt = (state: PlainState, thread: number, offer: Offer): PlainStep | null => {
    lookAt(stage, state, control);
    stage.state = copyOf(state);
    try {
      const result = interpreter.attempt(thread, offer);
      return result.kind === 'taken' ? { step: result.step, state: stage.state } : null;
    } catch (error) {
      return { step: interpreter.step, ...blame(error, offer.instruction) };
    }
  };
  return {
    initial() {
      const threads = control.threads.map(() => ({ pc: 0, frames: [] }));
      stage.standing.fill(null);
      stage.state = copyOf({ shared: initialRecord(shared), threads });
      try {
        interpreter.start();
        return { step: -1, state: stage.state };
      } catch (error) {
        if (!(error instanceof Finding)) throw error;
        return { step: -1, claim: error.claim, because: error.because };
      }
    },
    successors(state) {
      const steps: PlainStep[] = [];
      state.threads.forEach(({ pc }, thread) => {
        if (interrupterOf(control, state, thread) !== null) return;
        for (const offer of placeOf(control, thread, pc).offers) {
          const taken = attempt(state, thread, offer);
          if (taken !== null) steps.push(taken);
        }
      });
      return steps;
    },
  };
}

/** A copy that shares nothing that can be changed in place. */
function copyOf(state: PlainState): OpenState {
  // A copy of a state is a state.
  return { shared: copied(state.shared), threads: copied(state.threads as never) } as unknown as OpenState;
}

function copied(plain: Plain): Plain {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (Array.isArray(plain)) {
    // Lists of values are replaced whole, and can be shared.
    return typeof plain[0] === 'object' || plain.includes(null) ? plain.map(copied) : (plain as Plain);
  }
  const copy: Record<string, Plain> = {};
  for (const [name, part] of Object.entries(plain)) copy[name] = copied(part);
  return copy;
}
