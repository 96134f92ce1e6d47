/** Text that a terminal, or a log, would obey; and how to tell that it did not get there. */

/** One text with all that is to be made visible. */
export const LIES = [
  '\u001b]0;title\u0007',
  '\u001b[2J\u001b[31m',
  '\u009b31m\u0085\u007f',
  '\u202eesrever\u2066\u2069\u200b\u2028\ufeff\u{e0041}',
  '\r\n::error file=README.md,line=1::said by a file',
  '\n  ::stop-commands::x',
  '\n##[error]said ##vso[task.complete] ##teamcity[buildStop]',
  '\nsection_start:1:a travis_fold:start:a',
  '\n--- a group',
].join('');

/** What of a text would be obeyed. */
export function obeyed(text: string): readonly string[] {
  const found = text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu) ?? [];
  const commands =
    text.match(/^\s*::.*|#(?:#\[|#vso\[|#teamcity\[).*|section_start:|travis_fold:|^--- .*/gim) ?? [];
  return [...found.map((character) => `U+${character.codePointAt(0)?.toString(16)}`), ...commands];
}
