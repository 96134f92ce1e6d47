/** Writes the pages of the zoo, and its bugs as data for "dmaze from-report": `npm run zoo`. */
import { writeFileSync } from 'node:fs';
import { bugsText, pagesOf, zoo } from './pages.ts';

const all = await zoo();
for (const [name, text] of Object.entries(pagesOf(all)))
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
writeFileSync(new URL('bugs.json', import.meta.url), bugsText(all));
