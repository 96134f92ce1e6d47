/** Which models there are: those that come with the library, found by folder, and the user's own files. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Doors } from './imports.ts';
import { type LoadedModel, loadModel, loadModelIfAny } from './load.ts';
import { Misuse, unknown } from './misuse.ts';

/** The models that come with the library; the same folder seen from `src` and from `dist`. */
export const MODELS = fileURLToPath(new URL('../../models/', import.meta.url));

/** What a command is asked to check. */
export interface Target {
  /** An id, or the path of a file. */
  readonly model: string;
  /** Null for all of them. */
  readonly instance: string | null;
}

/** Reads `MODEL[:INSTANCE]`, where MODEL is an id or a path. */
export function targetOf(text: string): Target {
  const path = /^(.+?\.[cm]?[jt]sx?)(?::(.*))?$/s.exec(text);
  const [, model = '', instance] = path ?? /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (model === '' || instance === '') throw new Misuse(`"${text}" is not MODEL or MODEL:INSTANCE`);
  return { model, instance: instance ?? null };
}

/** Whether a model is asked for by its file. */
export function isPath(model: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(model) || /^(\.\.?)?[/\\]/.test(model) || model === '.' || model === '..';
}

/**
 * The model with an id, or in a file of the user's.
 * @param folder where ids are looked up
 */
export async function findModel(model: string, doors: Doors, folder = MODELS): Promise<LoadedModel> {
  if (isPath(model)) return loadModel(model, doors);
  const file = fileOf(model, folder);
  if (file === null) throw unknown('there is no model', model, idsIn(folder));
  const loaded = await loadModel(file, doors);
  if (loaded.model.id !== model)
    throw new Misuse(`${file}: the model calls itself "${loaded.model.id}", and its file "${model}"`);
  return loaded;
}

/** A model that could not be loaded, in one sentence. */
export interface Broken {
  readonly id: string;
  readonly message: string;
}

/** Every model of a folder by its id; files that are parts of a model and export none are left out. */
export async function allModels(
  doors: Doors,
  folder = MODELS,
): Promise<{ readonly models: readonly LoadedModel[]; readonly broken: readonly Broken[] }> {
  const models: LoadedModel[] = [];
  const broken: Broken[] = [];
  for (const id of idsIn(folder)) {
    const file = fileOf(id, folder);
    if (file === null) continue;
    try {
      const loaded = await loadModelIfAny(file, doors);
      if (loaded === null) continue;
      if (loaded.model.id !== id) throw new Misuse(`${file}: the model calls itself "${loaded.model.id}"`);
      models.push(loaded);
    } catch (error) {
      broken.push({ id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { models, broken };
}

/** Whether a file is one of the library's own models. */
export function isOurs(file: string, folder = MODELS): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function fileOf(id: string, folder: string): string | null {
  const candidates = [join(folder, `${id}.ts`), join(folder, id, 'index.ts')];
  const inside = candidates.filter((file) => isOurs(file, folder));
  return inside.find((file) => existsSync(file)) ?? null;
}

/** The ids that files may have. A folder with an `index.ts`, or beside a file of its own name, holds the parts of one model. */
function idsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  const wholes = new Set(paths.map((path) => path.replace(/(\/index)?\.ts$/, '')));
  const isPart = (path: string): boolean => {
    for (let up = dirname(path); up !== '.'; up = dirname(up))
      if (wholes.has(up) && path !== `${up}/index.ts`) return true;
    return false;
  };
  return paths
    .filter((path) => !isPart(path))
    .map((path) => path.replace(/(\/index)?\.ts$/, ''))
    .sort();
}
