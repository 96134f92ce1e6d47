import type { Control } from '../compile/control.ts';
import type { Fields } from '../field.ts';
import type { LockView, View } from './lock-view.ts';
import { type Stage } from './stage.ts';
export interface Views {
    /** The shared state, guards checked. */
    readonly checked: View;
    /** The shared state, guards not checked. */
    readonly racy: View;
    /** Per frame of the control flow. */
    readonly frames: readonly View[];
    readonly locks: readonly LockView[];
    /** The lock that a recipe named. */
    lockOf(named: unknown): LockView;
}
/** Views of whatever state is on `stage`. */
export declare function viewsOver(stage: Stage, shared: Fields, control: Control): Views;
//# sourceMappingURL=views.d.ts.map