/** The keys that do something now: the reducer and the foot of the screen both go by them. */
import type { Action, Binding } from './binding.ts';
import type { Face } from './face.ts';
/** The keys of a screen, those that do something now or all. */
export declare function bindingsOf(face: Face, onlyNow?: boolean): readonly Binding[];
/** What a key does now; null for nothing. */
export declare function actionOf(face: Face, key: string): Action | null;
/** A key as people call it. */
export declare function named(key: string): string;
//# sourceMappingURL=keys.d.ts.map