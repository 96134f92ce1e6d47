export function noWaitCycle() {
    /** Of threads that wait, whether all that is known of the others leaves them waiting. */
    const stuck = [];
    return {
        name: 'no wait cycle',
        kind: 'invariant',
        holds: (_s, threads) => {
            let left = 0;
            for (let at = 0; at < threads.length; at++) {
                stuck[at] = threads[at]?.waitsFor !== null;
                if (stuck[at] === true)
                    left++;
            }
            // Whoever waits for nobody that is stuck is not stuck either.
            for (let found = true; found && left > 0;) {
                found = false;
                for (let at = 0; at < threads.length; at++) {
                    if (stuck[at] !== true)
                        continue;
                    let waits = false;
                    for (let other = 0; other < threads.length && !waits; other++)
                        waits = stuck[other] === true && threads[at]?.waitsOn(other) === true;
                    if (waits)
                        continue;
                    stuck[at] = false;
                    left--;
                    found = true;
                }
            }
            return left === 0;
        },
        ofStoppedThreads: true,
        about: 'No ring of threads each waits for a lock that the next one has.',
    };
}
//# sourceMappingURL=no-wait-cycle.js.map