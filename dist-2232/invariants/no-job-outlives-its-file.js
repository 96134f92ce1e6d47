/** @param outlives whether a job of a closed file is on the hardware, and nobody has told it to stop */
export function noJobOutlivesItsFile(outlives) {
    return {
        name: 'no job outlives its file on the hardware',
        kind: 'invariant',
        holds: (s) => !outlives(s),
        about: 'Once a file is closed, a job of it that is on the hardware has been told to stop.',
    };
}
//# sourceMappingURL=no-job-outlives-its-file.js.map