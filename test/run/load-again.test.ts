/** A model handed to another thread: what it was made of crosses, and makes the same model there. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { check } from '../../src/run/check.ts';
import { type LoadedModel, loadAgain, loadModel } from '../../src/run/load.ts';
import { folderWith, LAMP } from './lamp.ts';

/** As `postMessage` hands it over. */
function across({ model: _stays, ...parts }: LoadedModel): Omit<LoadedModel, 'model'> {
  return structuredClone(parts);
}

const PARTS = {
  'lamp.ts': LAMP.replace("'dmaze';", "'dmaze';\nimport { one } from './parts/one.js';").replace(
    '+ 1',
    '+ one',
  ),
  'parts/one.ts':
    "import { sep } from 'node:path';\nimport { two } from './two';\nexport const one = two - sep.length;",
  'parts/two.ts': 'namespace N { export const two = 2; }\nexport const { two } = N;',
};

describe('a model that is loaded again', () => {
  it('needs none of its files, and is checked to the same end, at the same places', async () => {
    const folder = folderWith(PARTS);
    const loaded = await loadModel(join(folder, 'lamp.ts'), DOORS);
    const parts = across(loaded);
    rmSync(folder, { recursive: true });
    const again = await loadAgain(parts, DOORS);
    expect(again).toMatchObject({ file: loaded.file, hash: loaded.hash, outside: ['node:path'] });
    expect(again.model).not.toBe(loaded.model);
    for (const instance of ['careful', 'careless']) {
      const { seconds: _one, ...before } = await check(loaded.model, instance);
      const { seconds: _other, ...after } = await check(again.model, instance);
      expect(after).toEqual(before);
    }
  });

  it('is what it was, whatever its files say since', async () => {
    const folder = folderWith(PARTS);
    const loaded = await loadModel(join(folder, 'lamp.ts'), DOORS);
    const file = join(folder, 'parts/two.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('two = 2', 'two = 3'));
    const { model } = await loadAgain(across(loaded), DOORS);
    expect((await check(model, 'careful')).verdict.kind).toBe('holds');
  });

  it('and then again, from what it was loaded from', async () => {
    const loaded = await loadModel(join(folderWith(PARTS), 'lamp.ts'), DOORS);
    const third = await loadAgain(across(await loadAgain(across(loaded), DOORS)), DOORS);
    expect(third.model.source).toEqual(loaded.model.source);
  });
});
