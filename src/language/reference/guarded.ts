/** The test that the locks which guard a field are held, on the reference engine. */
import { raced } from '../complaints.ts';
import type { GuardPath } from '../compile/guards.ts';
import type { LockView, View } from './lock-view.ts';

/** What the paths of guards lead through. */
export interface Around {
  /** The record of the guarded field, unguarded. */
  readonly own: View;
  /** The shared state, unguarded. */
  readonly racy: View;
  /** The thread at work. */
  readonly me: number;
  lockOf(named: unknown): LockView;
}

/** Complains when guards of a field are not held: one of them to read it, all to write it. */
export function checkGuarded(
  guards: readonly GuardPath[],
  how: 'read' | 'write',
  around: Around,
  path: string,
  name: string,
): void {
  let last = '';
  const held = (guard: GuardPath): boolean => {
    const lock = around.lockOf(follow(guard, around));
    last = lock.path;
    const { isHeldBy } = how === 'read' ? lock.kind : lock.kind.write;
    return isHeldBy(lock.state, around.me);
  };
  if (!(how === 'read' ? guards.some(held) : guards.every(held))) raced(path, name, last);
}

function follow({ from, hops }: GuardPath, { own, racy }: Around): unknown {
  let at: unknown = from === 'own' ? own : racy;
  for (const hop of hops) {
    // Guards are checked to go through records and rows only; an absent row is complained of by the runtime itself.
    if (hop.kind === 'field') at = (at as View)[hop.name];
    else at = (racy[hop.of] as View)[String(at)];
  }
  return at;
}
