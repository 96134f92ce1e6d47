/** The columns of the lock matrix: each way of having each kind of lock. */
import { type LockKind, type LockMode, modeFor } from '../../language/index.ts';
import type { Column } from './model.ts';
import type { Traits } from './scenarios.ts';

/** @param kinds in the order in which they are to stand */
export function columnsOf(kinds: readonly LockKind[]): readonly Column[] {
  return kinds.flatMap((kind): readonly Column[] => [
    { kind, mode: 'write' },
    ...(kind.read === null ? [] : [{ kind, mode: 'read' } as const]),
  ]);
}

export function traitsOf({ kind, mode }: Column): Traits {
  const had = modeFor(kind, mode, false) ?? kind.write;
  const inInterrupt = modeFor(kind, mode, true) ?? kind.write;
  return { mode: modeOf(had), sleeps: had.sleeps, atomic: had.atomic, modeInInterrupt: modeOf(inInterrupt) };
}

function modeOf({ recursive, shared }: LockMode): Traits['mode'] {
  if (!shared) return 'exclusive';
  return recursive ? 'recursive' : 'shared';
}
