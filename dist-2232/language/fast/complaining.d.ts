/** What the generated code of steps calls when something is wrong. */
import type { Sink } from '../../explorer/index.ts';
import type { Instruction } from '../program.ts';
import type { Accessor, LockAccessor } from './accessors.ts';
/** Tells the search why a step has no successor. */
export declare function blamed(sink: Sink, step: number, error: unknown, instruction: Instruction): void;
/** @param what a lock, or words */
export declare function asleepAt(what: Accessor | string, where: string): never;
export declare function asleepWith(what: Accessor | string, held: Accessor): never;
export declare function strangerAt(lock: Accessor): never;
export declare function noReading(lock: LockAccessor): never;
export declare function unexpectedAt(lock: Accessor, error: string): never;
//# sourceMappingURL=complaining.d.ts.map