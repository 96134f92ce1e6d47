/** What a face asks of a search, as a search takes it. */
import { bytesToUse } from '../bytes-to-use.ts';
import type { CheckOptions } from '../check-options.ts';
import type { Order } from '../orders.ts';
import type { Wanted } from './protocol.ts';

export function limitsOf({ bytes, depth, seconds, states }: Wanted): NonNullable<CheckOptions['limits']> {
  return {
    ...(states === null ? {} : { states }),
    ...(depth === null ? {} : { depth }),
    ...(seconds === null ? {} : { seconds }),
    bytes: bytes ?? bytesToUse(),
  };
}

export function orderOf({ order, seed, switches }: Wanted): Order {
  switch (order) {
    case 'breadth-first':
    case 'depth-first':
      return { kind: order };
    case 'fewest-switches':
      return { kind: order, ...(switches === null ? {} : { most: switches }) };
    case 'walks':
      return { kind: order, seed };
  }
}
