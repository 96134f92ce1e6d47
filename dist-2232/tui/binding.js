/** What can be done only where there is a trace. */
export const TRACE_ACTIONS = [
    'same thread next',
    'same thread before',
    'next switch',
    'switch before',
    'next lock',
    'lock before',
    'next change',
    'change before',
    'watch',
    'mark',
    'compare',
    'fold',
    'pane',
    'pane down',
    'pane up',
    'branch',
    'unbranch',
    'next sought',
    'sought before',
];
//# sourceMappingURL=binding.js.map