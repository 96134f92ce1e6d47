/**
 * The way to a state, among the shortest one with the fewest switches between threads. The search keeps no parents: it
 * knows the states of each level, and the states before are those of the level before with a step that leads on. So the way
 * does not depend on the order in which a level was explored, nor on who explored it.
 */
import { StateIndex } from './state-index.js';
/** The system led somewhere else when it was asked a second time. */
export class Unrepeatable extends Error {
    /** Steps from the initial state to where it differed. */
    depth;
    constructor(depth) {
        super(`the system does not do the same twice, ${depth} steps from its start`);
        this.depth = depth;
    }
}
const NEVER = 0x7fffffff;
/** The last layer: a state, and the step from it that is at fault, or -1. */
export function lastLayer(system, state, step) {
    const switches = new Int32Array(system.threads).fill(step < 0 ? 0 : NEVER);
    if (step >= 0)
        switches[system.threadOf(step)] = 0;
    return { states: state.slice(0, system.words), switches };
}
/** The states of `level` that have a step into `layer`. */
export function layerBefore(system, level, layer) {
    const { threads, words } = system;
    const next = indexed(system, layer);
    const states = [];
    const switches = [];
    const here = new Int32Array(threads);
    let leads = false;
    const sink = {
        push(step) {
            const at = next.find(system.scratch);
            if (at < 0)
                return;
            leads = true;
            const thread = system.threadOf(step);
            const cost = costAfter(layer, at, thread, threads);
            if (cost < here[thread])
                here[thread] = cost;
        },
        fault: () => undefined,
    };
    level((state) => {
        leads = false;
        here.fill(NEVER);
        system.successors(state, 0, sink);
        if (!leads)
            return;
        for (let word = 0; word < words; word++)
            states.push(state[word]);
        for (const cost of here)
            switches.push(cost);
    });
    return { states: Int32Array.from(states), switches: Int32Array.from(switches) };
}
/** Layers that several found of one level, together. */
export function together(layers) {
    const joined = (parts) => {
        const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
        let at = 0;
        for (const part of parts) {
            all.set(part, at);
            at += part.length;
        }
        return all;
    };
    return {
        states: joined(layers.map(({ states }) => states)),
        switches: joined(layers.map(({ switches }) => switches)),
    };
}
/**
 * Goes from an initial state through the layers.
 * @param layers from that of the initial states on
 * @param step the step at fault, after the last layer, or -1
 * @throws Unrepeatable when there is no such way
 */
export function wayThrough(system, layers, step) {
    const steps = [];
    let at = initialIn(system, layers[0]);
    const { initial } = at;
    for (let depth = 0; depth + 1 < layers.length; depth++) {
        const next = stepInto(system, layers[depth + 1], at);
        if (next === null)
            throw new Unrepeatable(depth);
        steps.push(next.step);
        at = { ...at, state: next.state, thread: system.threadOf(next.step) };
    }
    if (step >= 0)
        steps.push(step);
    return { initial, steps };
}
function initialIn(system, layer) {
    const index = indexed(system, layer);
    let best = null;
    let least = NEVER;
    let initial = -1;
    system.initial({
        push() {
            initial++;
            const at = index.find(system.scratch);
            const cost = at < 0 ? NEVER : costAfter(layer, at, -1, system.threads);
            if (cost >= least)
                return;
            least = cost;
            best = { initial, state: system.scratch.slice(0, system.words), thread: -1 };
        },
        fault: () => initial++,
    });
    // The closure assigns it, which the compiler does not see.
    const found = best;
    if (found === null)
        throw new Unrepeatable(0);
    return found;
}
/** Of the steps into the layer the cheapest; of those, the one with the least id. */
function stepInto(system, layer, from) {
    const index = indexed(system, layer);
    let best = null;
    let least = NEVER;
    system.successors(from.state, 0, {
        push(step) {
            const at = index.find(system.scratch);
            if (at < 0)
                return;
            const thread = system.threadOf(step);
            const after = costAfter(layer, at, thread, system.threads);
            if (after === NEVER)
                return;
            const cost = after + switchTo(from.thread, thread);
            if (cost > least || (cost === least && best !== null && best.step < step))
                return;
            least = cost;
            best = { step, state: system.scratch.slice(0, system.words) };
        },
        fault: () => undefined,
    });
    return best;
}
/** Switches from state `at` of the layer on, when `thread` took the step into it. */
function costAfter({ switches }, at, thread, threads) {
    let least = NEVER;
    for (let next = 0; next < threads; next++) {
        const cost = switches[at * threads + next];
        if (cost !== NEVER)
            least = Math.min(least, cost + switchTo(thread, next));
    }
    return least;
}
function switchTo(from, to) {
    return from < 0 || from === to ? 0 : 1;
}
function indexed({ words }, { states }) {
    const index = new StateIndex(words);
    for (let at = 0; at < states.length; at += words)
        index.add(states.subarray(at, at + words));
    return index;
}
//# sourceMappingURL=shortest.js.map