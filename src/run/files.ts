/** The files of a model: the one that exports it, and what that imports, and so on; transformed, none of them run. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkImports, type Doors, importsOf } from './imports.ts';
import { jitiAt } from './jiti.ts';
import { transform } from './transform.ts';
import type { Transformed } from './transformed.ts';

/** A file of the author's, and where its imports lead. Plain data, as the whole map is. */
export interface ModelFile extends Transformed {
  /** The path of each file of the author's that it imports, by what the import says. */
  readonly links: Readonly<Record<string, string>>;
  /** The packages and built-in modules that it imports. */
  readonly outside: readonly string[];
}

/** The files of a model, by path. */
export type Files = ReadonlyMap<string, ModelFile>;

/**
 * Adds a file, and those that it imports, to the files that are known.
 * @throws Misuse for a file that does not parse or imports what it may not
 */
export async function gather(entry: string, files: Map<string, ModelFile>, doors: Doors): Promise<void> {
  const quickly = new Map(files);
  const cyclic = await follow(entry, quickly, { doors, thorough: false, above: new Set() });
  // Where files import each other, what is exported before it is run matters, and only the thorough way does that right.
  const gathered = cyclic ? new Map(files) : quickly;
  if (cyclic) await follow(entry, gathered, { doors, thorough: true, above: new Set() });
  for (const [path, file] of gathered) files.set(path, file);
}

interface Way {
  readonly doors: Doors;
  readonly thorough: boolean;
  /** The files whose imports led here. */
  readonly above: Set<string>;
}

/** @returns whether some files import each other */
async function follow(path: string, files: Map<string, ModelFile>, way: Way): Promise<boolean> {
  if (way.above.has(path)) return true;
  if (files.has(path)) return false;
  const { doors, thorough, above } = way;
  const transformed = await transform(path, readFileSync(path, 'utf8'), thorough);
  const links: Record<string, string> = {};
  for (const specifier of importsOf(transformed))
    if (/^[./]/.test(specifier)) {
      const target = await fileAt(specifier, path);
      if (target !== null) links[specifier] = target;
    }
  const outside = checkImports(path, transformed, links, doors);
  files.set(path, { ...transformed, links, outside });
  above.add(path);
  let cyclic = false;
  for (const target of Object.values(links)) cyclic = (await follow(target, files, way)) || cyclic;
  above.delete(path);
  return cyclic;
}

/** The file that an import leads to, or null. */
export async function fileAt(specifier: string, from: string): Promise<string | null> {
  const plain = resolve(dirname(from), specifier);
  if (/\.m?ts$/.test(plain) && statSync(plain, { throwIfNoEntry: false })?.isFile() === true)
    return realpathSync(plain);
  const target = (await jitiAt(from)).esmResolve(specifier, { try: true });
  return target === undefined ? null : fileURLToPath(target);
}
