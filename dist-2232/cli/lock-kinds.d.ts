import type { LockKind } from '../language/index.ts';
/** All kinds that the files of `src/kernel/locks` export, by name. */
export declare function lockKinds(): Promise<readonly LockKind[]>;
//# sourceMappingURL=lock-kinds.d.ts.map