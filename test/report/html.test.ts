/** The page as a person meets it, in a real browser: by keyboard, without a network, light and dark. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMATS, type RunDocument } from '../../src/report/index.ts';
import { folderWith } from '../run/lamp.ts';
import { chromiumHere } from './browser.ts';
import { deadlocked, every, unending } from './documents.ts';
import { ending, step } from './runs.ts';

const executablePath = chromiumHere();

describe.skipIf(executablePath === null)(
  'the page, in Chromium (skipped where there is none; DMAZE_CHROMIUM names one that is not on the PATH)',
  () => {
    let browser: Browser;

    beforeAll(async () => {
      // As root there is no sandbox; what is shown is our own.
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    });
    afterAll(async () => browser.close());

    /** Opens a page, and hears of whatever goes wrong on it and of whatever it asks for. */
    async function open(document: RunDocument, options: { readonly dark?: boolean } = {}) {
      const file = join(folderWith({}), 'report.html');
      writeFileSync(file, FORMATS.html.tell(document));
      const colorScheme = options.dark === true ? 'dark' : 'light';
      const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 700 } });
      const heard: string[] = [];
      page.on('pageerror', ({ message }) => heard.push(message));
      page.on('console', (message) => heard.push(message.text()));
      page.on('request', (request) => heard.push(request.url()));
      const url = pathToFileURL(file).href;
      await page.goto(url);
      return { page, heard: () => heard.filter((text) => text !== url) };
    }
    const selected = async (page: Page): Promise<string> =>
      page.locator('.steps li[aria-selected=true] .n').first().innerText();
    const detail = async (page: Page): Promise<string> => page.locator('.detail').first().innerText();

    it('shows every verdict, and asks for nothing', async () => {
      const { heard, page } = await open(every);
      const words = await page.locator('.verdicts .word').allInnerTexts();
      expect(words).toEqual([
        ...every.runs.map(({ verdict }) => verdict.kind),
        ...(every.errors ?? []).map(() => 'not checked'),
      ]);
      expect(await page.title()).toContain('11 instances: 1 holds, 2 violated, 1 deadlock');
      expect(heard()).toEqual([]);
      await page.close();
    });

    it('goes through a trace by keyboard, and says who holds and who waits', async () => {
      const { heard, page } = await open({ ...every, runs: [deadlocked] });
      // It begins at the end, where the finding is, with the keyboard at hand.
      expect(await selected(page)).toBe('2');
      expect(await detail(page)).toContain(
        'who waits\nT0 <&"\'>: dev.b, held by T1\nT1: dev.a, held by T0 <&"\'>',
      );
      await page.keyboard.press('ArrowUp');
      expect(await selected(page)).toBe('1');
      expect(await detail(page)).toMatch(/who holds\nT0 <&"'>: dev\.a\n+who waits\nnobody is blocked/);
      await page.keyboard.press('j');
      await page.keyboard.press('ArrowLeft');
      expect(await selected(page)).toBe('2');
      await page.keyboard.press('Home');
      expect(await selected(page)).toBe('1');
      await page.keyboard.press(']');
      expect(await selected(page)).toBe('2');
      expect(heard()).toEqual([]);
      await page.close();
    });

    it('folds what does not matter, and unfolds it by key and by button', async () => {
      const steps = Array.from({ length: 6 }, (_, at) =>
        step(`hand ${at % 2}`, 'press', `press ${at}`, { path: 'presses', before: at, after: at + 1 }),
      );
      const run = ending({ kind: 'violated', property: 'it shines' }, steps);
      const { heard, page } = await open({
        ...every,
        runs: [{ ...run, trace: { initial: { presses: 0 }, steps, aside: [1, 2, 3] } }],
      });
      const shown = async (): Promise<readonly string[]> =>
        page.locator('.trace:not([hidden]) .steps li .n').allInnerTexts();
      const here = async (): Promise<string> =>
        page.locator('.trace:not([hidden]) li[aria-selected=true] .n').innerText();
      expect(await shown()).toEqual(['1', '4', '5', '6']);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await detail(page)).toContain(
        'up to step 4\n3 steps that do not matter, 2 to 4: hand 1: press 1, press 3; hand 0: press 2',
      );
      // Nothing of what they did is lost.
      await page.locator('.trace:not([hidden]) .detail summary').click();
      expect(await page.locator('.trace:not([hidden]) .detail pre').innerText()).toBe('presses: 4');
      await page.locator('.trace:not([hidden]) .walk').focus();
      await page.keyboard.press('z');
      // Rows are laid out when they come into view.
      await expect.poll(shown).toEqual(['1', '2', '3', '4', '5', '6']);
      expect(await here()).toBe('4');
      await page.keyboard.press('ArrowUp');
      expect(await here()).toBe('3');
      await page.getByRole('button', { name: 'fold what does not matter' }).click();
      await expect.poll(shown).toEqual(['1', '4', '5', '6']);
      expect(await here()).toBe('4');
      expect(heard()).toEqual([]);
      await page.close();
    });

    it('follows one part of the state, and shows the whole of it', async () => {
      const { heard, page } = await open({ ...every, runs: [unending] });
      await page.locator('.detail button').click();
      await page.keyboard.press('p');
      expect(await selected(page)).toBe('2');
      await page.locator('.detail summary').click();
      expect(await page.locator('.detail pre').innerText()).toBe('tick: true');
      await page.locator('.steps li').first().click();
      expect(await page.locator('.detail pre').innerText()).toBe('tick: false');
      expect(heard()).toEqual([]);
      await page.close();
    });

    it('has a lane for each thread, a mark for each step, and a curve for each hand-over', async () => {
      const { page } = await open({ ...every, runs: [deadlocked] });
      const counts = await Promise.all(
        ['.lane', '.mark', '.over', '.holds', '.waits'].map(async (what) =>
          page.locator(`.lanes ${what}`).count(),
        ),
      );
      expect(counts).toEqual([2, 2, 1, 2, 2]);
      const names = await page.locator('.lanes text').allTextContents();
      expect(names[1]).toContain('T1');
      await page.close();
    });

    it('brings the step that is gone to into view, in a long trace', async () => {
      const steps = Array.from({ length: 6000 }, (_, at) => step(`hand ${at % 3}`, 'press', `press ${at}`));
      const { heard, page } = await open({
        ...every,
        runs: [ending({ kind: 'violated', property: 'it shines' }, steps)],
      });
      expect(await page.locator('main').innerText()).toContain('The first 1,000 steps are left out here');
      expect(await selected(page)).toBe('6000');
      await page.keyboard.press('Home');
      expect(await selected(page)).toBe('1001');
      for (let times = 0; times < 40; times++) await page.keyboard.press('ArrowDown');
      expect(await selected(page)).toBe('1041');
      const isInView: boolean = await page.evaluate(`(() => {
        const { bottom, top } = document.querySelector('.steps li[aria-selected=true]').getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      })()`);
      expect(isInView).toBe(true);
      expect(heard()).toEqual([]);
      await page.close();
    });

    it.each([
      [false, 'rgb(255, 255, 255)'],
      [true, 'rgb(20, 23, 26)'],
    ])('is dark where that is asked for: %s', async (dark, colour) => {
      const { page } = await open(every, { dark });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(colour);
      await page.close();
    });
  },
);
