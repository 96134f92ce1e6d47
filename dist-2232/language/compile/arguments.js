import { ModelError } from '../mistake.js';
import { asStored, targetOf } from '../plain.js';
/** @throws ModelError naming the argument that a thread cannot be called with */
export function checkArguments(threads, shared) {
    const world = { shared, threads: threads.length };
    for (const thread of threads)
        for (const [name, value] of Object.entries(thread.args))
            checkArgument(thread, name, value, world);
}
function checkArgument({ name: thread, routine, source }, name, value, world) {
    const complain = (why) => {
        throw new ModelError(`thread "${thread}": the argument "${name}" ${why}`, source);
    };
    const def = routine.args[name]?.def;
    if (def === undefined || 'fields' in def || def.kind === 'set' || def.kind === 'queue')
        return complain('is a set or a list, which nobody can hand over: make it a local');
    if (def.kind === 'ref' && value !== null && targetOf(world.shared, def.of).isPool)
        complain(`cannot name a row of the pool "${def.of}": when threads start, none is allocated`);
    try {
        asStored(def, value, name, world);
    }
    catch {
        complain(`cannot be ${String(value)}`);
    }
}
//# sourceMappingURL=arguments.js.map