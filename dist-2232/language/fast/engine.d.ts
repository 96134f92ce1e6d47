/** The fast engine: a compiled model as the packed transition system that a search walks. */
import type { System, Tracked } from '../../explorer/index.ts';
import type { Compiled } from '../compile/compile.ts';
import type { ThreadView } from '../model.ts';
import { type Accessors } from './accessors.ts';
import { Noting } from './noting.ts';
import { type Ear, type Stepper } from './stepper.ts';
/**
 * @param only the properties to judge, by name, or null for all. What the language itself checks is always checked.
 * @throws ModelError when one is not there
 */
export declare function systemOf(compiled: Compiled, only?: readonly string[] | null): System;
/**
 * The same system, telling what its steps touch. It has no claims about steps: those see two states at once.
 * @param only as of `systemOf`
 * @throws ModelError when one is not there
 */
export declare function trackedSystemOf(compiled: Compiled, only?: readonly string[] | null): Tracked;
export interface Engine {
    readonly system: Omit<System, 'claims'>;
    readonly accessors: Accessors;
    /** The same where nobody notes what is touched. */
    readonly quiet: Accessors;
    readonly stepper: Stepper;
    readonly threads: readonly ThreadView[];
    readonly scratch: Int32Array;
    readonly origin: Int32Array;
}
export declare function engineOf(compiled: Compiled, noting: Noting | null, ear?: Ear | null): Engine;
//# sourceMappingURL=engine.d.ts.map