/** Whatever becomes of a log, reading it ends, and what models come out of it load. */
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { readKernelLog } from '../../src/kernel-report/index.ts';
import { findModel } from '../../src/run/index.ts';
import { compile } from '../../src/language/index.ts';
import { folderWith } from '../run/lamp.ts';
import { alteredLog, readsWithoutFail, sourcesOf } from './altered.ts';

it('400 altered logs are read without a failure', () => {
  fc.assert(fc.property(alteredLog, readsWithoutFail), { numRuns: 400 });
});

it('the models of 40 altered logs load and compile', async () => {
  await fc.assert(
    fc.asyncProperty(alteredLog, async (log) => {
      for (const source of sourcesOf(log)) {
        const { model } = await findModel(join(folderWith({ 'model.ts': source }), 'model.ts'), DOORS);
        for (const { parameters } of Object.values(model.instances)) compile(model, parameters);
      }
    }),
    { numRuns: 40 },
  );
});

it('a megabyte of anything is read in time that grows with its length', () => {
  for (const text of [
    '(',
    '[ 1.0] ',
    '-> #0 ((((',
    '? a+0x1/0x2 ',
    'BUG: KASAN: ',
    ' {+.+.}',
    'INFO: task ',
    'a:1 blocked for more than ',
  ]) {
    const start = performance.now();
    readKernelLog(text.repeat(Math.ceil(1e6 / text.length)));
    readKernelLog(`${text}\n`.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(5000);
  }
});
