/**
 * *Leads to*: is there a fair run on which, after a state that `from` is true of, none ever comes that `holds`?
 *
 * Such a run ends in states that do not hold: in one where it may end, or going round in a strongly connected component of
 * them for ever. A run may end where every thread that could take a step may stop. Going round is fair when each thread that
 * is owed weak fairness takes a step there, or somewhere there could take none or may stop; and each that is owed strong
 * fairness takes a step there, or could take none or may stop everywhere there. For strong fairness, states where a thread
 * would have to act that never does are taken out, and what is left is looked at again, as for a Streett automaton.
 */
import { Components } from './components.js';
import { EDGES, STATES } from './seen.js';
import { threw } from './judge.js';
/** Bytes taken beside the graph. */
export function bytesForLeadsTo(states) {
    return Components.bytesFor(states) + states * (4 + 4 + 4 + 4);
}
/** Not of the part; of it; come to from where the claim is about. */
const [OUT, IN, COME_TO] = [0, 1, 2];
/** @returns a fault of the claim itself, or how it is refuted; undefined when it holds */
export function* unendingIn(seen, claim) {
    const { graph } = seen;
    const marks = new Uint8Array(graph.size);
    const starts = new Uint8Array(graph.size);
    const fault = yield* mark(seen, claim, marks, starts);
    if (fault !== undefined)
        return fault;
    const { order, parents } = yield* comeTo(seen, marks, starts);
    // Where a run may go round: only what can be come to.
    for (let state = 0; state < marks.length; state++)
        marks[state] = marks[state] === COME_TO ? 1 : 0;
    const fair = yield* fairParts(seen, claim.fairness, marks);
    for (let i = 0; i < order.length; i++) {
        if (i % STATES === STATES - 1)
            yield;
        const state = order[i];
        const part = fair[state];
        if (part === 0 && !mayEnd(seen, state))
            continue;
        const way = [state];
        for (let at = parents[state]; at >= 0; at = parents[at])
            way.unshift(at);
        if (mayEnd(seen, state))
            return { way, members: null };
        return { way, members: Uint8Array.from(fair, (other) => Number(other === part)) };
    }
    return undefined;
}
/** Marks the states that do not hold, and where the claim is about one of them. */
function* mark({ levels, store, system }, claim, marks, starts) {
    const from = claim.from ?? (() => true);
    const end = levels[1] ?? store.size;
    let depth = 0;
    for (let state = 0; state < marks.length; state++) {
        if (state % STATES === 0)
            yield;
        if (state === levels[depth + 1])
            depth++;
        store.read(state, system.scratch);
        try {
            if (claim.holds())
                continue;
            marks[state] = IN;
            // Without `from`, it is about the initial states.
            if ((claim.from !== undefined || state < end) && from())
                starts[state] = 1;
        }
        catch (error) {
            const words = new Int32Array(system.words);
            store.read(state, words);
            const rank = system.claims.indexOf(claim);
            return { told: threw(claim, error), length: depth, rank, state: words, step: -1, initial: -1 };
        }
    }
    return undefined;
}
/** All states of the part that can be come to in it from a start, those that are nearer to an initial state first. */
function* comeTo({ graph, levels, store }, marks, starts) {
    const order = new Int32Array(graph.size);
    const parents = new Int32Array(graph.size).fill(-1);
    let found = 0;
    let next = 0;
    let start = 0;
    for (let depth = 0; depth < levels.length || next < found; depth++) {
        const end = depth < levels.length ? (levels[depth + 1] ?? store.size) : 0;
        // A start of this level is as near as what was come to by now.
        for (; start < end; start++)
            if (starts[start] === 1 && marks[start] === IN) {
                marks[start] = COME_TO;
                order[found++] = start;
            }
        const level = found;
        for (; next < level; next++) {
            if (next % STATES === 0)
                yield;
            const state = order[next];
            const until = graph.first[state + 1];
            for (let edge = graph.first[state]; edge < until; edge++) {
                const target = graph.targets[edge];
                if (marks[target] === OUT || marks[target] === COME_TO)
                    continue;
                marks[target] = COME_TO;
                parents[target] = state;
                order[found++] = target;
            }
        }
    }
    return { order: order.subarray(0, found), parents };
}
/** May a run end here: does nobody have to act who can? */
function mayEnd({ graph }, state) {
    const { enabled, lanes, resting } = graph;
    for (let lane = state * lanes; lane < (state + 1) * lanes; lane++)
        if ((enabled[lane] & ~resting[lane]) !== 0)
            return false;
    return true;
}
/**
 * Numbers the components in which a fair run can go round for ever, from 1; 0 for states in none.
 * @param part 1 for each state to look at; what is taken out of it becomes 0
 */
