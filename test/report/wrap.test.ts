/** Lines keep to their width and lose nothing but the spaces they were broken at. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/report/index.ts';

describe('wrap', () => {
  it.each<[string, number, string, readonly string[]]>([
    ['', 5, '', ['']],
    ['to be or not', 6, '', ['to be', 'or not']],
    ['  to   be', 20, '', ['  to   be']],
    ['to be or not', 6, '  ', ['to be', '  or', '  not']],
    ['panfrost_gem_mapping_put', 14, '', ['panfrost_gem_', 'mapping_put']],
    ['abcdefgh', 3, '', ['abc', 'def', 'gh']],
    ['     a', 3, '', ['a']],
  ])('breaks "%s" at %i', (text, width, indent, lines) => {
    expect(wrap(text, width, indent)).toEqual(lines);
  });

  it('keeps every letter and the width', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '_', '.', ' ') });
    fc.assert(
      fc.property(
        letters,
        fc.integer({ min: 3, max: 20 }),
        fc.constantFrom('', ' ', '  '),
        (text, width, indent) => {
          const lines = wrap(text, width, indent);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });
});
