/** The test that the locks which guard a field are held, on the reference engine. */
import { raced } from '../complaints.js';
/** Complains when guards of a field are not held: one of them to read it, all to write it. */
export function checkGuarded(guards, how, around, path, name) {
    let last = '';
    const held = (guard) => {
        const lock = around.lockOf(follow(guard, around));
        last = lock.path;
        const { isHeldBy } = how === 'read' ? lock.kind : lock.kind.write;
        return isHeldBy(lock.state, around.me);
    };
    if (!(how === 'read' ? guards.some(held) : guards.every(held)))
        raced(path, name, last);
}
function follow({ from, hops }, { own, racy }) {
    let at = from === 'own' ? own : racy;
    for (const hop of hops) {
        // Guards are checked to go through records and rows only; an absent row is complained of by the runtime itself.
        if (hop.kind === 'field')
            at = at[hop.name];
        else
            at = racy[hop.of][String(at)];
    }
    return at;
}
//# sourceMappingURL=guarded.js.map