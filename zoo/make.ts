/** Writes the pages of the zoo: `npm run zoo`. */
import { writeFileSync } from 'node:fs';
import { pagesOf, zoo } from './pages.ts';

for (const [name, text] of Object.entries(pagesOf(await zoo())))
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
