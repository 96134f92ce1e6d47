/** One step on the fast engine, outside of a search. */
import type { System } from '../explorer/index.ts';
/** What the fast engine makes of one step. */
export type Packed = {
    readonly kind: 'state';
    readonly words: Int32Array;
} | {
    readonly kind: 'fault';
    readonly claim: string | null;
    readonly because: string;
} | {
    readonly kind: 'none';
};
/**
 * @param step a step id, or which initial state when there is no origin
 * @param origin the state to take it from
 */
export declare function packed(system: System, step: number, origin: Int32Array | null): Packed;
//# sourceMappingURL=packed.d.ts.map