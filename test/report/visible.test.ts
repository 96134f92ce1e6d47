/** What other people's text says is shown, and nothing of it is obeyed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, shown, visible } from '../../src/report/index.ts';
import { harmlessJson } from '../../src/report/visible.ts';
import { LIES, obeyed } from '../run/lies.ts';

/** Texts full of what is obeyed. */
const texts = fc
  .array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...LIES.split(/(?=[^\P{Cc}])/u), '\n', ':', '#')),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a text of one line', () => {
  it('shows by number what cannot be seen', () => {
    expect(visible('a\u001b[2J\r\nb\t\u202e\u{e0041}\u0085')).toBe(
      String.raw`a\x1b[2J\r\nb\t\u202e\u{e0041}\x85`,
    );
  });

  it('stays as it is where there is nothing to show', () => {
    for (const text of ['bos[0].madv', 'mémoire → 記憶 👍', ':: ##', 'C:\\path'])
      expect(visible(text)).toBe(text);
  });

  it('has nothing left that a terminal obeys', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(obeyed(visible(text)).filter((one) => one.startsWith('U+'))).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(visible(text)).not.toMatch(/\n/);
      }),
    );
  });
});

describe('data', () => {
  it('is shown in every part, and is the same where there is nothing to show', () => {
    const plain = { a: [1, null, { b: 'c' }], d: true };
    expect(shown(plain)).toBe(plain);
    expect(shown({ a: ['\u001b'], 'b\n': { c: '\r' } })).toEqual({ a: ['\\x1b'], 'b\\n': { c: '\\r' } });
    expect(Object.keys(shown(JSON.parse('{"__proto__": "\\u001b"}') as object))).toEqual(['__proto__']);
  });
});

describe('a whole text', () => {
  it('keeps its lines, and has none that is obeyed', () => {
    expect(harmless('one\n  ::error::x\n a :: b\n##[group]c\n', false)).toBe(
      'one\n  \\::error::x\n a :: b\n#\\#[group]c\n',
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(obeyed(harmless(text, false))).toEqual([]);
      }),
    );
  });

  it('keeps its own paint where it is painted, and no other', () => {
    const painted = '\u001b[31mbad\u001b[39m \u001b[1mstrong\u001b[22m';
    expect(harmless(`${painted}\u001b[8mhidden\u001b[2J`, true)).toBe(`${painted}\\x1b[8mhidden\\x1b[2J`);
    expect(harmless(painted, false)).not.toContain('\u001b');
  });
});

describe('JSON', () => {
  it('says the same to whoever reads it, and nothing to a terminal or a log', () => {
    fc.assert(
      fc.property(fc.dictionary(texts, texts), (data) => {
        const json = harmlessJson(JSON.stringify(data, null, 2));
        expect(JSON.parse(json)).toEqual(data);
        expect(obeyed(json)).toEqual([]);
      }),
    );
  });
});
