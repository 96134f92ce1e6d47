import type { Property } from '../language/index.ts';
/** @param uncounted whether some client has more users of its address space than its count says */
export declare function everyUserOfAnAddressSpaceIsCounted<S>(uncounted: (s: S) => boolean): Property<S>;
export declare function usersOfAnAddressSpaceNeverGoNegative(): Property<unknown>;
export declare function anAddressSpaceNumberIsFoundForEveryJob(): Property<unknown>;
//# sourceMappingURL=every-user-of-an-address-space-is-counted.d.ts.map