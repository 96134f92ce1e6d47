/** Loads a model from its own .ts file, anywhere on disk, with the running library behind its imports. */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JitiOptions } from 'jiti';
import { MODEL, type Model, ModelError } from '../language/index.ts';
import { checkImports, type Doors } from './imports.ts';
import { Misuse } from './misuse.ts';
import { type Files, rememberFiles, whileLoading } from './original-places.ts';
import { sentence, topmost, written } from './stack.ts';
import { type Transformed, transform } from './transform.ts';

/** A model, and the files it came from. */
export interface LoadedModel {
  readonly model: Model;
  /** The file that exports it: an absolute path. */
  readonly file: string;
  /** `sha256:` over the names and contents of every file of the author's that ran; wherever the folder lies. */
  readonly hash: string;
  /** Packages and built-in modules that the files import: what runs and is not in the hash. */
  readonly outside: readonly string[];
}

/** All of them, since jiti asks the environment for those that are not given. */
const OPTIONS: JitiOptions = {
  fsCache: false, // nothing on disk
  moduleCache: false, // a second load reads the files again
  interopDefault: false, // no Proxy between a recipe and the library: it costs the search a factor of twenty
  tryNative: false,
  jsx: false,
  debug: false,
  tsconfigPaths: false,
  alias: {},
  nativeModules: [],
  transformModules: [],
};

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
  const file = fileAt(path);
  const { exports, files, outside } = await run(file, doors);
  const model = exports['default'];
  if (!isModel(model)) return null;
  rememberFiles(model, files);
  return { model, file, hash: hashOf(file, files), outside: [...outside].sort() };
}

function fileAt(path: string): string {
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

interface Ran {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: Files;
  readonly outside: ReadonlySet<string>;
}

async function run(file: string, doors: Doors): Promise<Ran> {
  const { createJiti } = await import('jiti');
  const files = new Map<string, Transformed>();
  const outside = new Set<string>();
  const own = pathToFileURL(file).href;
  const compiler = createJiti(own, OPTIONS);
  const jiti = createJiti(own, {
    ...OPTIONS,
    virtualModules: { ...doors },
    transform: (options) => {
      const transformed = transform(compiler, options);
      const name = options.filename ?? file;
      files.set(name, transformed);
      for (const other of checkImports(jiti, name, transformed, doors)) outside.add(other);
      return { code: transformed.code };
    },
  });
  const exports = await whileLoading(files, async () => {
    try {
      return await jiti.import<Readonly<Record<string, unknown>>>(file);
    } catch (error) {
      throw asMisuse(error, file, files);
    }
  });
  return { exports, files, outside };
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
