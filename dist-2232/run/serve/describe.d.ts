import { type Compiled } from '../../language/index.ts';
import type { Described } from './protocol.ts';
export declare function describe({ control, model, parameters, properties }: Compiled, instance: string): Described;
//# sourceMappingURL=describe.d.ts.map