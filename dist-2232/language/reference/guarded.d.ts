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
export declare function checkGuarded(guards: readonly GuardPath[], how: 'read' | 'write', around: Around, path: string, name: string): void;
//# sourceMappingURL=guarded.d.ts.map