/** @param shared whether some buffer that somebody was given is in use by somebody else */
export function aBufferHasOneUser(shared) {
    return {
        name: 'a buffer has one user at a time',
        kind: 'invariant',
        holds: (s) => !shared(s),
        about: 'A buffer that was handed out is used by no earlier job and by no other process.',
    };
}
//# sourceMappingURL=a-buffer-has-one-user.js.map