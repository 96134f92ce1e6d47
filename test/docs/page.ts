/**
 * A page as a reader follows it: files to write, changes to make, commands to run, in the order of the page.
 *
 *     <!-- file NAME -->      the block below is the text of a file
 *     <!-- more of NAME -->   the block below stands at its end
 *     <!-- change NAME -->    the block below, a diff, changes it
 *     $ COMMAND               in a `console` block, with what it prints below
 */

export type Act = { readonly line: number } & (
  | { readonly kind: 'file' | 'more of' | 'change'; readonly file: string; readonly text: string }
  | { readonly kind: 'command'; readonly command: string; readonly output: string }
);

interface Block {
  /** Of the line below the fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** The line above the fence that is not empty. */
  readonly above: string;
  readonly lines: readonly string[];
}

export function blocksOf(page: string): readonly Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^```(\w*)$/.exec(lines[at] ?? '');
    if (fence === null) continue;
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`line ${at + 1}: a block that does not end`);
    const above = lines.slice(0, at).findLast((line) => line !== '') ?? '';
    blocks.push({ line: at + 2, language: fence[1] ?? '', above, lines: lines.slice(at + 1, end) });
    at = end;
  }
  return blocks;
}

/** What a page asks for. @throws Error for a block of TypeScript or a diff that belongs to no file: nobody would test it */
export function actsOn(page: string): readonly Act[] {
  return blocksOf(page).flatMap((block): readonly Act[] => {
    if (block.language === 'console') return commandsIn(block);
    const [, kind, file] = /^<!-- (file|more of|change) (\S+) -->$/.exec(block.above) ?? [];
    if (file !== undefined) {
      const text = `${block.lines.join('\n')}\n`;
      return [{ kind: kind as 'file' | 'more of' | 'change', line: block.line, file, text }];
    }
    if (block.language === 'ts' || block.language === 'diff')
      throw new Error(`line ${block.line}: say above to which file this belongs, as <!-- file NAME -->`);
    return [];
  });
}

function commandsIn({ line, lines }: Block): readonly Act[] {
  const starts = lines.flatMap((text, at) => (text.startsWith('$ ') ? [at] : []));
  return starts.map((at, i): Act => {
    const output = lines.slice(at + 1, starts[i + 1] ?? lines.length);
    return {
      kind: 'command',
      line: line + at,
      command: (lines[at] ?? '').slice(2).trim(),
      output: output.join('\n').trim(),
    };
  });
}

/** The files of a reader who has done that, too. */
export function written(files: ReadonlyMap<string, string>, act: Act): ReadonlyMap<string, string> {
  if (act.kind === 'command') return files;
  const { file, kind, line } = act;
  const before = files.get(file);
  if (kind !== 'file' && before === undefined) throw new Error(`line ${line}: there is no ${file} yet`);
  switch (kind) {
    case 'file':
      return new Map(files).set(file, act.text);
    case 'more of':
      return new Map(files).set(file, (before ?? '') + act.text);
    case 'change':
      return new Map(files).set(file, changed(before ?? '', act.text, line));
  }
}

/** A text after a diff, whose parts a line `@@` divides. @throws Error when what it changes is not there, or there twice */
export function changed(text: string, diff: string, line: number): string {
  const parts = diff.split(/^@@$/m).map((part) => part.split('\n').filter((each) => each !== ''));
  const after = parts.reduce<readonly string[]>((now, part) => replaced(now, part, line), text.split('\n'));
  return after.join('\n');
}

function replaced(lines: readonly string[], part: readonly string[], line: number): readonly string[] {
  const side = (sign: string): string[] =>
    part.filter((each) => !each.startsWith(sign)).map((each) => each.slice(1));
  const before = side('+');
  const places = lines.flatMap((_, at) => (before.every((each, i) => lines[at + i] === each) ? [at] : []));
  const [at, second] = places;
  if (at === undefined || second !== undefined)
    throw new Error(`line ${line}: what it changes is there ${places.length} times:\n${before.join('\n')}`);
  return [...lines.slice(0, at), ...side('-'), ...lines.slice(at + before.length)];
}

/** The words of a command; quotes are the only thing of a shell that a page may use. */
export function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (word) => word[1] ?? word[2] ?? word[3] ?? '',
  );
}
