export function noRecursion() {
    return {
        name: 'no recursion',
        kind: 'invariant',
        holds: (_s, threads) => {
            for (const thread of threads)
                if (thread.recurses)
                    return false;
            return true;
        },
        about: 'No thread takes a lock that it has.',
    };
}
//# sourceMappingURL=no-recursion.js.map