function* fairParts(seen, fairness, part) {
    const { graph, system } = seen;
    const fair = new Int32Array(graph.size);
    const owed = Array.from({ length: system.threads }, (_, thread) => fairness?.[thread] ?? 'weak');
    const parts = new Map();
    let numbers = 0;
    for (;;) {
        const components = new Components(graph, part, null);
        while (!components.advance(EDGES))
            yield;
        parts.clear();
        for (let state = 0; state < graph.size; state++) {
            if (state % STATES === 0)
                yield;
            if (part[state] === 1)
                lookAt(seen, components.of, state, parts, part);
        }
        const judged = new Map();
        for (const [component, one] of parts)
            judged.set(component, judge(one, owed, () => ++numbers));
        let again = false;
        for (let state = 0; state < graph.size; state++) {
            if (state % STATES === 0)
                yield;
            if (part[state] !== 1)
                continue;
            const { number, out } = judged.get(components.of[state]) ?? NOTHING;
            if (number > 0)
                fair[state] = number;
            const mustGo = out.some((thread) => obliged(seen, state, thread));
            // What is judged is done with; what is left of a component is looked at again.
            if (out.length === 0 || mustGo)
                part[state] = 0;
            else
                again = true;
        }
        if (!again)
            return fair;
    }
}
const NOTHING = { number: 0, out: [] };
function lookAt(seen, of, state, parts, part) {
    const { graph, system } = seen;
    const component = of[state];
    if (!goesRound(seen, of, state, part)) {
        part[state] = 0;
        return;
    }
    let one = parts.get(component);
    if (one === undefined) {
        const set = () => new Uint8Array(system.threads);
        one = { acts: set(), must: set(), need: set() };
        parts.set(component, one);
    }
    for (let thread = 0; thread < system.threads; thread++)
        if (obliged(seen, state, thread))
            one.must[thread] = 1;
        else
            one.need[thread] = 1;
    const until = graph.first[state + 1];
    for (let edge = graph.first[state]; edge < until; edge++) {
        const target = graph.targets[edge];
        if (part[target] !== 1 || of[target] !== component)
            continue;
        one.acts[graph.takers[edge]] = 1;
    }
}
/** Does a step lead from a state to one of its own component? Of most components nothing more needs to be known. */
function goesRound({ graph }, of, state, part) {
    const until = graph.first[state + 1];
    for (let edge = graph.first[state]; edge < until; edge++) {
        const target = graph.targets[edge];
        if (part[target] === 1 && of[target] === of[state])
            return true;
    }
    return false;
}
function judge({ acts, must, need }, owed, number) {
    const waits = owed.flatMap((_, thread) => (must[thread] === 1 && acts[thread] === 0 ? [thread] : []));
    // Wherever it goes round, the thread could act without a pause and does not: so in all parts of it, too.
    if (waits.some((thread) => owed[thread] === 'weak' && need[thread] === 0))
        return NOTHING;
    const out = waits.filter((thread) => owed[thread] === 'strong');
    return out.length === 0 ? { number: number(), out } : { number: 0, out };
}
/** Can the thread act here, and may not stop? */
export function obliged({ graph }, state, thread) {
    return graph.has(graph.enabled, state, thread) && !graph.has(graph.resting, state, thread);
}
//# sourceMappingURL=leads-to.js.map