export function noLockHeldAtReturn() {
    return {
        name: 'no lock is held at return',
        kind: 'invariant',
        holds: (_s, threads) => {
            for (const thread of threads)
                if (thread.atRest && thread.locksHeld > 0)
                    return false;
            return true;
        },
        ofStoppedThreads: true,
        about: 'Where a thread may stop for good, it holds no lock.',
    };
}
//# sourceMappingURL=no-lock-held-at-return.js.map