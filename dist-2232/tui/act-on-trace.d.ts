/** What each action does on the screen of the trace. Pure. */
import type { TraceAction } from './binding.ts';
import type { Face, Next } from './face.ts';
import { type Travel } from './travel.ts';
export declare function actOnTrace(face: Face, travel: Travel, action: TraceAction): Next;
/** The line nearest to one, of so many. */
export declare function within(line: number, total: number): number;
//# sourceMappingURL=act-on-trace.d.ts.map