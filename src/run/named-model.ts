/**
 * The model that a file of somebody else's names. To load a model is to run it: so it must lie in the project that its reader
 * works in, or be named by the reader.
 */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import process from 'node:process';
import { commandLine } from './command-line.ts';
import type { Recorded } from './counterexample.ts';
import type { Doors } from './imports.ts';
import { instanceNamed } from './instance-named.ts';
import type { LoadedModel } from './load.ts';
import { Misuse } from './misuse.ts';
import { findModel, isPath } from './models.ts';

export interface Naming {
  /** The command that reads the file; `replay` without it. */
  readonly command?: 'replay' | 'verify';
  readonly doors: Doors;
  /** What the reader named instead: an id or a path. */
  readonly named?: string | undefined;
  /** Told the path of a file before it is run. */
  readonly onRun?: (path: string) => void;
}

/**
 * Loads the model of a finding.
 * @param file that of the finding
 * @throws Misuse for a model that is outside of the project, is another one, or has no such instance
 */
export async function modelNamedIn(
  file: string,
  recorded: Pick<Recorded, 'instance' | 'model'>,
  { command = 'replay', doors, named, onRun }: Naming,
): Promise<LoadedModel> {
  const { id } = recorded.model;
  const called = named ?? calledIn(file, recorded, command);
  if (isPath(called)) onRun?.(resolve(called));
  const loaded = await findModel(called, doors);
  if (loaded.model.id !== id)
    throw new Misuse(`${file}: is of ${id}, and ${loaded.file} is ${loaded.model.id}`);
  instanceNamed(loaded.model, recorded.instance);
  return loaded;
}

/** What the file says: an id of the library, or the path of a file within the project. */
function calledIn(
  file: string,
  { model: { file: own, id } }: Pick<Recorded, 'model'>,
  command: string,
): string {
  if (own === undefined) {
    if (isPath(id)) throw new Misuse(`${file}: "${id}" is no id of a model`);
    return id;
  }
  const path = resolve(dirname(file), own);
  const root = projectAbove(process.cwd());
  // By where it really is: a link leads out of any folder.
  const real = existsSync(path) ? realpathSync(path) : path;
  if (real.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  throw new Misuse(
    `${file}: names the model ${path}, which is outside of this project (${root}) and would be run: read it first, and name it yourself: ${commandLine(['npx', 'dmaze', command, file, '--model', path])}`,
  );
}

/** The nearest folder with a description of a package, from a folder upwards; without any, the folder itself. */
function projectAbove(from: string): string {
  const start = realpathSync(from);
  const { uid } = statSync(start);
  for (let folder = start; ; folder = dirname(folder)) {
    const described = statSync(join(folder, 'package.json'), { throwIfNoEntry: false });
    // One of somebody else's, as in a folder for temporary files, says nothing of this project.
    if (described?.isFile() === true && described.uid === uid) return folder;
    if (folder === dirname(folder)) return start;
  }
}
