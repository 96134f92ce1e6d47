import type { Order } from './orders.ts';
import type { StoreName } from './store-names.ts';
/** @throws Misuse that names it, and says what to do */
export declare function refuseWithStore(asked: {
    readonly store?: StoreName;
    readonly order?: Order;
    readonly together?: unknown;
    readonly spill?: unknown;
    readonly checkpoint?: unknown;
}): void;
//# sourceMappingURL=stores.d.ts.map