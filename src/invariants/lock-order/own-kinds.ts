/** Kinds of lock that a model makes for itself: what they say of themselves is not known to be so. */
import type { Compiled, LockKind, LockMode } from '../../language/index.ts';
import { isVouched } from '../../language/lawful-kinds.ts';

/** A kind of the model's own, and what each of its modes says of itself. */
export interface OwnKind {
  readonly kind: string;
  readonly says: readonly string[];
}

/** Of each such kind whose locks the model has, once. */
export function ownKindsOf({ layout }: Compiled): readonly OwnKind[] {
  const kinds = new Set(layout.locks.map(({ lock }) => lock).filter((kind) => !isVouched(kind)));
  return [...kinds].map((kind) => ({ kind: kind.name, says: saysOf(kind) }));
}

function saysOf({ irqRead, read, write }: LockKind): readonly string[] {
  const modes = [
    ['to write', write],
    ['to read', read],
    ['to read in an interrupt', irqRead],
  ] as const;
  return modes.flatMap(([name, mode]) => (mode === null ? [] : [`${name}: ${modeInWords(mode)}`]));
}

function modeInWords({ atomic, recursive, shared, sleeps }: LockMode): string {
  const said = [
    shared ? 'shared' : 'exclusive',
    ...(recursive ? ['recursive'] : []),
    sleeps ? 'waiting sleeps' : 'waiting spins',
    atomic ? 'its holder may not sleep' : 'its holder may sleep',
  ];
  return said.join(', ');
}
