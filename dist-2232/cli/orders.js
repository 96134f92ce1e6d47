/** The words of `dmaze check` that say in which order to search. */
import { Option } from 'commander';
import { Misuse } from '../run/misuse.js';
/** @param whole reads a whole number */
export function withOrders(command, whole) {
    return command
        .addOption(new Option('--order <order>', 'what to look at first').choices([
        'breadth-first',
        'fewest-switches',
        'depth-first',
    ]))
        .option('--max-switches <n>', 'look no further than so many switches between threads', whole)
        .option('--swarm [walks]', 'walk at random, so many times or for a minute, and remember nothing', whole)
        .option('--seed <n>', 'what chance hangs on, for --swarm (default: 1)', whole);
}
/** @throws Misuse for words that contradict each other */
export function orderOf({ maxSwitches, order, seed, swarm }) {
    const refuse = (said, what) => {
        if (what !== undefined)
            throw new Misuse(`${said} cannot go together`);
    };
    if (swarm !== undefined) {
        refuse('--swarm and --order', order);
        refuse('--swarm and --max-switches', maxSwitches);
        if (swarm === 0)
            throw new Misuse('--swarm takes at least one walk');
        return { kind: 'walks', seed: seed ?? SEED, ...(swarm === true ? {} : { walks: swarm }) };
    }
    if (seed !== undefined)
        throw new Misuse('--seed is for --swarm only');
    if (maxSwitches === undefined)
        return { kind: order ?? 'breadth-first' };
    if (order !== undefined && order !== 'fewest-switches')
        refuse(`--max-switches and --order ${order}`, order);
    return { kind: 'fewest-switches', most: maxSwitches };
}
const SEED = 1;
/** The words that ask for the same order. */
export function orderWords({ maxDepth, maxSwitches, order, seed, swarm, }) {
    const given = (flag, value) => value === undefined ? [] : [flag, String(value)];
    // Where there is no shortest way, what is found hangs on how deep it looks.
    const deep = swarm !== undefined || order === 'depth-first' ? given('--max-depth', maxDepth) : [];
    return [
        ...given('--order', order),
        ...given('--max-switches', maxSwitches),
        ...(swarm === undefined ? [] : swarm === true ? ['--swarm'] : ['--swarm', String(swarm)]),
        ...given('--seed', seed),
        ...deep,
    ];
}
//# sourceMappingURL=orders.js.map