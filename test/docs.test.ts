/** Every command that the README or a page in docs/ shows runs, and prints what the page shows. */
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main, root, start } from './cli/dmaze.ts';
import { folderWith } from './run/lamp.ts';

interface Shown {
  readonly line: number;
  readonly command: string;
  readonly output: string;
}

/** The commands in blocks of a page that begin with `$ dmaze` or `$ npx dmaze`, and what is shown below each. */
function shownOn(page: string): readonly Shown[] {
  const lines = page.split('\n');
  const shown: Shown[] = [];
  let inside = false;
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('```')) inside = !inside;
    const command = inside ? /^\$ (?:npx )?dmaze\b(.*)$/.exec(line)?.[1] : undefined;
    if (command === undefined) continue;
    const rest = lines.slice(at + 1);
    const output = rest.slice(
      0,
      rest.findIndex((other) => other.startsWith('```') || other.startsWith('$ ')),
    );
    shown.push({ line: at + 1, command: command.trim(), output: output.join('\n').trim() });
  }
  return shown;
}

/** Times and memory differ from run to run. */
function steady(text: string): string {
  return text
    .replace(/\b\d[\d,]*(\.\d+)? (s|min)\b( \d+ s)?/g, '… s')
    .replace(/\b[\d,]+ [KM]iB\b/g, '… MiB')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** Whether a text is what is shown; a shown line of `…` stands for any lines. */
function isShown(text: string, shown: string): boolean {
  const quoted = steady(shown)
    .split(/^…$/m)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${quoted.join('[^]*')}$`).test(steady(text));
}

/** The words of a command; quotes are the only thing of a shell that a page may use. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (word) => word[1] ?? word[2] ?? word[3] ?? '',
  );
}

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, commands: shownOn(readFileSync(join(root, name), 'utf8')) }))
  .filter(({ commands }) => commands.length > 0);

describe.each(pages)('$name', ({ commands }) => {
  it.each(commands)('line $line: dmaze $command', async ({ command, output }) => {
    expect(existsSync(main)).toBe(true);
    // In a copy, so that what a command writes is written there.
    const at = folderWith({});
    for (const folder of ['counterexamples', 'examples', 'models'])
      if (existsSync(join(root, folder))) cpSync(join(root, folder), join(at, folder), { recursive: true });
    const { stdout, code } = await start(wordsOf(command), { at }).ended;
    if (output === '') expect([0, 1]).toContain(code);
    else if (!isShown(stdout, output)) expect(steady(stdout)).toBe(steady(output));
  });
});

describe('the reader of pages', () => {
  it('finds commands and what they print', () => {
    const page =
      'a\n```console\n$ npx dmaze list\none\ntwo\n$ dmaze check a\n```\n$ dmaze not this\n```\n$ npm test\n```\n';
    expect(shownOn(page)).toEqual([
      { line: 3, command: 'list', output: 'one\ntwo' },
      { line: 6, command: 'check a', output: '' },
    ]);
  });

  it.each([
    ['holds a: 4 states, 0.1 s, 80 KiB\n', 'holds a: 4 states, 12 s, 1,024 MiB', true],
    ['holds a: 4 states, 2 min 3 s\n', 'holds a: 4 states, 0.0 s', true],
    ['holds a: 4 states\n', 'holds a: 5 states', false],
    ['one\ntwo\nthree\n', 'one\n…\nthree', true],
    ['one\ntwo\nthree\n', 'one\n…', true],
    ['one\ntwo\nthree\n', 'one\nthree', false],
    ['one (a)\n', 'one (a)', true],
  ])('%j as %j: %s', (text, shown, expected) => {
    expect(isShown(text, shown)).toBe(expected);
  });

  it('reads words as a shell does', () => {
    expect(wordsOf(`check a.ts --property 'no deadlock' --set "a=b c"`)).toEqual([
      'check',
      'a.ts',
      '--property',
      'no deadlock',
      '--set',
      'a=b c',
    ]);
  });
});
