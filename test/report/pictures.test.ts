/** The pictures of the HTML pages that the README and the docs show; `npm run screens` draws them anew. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { main, root } from '../cli/dmaze.ts';
import { folderWith } from '../run/lamp.ts';
import { chromiumHere } from './browser.ts';

interface Picture {
  readonly name: string;
  /** What makes the page. */
  readonly words: (page: string) => readonly string[];
  readonly height: number;
  /** What to do before it is drawn. */
  readonly show: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'page.png',
    words: (page) => ['check', 'panfrost/gem-mapping:v5.4-gpu-fault', '--reporter', `html=${page}`],
    height: 740,
    show: async (page) => {
      await page.evaluate("document.querySelector('section').scrollIntoView()");
    },
  },
  {
    name: 'locks.png',
    words: (page) => ['locks', 'sharing/abba:gated', '--html', page],
    height: 900,
    show: async () => undefined,
  },
];

/** Bytes: a page that shows it is read over the network. */
const MOST = 200_000;

describe.each(PICTURES)('$name', ({ height, name, show, words }) => {
  const file = join(root, 'docs', name);

  it.runIf(process.env['DMAZE_SCREENS'] === 'write' && chromiumHere() !== null)(
    'is drawn',
    async () => {
      const html = join(folderWith({}), 'page.html');
      const { stderr } = spawnSync(process.execPath, [main, ...words(html)], { cwd: root, encoding: 'utf8' });
      expect(stderr).not.toContain('Error');
      // As root there is no sandbox; what is shown is our own.
      const browser = await chromium.launch({ executablePath: chromiumHere() ?? '', args: ['--no-sandbox'] });
      const page = await browser.newPage({ viewport: { width: 1100, height }, colorScheme: 'light' });
      await page.goto(pathToFileURL(html).href);
      await show(page);
      await page.screenshot({ path: file });
      await browser.close();
    },
    120_000,
  );

  it('is there, is a picture of modest size, and is shown', () => {
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    expect(statSync(file).size).toBeLessThan(MOST);
    const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((one) => `docs/${one}`)];
    const shows = pages.filter(
      (one) => one.endsWith('.md') && readFileSync(join(root, one), 'utf8').includes(`${name})`),
    );
    expect(shows).not.toEqual([]);
  });
});
