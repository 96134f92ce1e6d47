/** The limits that a command line sets. */
import { bytesToUse, type CheckOptions, type StoreName } from '../run/index.ts';

export interface LimitFlags {
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly time?: number;
  /** In MiB. */
  readonly memory?: number;
  readonly store?: StoreName;
}

export function limitsOf({
  maxDepth,
  maxStates,
  memory,
  store,
  time,
}: LimitFlags): NonNullable<CheckOptions['limits']> {
  return {
    ...(maxStates === undefined ? {} : { states: maxStates }),
    ...(maxDepth === undefined ? {} : { depth: maxDepth }),
    ...(time === undefined ? {} : { seconds: time }),
    bytes: memory === undefined ? bytesToUse(store) : memory * 2 ** 20,
  };
}
