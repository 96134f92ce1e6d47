/** Pages are read as a reader would follow them. */
import { describe, expect, it } from 'vitest';
import { actsOn, changed, written, wordsOf } from './page.ts';
import { isShown } from './shown.ts';

describe('a page', () => {
  it('has commands and what they print', () => {
    const page =
      'a\n```console\n$ npx dmaze list\none\ntwo\n$ dmaze check a\n```\n$ dmaze not this\n```\n$ npm test\n```\n';
    expect(actsOn(page)).toEqual([
      { kind: 'command', line: 3, command: 'npx dmaze list', output: 'one\ntwo' },
      { kind: 'command', line: 6, command: 'dmaze check a', output: '' },
    ]);
  });

  it('has files, and what is added and changed', () => {
    const page = [
      '<!-- file a.ts -->\n\n```ts\none\ntwo\n```',
      '<!-- more of a.ts -->\n\n```ts\n\nthree\n```',
      '<!-- change a.ts -->\n\n```diff\n one\n-two\n+2\n@@\n+here\n three\n```',
    ].join('\n');
    const files = actsOn(page).reduce(written, new Map<string, string>());
    expect([...files]).toEqual([['a.ts', 'one\n2\n\nhere\nthree\n']]);
  });

  it('has no TypeScript that belongs to no file', () => {
    expect(() => actsOn('a\n```ts\none\n```')).toThrow(/^line 3: say above to which file this belongs/);
    expect(() => actsOn('a\n```diff\n-one\n```')).toThrow(/^line 3: say above to which file this belongs/);
    expect(() => actsOn('```ts\none\n')).toThrow('line 1: a block that does not end');
    expect(() => written(new Map(), { kind: 'more of', line: 3, file: 'a.ts', text: '' })).toThrow(
      'line 3: there is no a.ts yet',
    );
  });
});

describe('a change', () => {
  it.each([
    ['-a', 'b\n', 'line 7: what it changes is there 0 times:\na'],
    ['-a', 'a\na\n', 'line 7: what it changes is there 2 times:\na'],
    ['-b', 'ab\n', 'line 7: what it changes is there 0 times:\nb'],
  ])('%j of %j is refused', (diff, text, message) => {
    expect(() => changed(text, diff, 7)).toThrow(message);
  });
});

describe('what is printed', () => {
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
