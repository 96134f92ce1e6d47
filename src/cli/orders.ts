/** What the words of `dmaze check` mean that say in which order to search. */
import { Misuse } from '../run/misuse.ts';
import type { Order } from '../run/orders.ts';

export interface OrderFlags {
  readonly order?: 'breadth-first' | 'fewest-switches' | 'depth-first';
  readonly maxSwitches?: number;
  /** How many walks; true where nobody says. */
  readonly swarm?: number | true;
  readonly seed?: number;
}

/** @throws Misuse for words that contradict each other */
export function orderOf({ maxSwitches, order, seed, swarm }: OrderFlags): Order {
  const refuse = (said: string, what: unknown): void => {
    if (what !== undefined) throw new Misuse(`${said} cannot go together`);
  };
  if (swarm !== undefined) {
    refuse('--swarm and --order', order);
    refuse('--swarm and --max-switches', maxSwitches);
    if (swarm === 0) throw new Misuse('--swarm takes at least one walk');
    return { kind: 'walks', seed: seed ?? SEED, ...(swarm === true ? {} : { walks: swarm }) };
  }
  if (seed !== undefined) throw new Misuse('--seed is for --swarm only');
  if (maxSwitches === undefined) return { kind: order ?? 'breadth-first' };
  if (order !== undefined && order !== 'fewest-switches')
    refuse(`--max-switches and --order ${order}`, order);
  return { kind: 'fewest-switches', most: maxSwitches };
}

const SEED = 1;

/** The words that ask for the same order. */
export function orderWords({
  maxDepth,
  maxSwitches,
  order,
  seed,
  swarm,
}: OrderFlags & { readonly maxDepth?: number }): string[] {
  const given = (flag: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [flag, String(value)];
  // Where there is no shortest way, what is found hangs on how deep it looks.
  const deep = swarm !== undefined || order === 'depth-first' ? given('--max-depth', maxDepth) : [];
  return [
    ...given('--order', order),
    ...given('--max-switches', maxSwitches),
    ...(swarm === undefined ? [] : swarm === true ? ['--swarm'] : ['--swarm', String(swarm)]),
    ...given('--seed', seed),
    ...deep,
  ];
}
