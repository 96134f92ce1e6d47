/** What a thread is called with: constants that its routine can carry. */
import type { Fields } from '../field.ts';
import { ModelError } from '../mistake.ts';
import { asStored, targetOf, type World } from '../plain.ts';
import type { Thread } from '../program.ts';

/** @throws ModelError naming the argument that a thread cannot be called with */
export function checkArguments(threads: readonly Thread[], shared: Fields): void {
  const world: World = { shared, threads: threads.length };
  for (const thread of threads)
    for (const [name, value] of Object.entries(thread.args)) checkArgument(thread, name, value, world);
}

function checkArgument(
  { name: thread, routine, source }: Thread,
  name: string,
  value: unknown,
  world: World,
): void {
  const complain = (why: string): never => {
    throw new ModelError(`thread "${thread}": the argument "${name}" ${why}`, source);
  };
  const def = Object.hasOwn(routine.args, name) ? routine.args[name]?.def : undefined;
  if (def === undefined || 'fields' in def || def.kind === 'set' || def.kind === 'queue')
    return complain('is a set or a list, which nobody can hand over: make it a local');
  if (def.kind === 'ref' && value !== null && targetOf(world.shared, def.of).isPool)
    complain(`cannot name a row of the pool "${def.of}": when threads start, none is allocated`);
  try {
    asStored(def, value, name, world);
  } catch {
    complain(`cannot be ${String(value)}`);
  }
}
