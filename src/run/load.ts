/** Loads a model from its own .ts file, anywhere on disk, with the running library behind its imports. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { MODEL, type Model, ModelError } from '../language/index.ts';
import { type Environment, notingEnvironment } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { type Files, gather, type ModelFile } from './files.ts';
import type { Doors } from './imports.ts';
import { Misuse } from './misuse.ts';
import { rememberFiles, whileLoading } from './original-places.ts';
import { sentence, topmost, written } from './stack.ts';

/** A model, and the files it came from. */
export interface LoadedModel {
  readonly model: Model;
  /** The file that exports it: an absolute path. */
  readonly file: string;
  /** Every file of the author's that it is made of, as it was loaded: plain data, from which `loadAgain` makes it anew. */
  readonly files: Files;
  /** `sha256:` over the names and contents of every file of the author's that ran; wherever the folder lies. */
  readonly hash: string;
  /** Digests of the environment variables that they read while they were loaded, by name. */
  readonly environment: Environment;
  /** Packages and built-in modules that the files import: what runs and is not in the hash. */
  readonly outside: readonly string[];
}

/**
 * @param path as the user wrote it
 * @throws Misuse for a file that is not there, does not parse, throws, or exports no model as its default
 */
export async function loadModel(path: string, doors: Doors): Promise<LoadedModel> {
  const loaded = await loadModelIfAny(path, doors);
  if (loaded !== null) return loaded;
  throw new Misuse(`${path}: exports no model as its default: write "export default model({ … })"`);
}

/** As `loadModel`, but null for a file that is a part of a model and exports none. */
export async function loadModelIfAny(path: string, doors: Doors): Promise<LoadedModel | null> {
  const file = fileNamed(path);
  const files = new Map<string, ModelFile>();
  const { environment, result: model } = await notingEnvironment(async () => run(file, files, doors));
  if (model === null) return null;
  const outside = [...new Set([...files.values()].flatMap((part) => part.outside))].sort();
  return { model, file, files, hash: hashOf(file, files), environment, outside };
}

/**
 * Loads a model once more from what it was made of, in another thread most likely: nothing is read or transformed again.
 * @param parts a `LoadedModel` without its model, which no thread can hand to another
 */
export async function loadAgain(parts: Omit<LoadedModel, 'model'>, doors: Doors): Promise<LoadedModel> {
  const { file, files } = parts;
  const model = await run(file, new Map(files), doors);
  if (model === null) throw new Misuse(`${file}: exported a model before, and now none`);
  return { ...parts, model };
}

function fileNamed(path: string): string {
  const given = resolve(path);
  if (!existsSync(given)) throw new Misuse(`${path}: no such file`);
  if (!statSync(given).isFile()) throw new Misuse(`${path}: is not a file`);
  if (!/\.m?ts$/.test(given)) throw new Misuse(`${path}: a model's own files are .ts`);
  return realpathSync(given);
}

/** Whichever copy of the library made it. */
function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && MODEL in value && value[MODEL] === true;
}

async function run(file: string, files: Map<string, ModelFile>, doors: Doors): Promise<Model | null> {
  const exports = await whileLoading(files, async () => {
    try {
      await gather(file, files, doors);
      return await evaluate(file, files, doors);
    } catch (error) {
      throw asMisuse(error, file, files);
    }
  });
  const model = exports['default'];
  if (!isModel(model)) return null;
  rememberFiles(model, files);
  return model;
}

/** An error thrown while the model loaded, told at the topmost frame that stands in one of the author's files. */
function asMisuse(error: unknown, file: string, files: Files): Error {
  if (error instanceof Misuse || (error instanceof ModelError && error.source !== null)) return error;
  const place = topmost(error, (other) => files.has(other));
  return new Misuse(`${place === null ? file : written(place)}: ${sentence(error)}`);
}

function hashOf(file: string, files: Files): string {
  const lines = [...files]
    .map(
      ([path, { source }]) => [relative(dirname(file), path).split(sep).join('/'), sha256(source)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`);
  return `sha256:${sha256(lines.join(''))}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
