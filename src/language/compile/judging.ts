/** Properties as the engines call them: only true and false are answers, and what they broke while they looked is told. */
import { refuseBroken, refuseUnlessPlain, truth } from '../answers.ts';
import { AT, beat, PHASE } from '../beat.ts';
import { forgive } from '../mistake.ts';
import type { Property } from '../model.ts';
import type { Source } from '../source.ts';

/**
 * @param row of the property
 * @param model where the model is written, for properties that do not know their own place
 * @throws ModelError
 */
export function judging(property: Property<unknown>, row: number, model: Source): Property<unknown> {
  const { from, holds, name, source } = property;
  refuseUnlessPlain(holds, `the property "${name}"`, source ?? model);
  if (from !== undefined) refuseUnlessPlain(from, `the premise of "${name}"`, source ?? model);
  return {
    ...property,
    holds: answering(holds, 'its condition', row),
    ...(from === undefined ? {} : { from: answering(from, 'its premise', row) }),
  };
}

function answering<A extends readonly unknown[]>(
  ask: (...given: A) => unknown,
  what: string,
  row: number,
): (...given: A) => boolean {
  return (...given) => {
    const phase = beat[AT.phase] as number;
    forgive();
    beat[AT.phase] = PHASE.running;
    beat[AT.property] = row + 1;
    (beat[AT.moves] as number)++;
    try {
      const answer = truth(ask(...given), what);
      refuseBroken();
      return answer;
    } finally {
      beat[AT.property] = 0;
      beat[AT.phase] = phase;
      forgive();
    }
  };
}
