/** What a claim takes for granted of each thread, from what its author wrote. */
import type { Fairness } from '../explorer/index.ts';
import type { FairnessOf } from './model.ts';

/** A thread that is named goes before all that are not. */
export function fairnessOf(
  { strong = [], unfair = [] }: FairnessOf = {},
  threads: readonly { readonly name: string }[],
): Fairness[] {
  const names = (which: 'all' | readonly string[], name: string): boolean =>
    which !== 'all' && which.includes(name);
  return threads.map(({ name }) => {
    if (names(strong, name)) return 'strong';
    if (names(unfair, name)) return 'none';
    return strong === 'all' ? 'strong' : unfair === 'all' ? 'none' : 'weak';
  });
}
