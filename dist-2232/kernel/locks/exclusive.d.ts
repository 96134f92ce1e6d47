/** What mutexes, spinlocks and reservations have in common: one holder, who alone may let go. */
import { type LockKind } from '../../language/index.ts';
/**
 * A kind of lock with one holder and no other state. A thread that waits for what it holds itself waits for ever.
 * @param sleeps whether waiting for it sleeps; if not, holding it is atomic context
 */
export declare function exclusive(name: string, sleeps: boolean): LockKind;
//# sourceMappingURL=exclusive.d.ts.map