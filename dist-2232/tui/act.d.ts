import { type Face, type Next } from './face.ts';
import { type Action } from './binding.ts';
export declare function act(face: Face, action: Action): Next;
//# sourceMappingURL=act.d.ts.map