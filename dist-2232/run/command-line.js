/** A command that can be pasted into a shell. */
/** Words in a row, quoted where a shell would read them otherwise. */
export function commandLine(words) {
    return words
        .map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
        .join(' ');
}
//# sourceMappingURL=command-line.js.map