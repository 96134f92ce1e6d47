/** Which claims of a random model are judged. With all of them there is soon something to find; with one, all is often seen. */
import fc from 'fast-check';
import type { Compiled } from '../../../src/language/index.ts';

export type Claimed = 'all' | 'none' | number;

export function someClaims(): fc.Arbitrary<Claimed> {
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant<Claimed>('all') },
    { weight: 2, arbitrary: fc.constant<Claimed>('none') },
    { weight: 5, arbitrary: fc.noBias(fc.nat({ max: 6 })) },
  );
}

/** The names of those that are judged. */
export function claimed({ properties }: Compiled, which: Claimed): readonly string[] {
  const names = properties.map(({ name }) => name);
  if (which === 'all') return names;
  return which === 'none' ? [] : names.slice(which % names.length).slice(0, 1);
}
