import type { CheckOptions } from '../check.ts';
import type { Order } from '../orders.ts';
import type { Wanted } from './protocol.ts';
export declare function limitsOf({ bytes, depth, seconds, states }: Wanted): NonNullable<CheckOptions['limits']>;
export declare function orderOf({ order, seed, switches }: Wanted): Order;
//# sourceMappingURL=wanted.d.ts.map