/** A reader who follows the README or a page in docs/ sees what it shows: files, changes, commands and what they print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from './cli/dmaze.ts';
import { type Act, actsOn } from './docs/page.ts';
import { reader } from './docs/reader.ts';
import { isShown, steady } from './docs/shown.ts';

const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
  .map(({ name, text }) => ({ name, text, acts: actsOn(text) }));

function titled(act: Act): string {
  return `line ${act.line}: ${act.kind === 'command' ? act.command : `${act.kind} ${act.file}`}`;
}

describe.each(pages.filter(({ acts }) => acts.length > 0))('$name', ({ acts }) => {
  const follower = reader();
  afterAll(() => follower.leave());

  it.each(acts.map((act) => [titled(act), act] as const))('%s', async (_, act) => {
    const printed = await follower.follow(act);
    const shown = act.kind === 'command' ? act.output : '';
    const isAsShown = shown === '' || isShown(printed, shown);
    expect(isAsShown ? steady(shown) : steady(printed)).toBe(steady(shown));
  });

  it('what the reader has written compiles', async () => {
    expect(await follower.compile()).toBe('');
  });
});
