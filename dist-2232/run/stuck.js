/** Threads that can never go on: in words, and asked anew of a model that may have changed. */
import { breadthFirst, explore } from '../explorer/index.js';
import { systemOf } from '../language/index.js';
import { packed } from './packed.js';
/** What the threads of these names wait for, each thing once. */
export function waitsOf(names, blocked) {
    const of = blocked.filter(({ thread }) => names.includes(thread));
    const same = (a, b) => a.thread === b.thread && a.wants === b.wants;
    return of.filter((one, at) => of.findIndex((other) => same(one, other)) === at);
}
/** A sentence about each. */
export function stuckInWords(stuck) {
    const names = [...new Set(stuck.map(({ thread }) => thread))];
    return names
        .map((name) => {
        const waits = stuck.filter(({ thread }) => thread === name);
        const things = waits.map(({ heldBy, wants }) => {
            if (heldBy === null)
                return wants;
            return `${wants}, held by ${heldBy === name ? 'itself' : heldBy}`;
        });
        return `${name} can never go on: it waits for ${things.join(', or ')}`;
    })
        .join('; ');
}
/**
 * Whether these threads are blocked after a trace and stay so, whatever happens: all that can happen from there is searched.
 * @param steps from the initial state on; each can be taken
 * @returns how it is otherwise, or null
 */
export function notStuck(compiled, steps, names) {
    if (names.length === 0)
        return 'which threads are stuck was not recorded';
    const system = systemOf(compiled, []);
    const state = stateAfter(system, steps);
    if (state === null)
        return 'the engines disagree about the steps';
    const threads = names.map((name) => compiled.control.threads.findIndex((thread) => thread.name === name));
    if (threads.includes(-1))
        return 'a thread that was stuck is no longer there';
    const initial = (sink) => {
        system.scratch.set(state);
        sink.push(-1);
    };
    const claim = { name: 'stuck', kind: 'never stuck', holds: () => true, threads };
    const { verdict } = explore(breadthFirst({ ...system, initial, claims: [claim] }));
    const stuck = verdict.kind === 'violated' && verdict.trace.steps.length === 0 ? (verdict.stuck ?? []) : [];
    if (verdict.kind !== 'holds' && verdict.kind !== 'violated')
        return `what follows ends ${verdict.kind}`;
    const free = names.filter((_, at) => !stuck.includes(threads[at]));
    return free.length === 0 ? null : `${free.join(', ')} can go on from there`;
}
function stateAfter(system, steps) {
    let state = packed(system, 0, null);
    for (const step of steps) {
        if (state.kind !== 'state')
            return null;
        state = packed(system, step, state.words);
    }
    return state.kind === 'state' ? state.words : null;
}
//# sourceMappingURL=stuck.js.map