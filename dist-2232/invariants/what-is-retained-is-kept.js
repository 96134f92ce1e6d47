/** @param broken whether some buffer was purged although the last answer about it was that it is retained */
export function whatWasRetainedIsKept(broken) {
    return {
        name: 'what was said to be retained is kept',
        kind: 'invariant',
        holds: (s) => !broken(s),
        about: 'After MADVISE(WILLNEED) has answered retained = 1, the buffer is not purged until the next DONTNEED.',
    };
}
//# sourceMappingURL=what-is-retained-is-kept.js.map