/** A command that can be pasted into a shell. */

/** Words in a row, quoted where a shell would read them otherwise. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
