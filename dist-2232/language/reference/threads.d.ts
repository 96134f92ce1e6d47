/** The threads of the state on stage, as properties see them. */
import type { Control } from '../compile/control.ts';
import type { ThreadView } from '../model.ts';
import type { Stage } from './stage.ts';
import type { Views } from './views.ts';
export declare function threadsOn({ state }: Stage, control: Control, views: Views): readonly ThreadView[];
//# sourceMappingURL=threads.d.ts.map