/** A reader who follows the README or a page in docs/ sees what it shows: files, changes, commands and what they print. */
import { afterAll, describe, expect, it } from 'vitest';
import { type Act, actsOn } from './docs/page.ts';
import { pages } from './docs/pages.ts';
import { reader } from './docs/reader.ts';
import { isShown, steady } from './docs/shown.ts';

const followed = pages
  .map(({ name, text }) => ({ name, acts: actsOn(text) }))
  .filter(({ acts }) => acts.length > 0);

function titled(act: Act): string {
  return `line ${act.line}: ${act.kind === 'command' ? act.command : `${act.kind} ${act.file}`}`;
}

describe.each(followed)('$name', ({ acts }) => {
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
