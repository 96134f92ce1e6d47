/** The threads of the state in the scratch, as properties see them. */
import type { Compiled } from '../compile/compile.ts';
import type { ThreadView } from '../model.ts';
import type { Accessors } from './accessors.ts';
export declare function threadViews(compiled: Compiled, accessors: Accessors, scratch: Int32Array): ThreadView[];
//# sourceMappingURL=thread-views.d.ts.map