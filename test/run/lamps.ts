/** The lamp, loaded once per file of tests, and broken in as many ways as a test asks for. */
import { DOORS } from '../../src/cli/doors.ts';
import type { Model } from '../../src/language/index.ts';
import { type LoadedModel, loadModel } from '../../src/run/load.ts';
import { fileWith, LAMP } from './lamp.ts';

/** The lamp with some of its text replaced; every replacement must be found. */
export async function lampWith(
  ...replacements: readonly (readonly [string, string])[]
): Promise<LoadedModel> {
  const text = replacements.reduce((before, [old, instead]) => {
    if (!before.includes(old)) throw new Error(`the lamp does not say ${old}`);
    return before.replace(old, instead);
  }, LAMP);
  return loadModel(fileWith(text), DOORS);
}

/** The model alone. */
export async function lamp(...replacements: readonly (readonly [string, string])[]): Promise<Model> {
  return (await lampWith(...replacements)).model;
}
