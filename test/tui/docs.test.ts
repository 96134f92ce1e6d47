/** What the docs show of the terminal UI is what it shows; `npm run screens` draws it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../cli/dmaze.ts';
import { drawnAnew } from './page.ts';

it.each(['docs/tui.md', 'README.md'])('%s', async (name) => {
  const file = join(root, name);
  const page = readFileSync(file, 'utf8');
  const now = await drawnAnew(page);
  if (process.env['DMAZE_SCREENS'] === 'write' && now !== page) writeFileSync(file, now);
  else expect(now).toBe(page);
  expect(page).toContain('<!-- screen ');
});
