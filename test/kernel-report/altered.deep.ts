/** As `altered.test.ts`, ten thousand times, and each model is loaded. */
import fc from 'fast-check';
import { join } from 'node:path';
import { it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { compile } from '../../src/language/index.ts';
import { findModel } from '../../src/run/index.ts';
import { folderWith } from '../run/lamp.ts';
import { alteredLog, readsWithoutFail, sourcesOf } from './altered.ts';

it('10,000 altered logs are read without a failure', () => {
  fc.assert(fc.property(alteredLog, readsWithoutFail), { numRuns: 10_000 });
}, 600_000);

it('the models of 1,000 altered logs load and compile', async () => {
  await fc.assert(
    fc.asyncProperty(alteredLog, async (log) => {
      for (const source of sourcesOf(log)) {
        const { model } = await findModel(join(folderWith({ 'model.ts': source }), 'model.ts'), DOORS);
        for (const { parameters } of Object.values(model.instances)) compile(model, parameters);
      }
    }),
    { numRuns: 1000 },
  );
}, 600_000);
