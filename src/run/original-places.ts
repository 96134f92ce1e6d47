/**
 * Stacks in the author's lines. A model's code is transformed before it runs; while it runs under these functions, the
 * stacks made in it, and so every file and line that the language notes, are those of the file as it was written.
 */
import type { Model } from '../language/index.ts';
import type { Files } from './files.ts';
import { written } from './stack.ts';
import { originalPlace } from './original-place.ts';

/** The files that code is now running under; several loads may be under way. */
const running: Files[] = [];
/** What made stacks before. */
let before: PropertyDescriptor | undefined;

/** The files of each model that was loaded here. Models that a program imported by itself need none. */
const filesOf = new WeakMap<Model, Files>();

/** Remembers what a model was made of. */
export function rememberFiles(model: Model, files: Files): void {
  filesOf.set(model, files);
}

/** Runs work on a model's closures with stacks in the author's lines. Errors are to be read inside of it. */
export function inPlacesOf<T>(model: Model, work: () => T): T {
  const files = filesOf.get(model);
  if (files === undefined) return work();
  const leave = enter(files);
  try {
    return work();
  } finally {
    leave();
  }
}

/** The same while files are being loaded. */
export async function whileLoading<T>(files: Files, work: () => Promise<T>): Promise<T> {
  const leave = enter(files);
  try {
    return await work();
  } finally {
    leave();
  }
}

function enter(files: Files): () => void {
  if (running.length === 0) {
    before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
    Error.prepareStackTrace = prepare;
  }
  running.push(files);
  return () => {
    running.splice(running.lastIndexOf(files), 1);
    if (running.length > 0) return;
    if (before === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Object.defineProperty(Error, 'prepareStackTrace', before);
  };
}

function prepare(error: Error, sites: readonly NodeJS.CallSite[]): unknown {
  // What asks for the place of a call only, for each of a model's instructions, has no error, and reads no column.
  const isError = error instanceof Error;
  const lines = sites.map((site) => `    at ${inWords(site, isError)}`);
  return [String(error), ...lines].join('\n');
}

function inWords(site: NodeJS.CallSite, withColumn: boolean): string {
  const [name, file] = [site.getFunctionName() ?? '<anonymous>', site.getFileName()];
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  if (file === null || file === undefined || line === null || column === null) return `${name} (native)`;
  const transformed = running.find((files) => files.has(file))?.get(file);
  const raw = { file, line, column };
  const isThere = transformed === undefined || (transformed.map === null && !withColumn);
  return `${name} (${written(isThere ? raw : originalPlace(transformed, raw))})`;
}
