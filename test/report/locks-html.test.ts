/** The page of lock order as a person meets it: in a real browser, by keyboard, without a network. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { locksDocumentOf, locksHtml, type LocksRun } from '../../src/report/index.ts';
import { findModel, locks } from '../../src/run/index.ts';
import { folderWith } from '../run/lamp.ts';
import { chromiumHere } from './browser.ts';
import { tool } from './documents.ts';

async function runOf(instance: string): Promise<LocksRun> {
  return locks((await findModel('sharing/abba', DOORS)).model, instance);
}

describe('the text of the page', () => {
  it('asks for nothing, and has every class, every arrow once, every cycle and what became of it', async () => {
    const run = await runOf('gated');
    const text = locksHtml(locksDocumentOf(tool, [run], []));
    expect(text).toContain("default-src 'none'");
    expect(text.match(/<g class="class">/g)).toHaveLength(3);
    expect(text.match(/<path class="edge /g)).toHaveLength(4);
    expect(text.match(/<path class="edge never-closes" data-cycles="0"/g)).toHaveLength(2);
    expect(text).toContain('behind the gate lock dev.outer');
  });

  it('is not spoilt by names', async () => {
    const run = await runOf('opposite-orders');
    const [first, ...others] = run.classes;
    const name = '</svg><script>alert(1)</script>&"';
    const classes = [{ ...first, name } as LocksRun['classes'][number], ...others];
    const errors = [{ model: '<b>', instance: 'x', message: '<i>broken' }];
    const text = locksHtml(locksDocumentOf(tool, [{ ...run, classes }], errors));
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<i>broken');
    expect(text).toContain('&lt;i&gt;broken');
    expect(text.match(/<path class="edge closes"/g)).toHaveLength(2);
  });

  it('of an instance without an order is whole, too', async () => {
    const run = { ...(await runOf('gated')), dependencies: [], cycles: [] };
    expect(locksHtml(locksDocumentOf(tool, [run], []))).toContain(
      'Nothing is asked for while something else is held.',
    );
  });
});

const executablePath = chromiumHere();

describe.skipIf(executablePath === null)('the page, in Chromium (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(async () => {
    // As root there is no sandbox; what is shown is our own.
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => browser.close());

  async function open(
    ...instances: readonly string[]
  ): Promise<{ page: Page; heard: () => readonly string[] }> {
    const file = join(folderWith({}), 'locks.html');
    const runs = await Promise.all(instances.map(runOf));
    writeFileSync(file, locksHtml(locksDocumentOf(tool, runs, [])));
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    const heard: string[] = [];
    page.on('pageerror', ({ message }) => heard.push(message));
    page.on('console', (message) => heard.push(message.text()));
    page.on('request', (request) => heard.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, heard: () => heard.filter((text) => text !== url) };
  }

  it('opens a cycle by keyboard, and draws it thicker', async () => {
    const { heard, page } = await open('gated');
    const picked = async (): Promise<number> => page.locator('.edge.picked').count();
    // The first cycle is open from the beginning.
    expect(await picked()).toBe(2);
    expect(await page.locator('details.cycle pre').innerText()).toContain('possible unsafe locking scenario');
    await page.locator('details.cycle > summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details.cycle').getAttribute('open')).toBe(null);
    await expect.poll(picked).toBe(0);
    // On to what the cycle is made of.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(picked).toBe(2);
    expect(heard()).toEqual([]);
    await page.close();
  });

  it('walks to where a cycle closes, step by step', async () => {
    const { heard, page } = await open('gated', 'opposite-orders');
    const trace = page.locator('details.cycle[open] .trace');
    expect(await trace.locator('.steps li').count()).toBe(2);
    await trace.locator('.walk').focus();
    expect(await trace.locator('.detail').innerText()).toContain('T1: dev.a, held by T0');
    await page.keyboard.press('k');
    expect(await trace.locator('.detail h3').first().innerText()).toBe('step 1: T0');
    expect(heard()).toEqual([]);
    await page.close();
  });
});
