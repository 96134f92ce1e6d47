/** All that decides what a model is, beside its own files: the packages that they import. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { LoadedModel } from './load.ts';
import { Misuse } from './misuse.ts';

/** Built-in modules by which a model can come to depend on anything at all. */
const UNKNOWABLE =
  /^(?:node:)?(?:child_process|cluster|crypto|dgram|dns|fs|http|http2|https|inspector|net|os|perf_hooks|readline|sqlite|tls|v8|vm)(?:\/|$)/;

/**
 * Of the model's files and of every file of the packages that they import, with what those depend on.
 * @throws Misuse for a model that reads what nobody can know when its search is gone on with
 */
export function modelMark({ file, files, hash, model, outside }: LoadedModel): string {
  const unknowable = outside.find((name) => UNKNOWABLE.test(name));
  if (unknowable !== undefined)
    throw new Misuse(
      `${model.id} imports '${unknowable}': what it reads by that decides what is searched, and cannot be known when the search is gone on with; leave out --checkpoint, or put what it reads into a .ts file`,
    );
  const digest = createHash('sha256').update(hash);
  const seen = new Set<string>();
  for (const [path, { outside: imported }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const name of [...imported].sort())
      if (!isBuiltin(name)) addPackage(digest, folderOf(packageIn(name), path, file), seen);
  return `sha256:${digest.digest('hex')}`;
}

/** `@scope/name/part` is of `@scope/name`. */
function packageIn(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Where Node.js would look for it. */
function folderOf(name: string, from: string, model: string): string {
  const folder = foundFrom(name, from);
  if (folder !== null) return folder;
  throw new Misuse(
    `${model}: imports '${name}', which is in no node_modules above it: its search cannot be kept, for nobody could tell whether that package is still the same`,
  );
}

function foundFrom(name: string, from: string): string | null {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  const there = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  return there === undefined ? null : realpathSync(there);
}

/** Adds every file of a package, and the packages it depends on, each once. */
function addPackage(digest: ReturnType<typeof createHash>, folder: string, seen: Set<string>): void {
  if (seen.has(folder)) return;
  seen.add(folder);
  for (const name of filesIn(folder))
    digest.update(JSON.stringify(name)).update(
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest(),
    );
  for (const name of dependenciesOf(folder)) {
    const other = foundFrom(name, join(folder, 'package.json'));
    // What is optional and not there is not run.
    if (other !== null) addPackage(digest, other, seen);
  }
}

function filesIn(folder: string, within = ''): string[] {
  return readdirSync(join(folder, within), { withFileTypes: true })
    .flatMap((entry) => {
      const name = join(within, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(folder, name);
      return entry.isFile() ? [name] : [];
    })
    .sort();
}

function dependenciesOf(folder: string): string[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  // What npm reads, too; what is not there is nothing to depend on.
  const told = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<(typeof KINDS)[number], object>>;
  return [...new Set(KINDS.flatMap((kind) => Object.keys(told[kind] ?? {})))].sort();
}

const KINDS = ['dependencies', 'optionalDependencies', 'peerDependencies'] as const;
