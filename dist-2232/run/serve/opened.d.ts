import { type Compiled } from '../../language/index.ts';
import type { Counterexample } from '../counterexample.ts';
import type { Doors } from '../imports.ts';
import type { LoadedModel } from '../load.ts';
export interface Opened {
    readonly loaded: LoadedModel;
    readonly compiled: Compiled;
    readonly recorded: Counterexample;
}
/** @throws Misuse for a file that is none, or that no longer comes about */
export declare function opened(file: string, doors: Doors): Promise<Opened>;
//# sourceMappingURL=opened.d.ts.map