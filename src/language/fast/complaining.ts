/** What the generated code of steps calls when something is wrong. */
import type { Sink } from '../../explorer/index.ts';
import { asleep, blame, noSuchMode, stranger, unexpected } from '../complaints.ts';
import type { Instruction } from '../program.ts';
import type { LockAccessor } from './accessors.ts';

/** Tells the search why a step has no successor. */
export function blamed(sink: Sink, step: number, error: unknown, instruction: Instruction): void {
  const { claim, because } = blame(error, instruction);
  sink.fault(step, claim, because);
}

/** @param what a lock, or words */
export function asleepAt(what: LockAccessor | string, where: string): never {
  asleep(typeof what === 'string' ? what : pathOf(what), where);
}

export function asleepWith(what: LockAccessor | string, held: LockAccessor): never {
  asleepAt(what, `holds ${pathOf(held)}`);
}

export function strangerAt(lock: LockAccessor): never {
  stranger(pathOf(lock));
}

export function noReading(lock: LockAccessor): never {
  noSuchMode(lock['.node'].path, lock['.kind'].name);
}

export function unexpectedAt(lock: LockAccessor, error: string): never {
  unexpected(pathOf(lock), error);
}

function pathOf(lock: LockAccessor): string {
  return lock['.node'].path;
}
