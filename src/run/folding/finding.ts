/** Whether a last step leads to the same finding from another state. */
import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '../../explorer/index.ts';
import type { Compiled, PlainState, Reference, Taken } from '../../language/index.ts';

export interface SameFinding {
  /** Whether what the last step made of a state is the finding. */
  readonly isIt: (before: PlainState, taken: Taken) => boolean;
  /** Whether the finding is not there yet. */
  readonly isNotYet: (state: PlainState) => boolean;
}

/**
 * @param last what the last step of the trace made
 * @returns null for a finding that is of more than the last step and the states around it
 */
export function sameFinding(
  { properties }: Compiled,
  reference: Reference,
  verdict: Verdict,
  last: Taken,
): SameFinding | null {
  const isNotYet = (): boolean => true;
  if (last.kind === 'fault')
    return {
      isIt: (_, taken) =>
        taken.kind === 'fault' && taken.claim === last.claim && taken.because === last.because,
      isNotYet,
    };
  if (verdict.kind === 'deadlock') {
    const blocked = reference.blocked(last.state);
    return {
      isIt: (_, taken) =>
        taken.kind === 'state' &&
        reference.successors(taken.state).length === 0 &&
        isDeepStrictEqual(reference.blocked(taken.state), blocked),
      isNotYet,
    };
  }
  if (verdict.kind !== 'violated' || verdict.trace.loop !== undefined) return null;
  // That nothing will ever free them is said of this very state.
  if (verdict.stuck !== undefined)
    return {
      isIt: (_, taken) => taken.kind === 'state' && isDeepStrictEqual(taken.state, last.state),
      isNotYet,
    };
  const property = properties.find(({ name }) => name === verdict.property);
  if (property === undefined) return null;
  const judge = (state: PlainState, before?: PlainState): boolean | null => {
    try {
      return reference.judge(property, state, before);
    } catch {
      // A state that never was may be one the property cannot read.
      return null;
    }
  };
  return {
    isIt: (before, taken) =>
      taken.kind === 'state' &&
      (property.kind !== 'at rest' || reference.atRest(taken.state)) &&
      judge(taken.state, before) === false,
    isNotYet: (state) => property.kind !== 'invariant' || judge(state) === true,
  };
}
