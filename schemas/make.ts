/** Writes the JSON Schemas: `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { published } from './published.ts';

for (const [name, text] of Object.entries(published())) writeFileSync(new URL(name, import.meta.url), text);
