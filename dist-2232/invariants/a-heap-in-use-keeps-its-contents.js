/** @param lost whether something that was written to a heap is gone while a job that uses it has not ended */
export function aHeapInUseKeepsItsContents(lost) {
    return {
        name: 'a heap in use keeps its contents',
        kind: 'invariant',
        holds: (s) => !lost(s),
        about: 'What was written to a heap is there, or in swap, while a job that uses the heap has not ended.',
    };
}
//# sourceMappingURL=a-heap-in-use-keeps-its-contents.js.map