/** Runs the files of a model, each once and after those that it imports, with the running library behind its doors. */
import { createRequire, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inPhase, PHASE } from '../language/index.ts';
import { showEnvironment } from './environment.ts';
import { type Files, fileAt, gather, type ModelFile } from './files.ts';
import { type Doors, placeOfImport, requiredBy } from './imports.ts';
import { jitiAt } from './jiti.ts';
import { Misuse } from './misuse.ts';
import { sentence, topmost, written } from './stack.ts';
import { bodyOf } from './transformed.ts';

type Exports = Readonly<Record<string, unknown>>;

/**
 * @param files those of the model; what a computed `import()` leads to is added
 * @returns what the entry exports
 */
export async function evaluate(entry: string, files: Map<string, ModelFile>, doors: Doors): Promise<Exports> {
  const modules = new Map<string, { exports: Exports }>();
  const enter = async (path: string): Promise<Exports> => {
    const known = modules.get(path);
    // Where files import each other, what there is so far.
    if (known !== undefined) return known.exports;
    if (!files.has(path)) await gather(path, files, doors);
    const file = files.get(path);
    if (file === undefined) throw new Error(`${path} was not gathered`);
    const module = { exports: {} };
    modules.set(path, module);
    const bring = async (specifier: string): Promise<unknown> => {
      if (Object.hasOwn(doors, specifier)) return doors[specifier];
      const own = file.links[specifier] ?? (/^[./]/.test(specifier) ? await fileAt(specifier, path) : null);
      return own === null ? fromOutside(specifier, path, files, doors) : enter(own);
    };
    const there = new Map<string, unknown>();
    for (const specifier of requiredBy(file)) there.set(specifier, await bring(specifier));
    const native = createRequire(path);
    const body = bodyOf(path, file);
    // Up to where it first waits for something.
    await inPhase(PHASE.loading, () =>
      body(
        module.exports,
        (specifier) => (there.has(specifier) ? there.get(specifier) : native(specifier)),
        module,
        path,
        dirname(path),
        bring,
        (specifier) => pathToFileURL(native.resolve(specifier)).href,
      ),
    );
    return module.exports;
  };
  return enter(entry);
}

/** A package or a built-in module, as the file that imports it would get it; told at its import when that cannot be. */
async function fromOutside(specifier: string, path: string, files: Files, doors: Doors): Promise<unknown> {
  try {
    if (isBuiltin(specifier)) {
      if (/^(?:node:)?process$/.test(specifier)) showEnvironment();
      return await import(specifier);
    }
    return await (await jitiAt(path, doors)).import(specifier);
  } catch (error) {
    const place = placeOfImport(files.get(path)?.source ?? '', specifier);
    if (place === null || topmost(error, (file) => files.has(file)) !== null) throw error;
    throw new Misuse(`${written({ file: path, ...place })}: ${sentence(error)}`);
  }
}
