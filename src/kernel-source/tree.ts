/** Which files of a kernel tree belong together: a driver, the core that it stands on, and headers that name their fields. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** The user has to put right what the message says. */
export class SourceMistake extends Error {
  override readonly name = 'SourceMistake';
}

const DRM = 'drivers/gpu/drm';
const HOMES = [DRM, 'drivers/gpu', 'drivers', ''];

/** Read with every driver. */
const GEM = ['drm_gem.c', 'drm_prime.c'].map((name) => `${DRM}/${name}`);
/** Read with a driver that says their names. */
const WHERE_USED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bdrm_gem_shmem_/, [`${DRM}/drm_gem_shmem_helper.c`]],
  [/\bdrm_sched_/, [`${DRM}/scheduler`]],
  [/\bttm_/, [`${DRM}/ttm`]],
  [/\bdrm_gpuvm_/, [`${DRM}/drm_gpuvm.c`]],
];

/** Headers outside a driver that have the fields through which locks are reached. */
const HEADERS = [
  'dma-buf.h',
  'dma-fence.h',
  'dma-resv.h',
  'dma-fence-array.h',
  'dma-fence-chain.h',
  'iosys-map.h',
  'sync_file.h',
  'ww_mutex.h',
].map((name) => `include/linux/${name}`);

export interface ChosenFiles {
  readonly sources: readonly string[];
  readonly headers: readonly string[];
}

/**
 * @param wanted names of drivers, and paths of files or folders in the tree
 * @throws SourceMistake for a tree or name that is not there
 */
export function chooseFiles(tree: string, wanted: readonly string[]): ChosenFiles {
  if (!existsSync(tree) || !statSync(tree).isDirectory())
    throw new SourceMistake(`${tree}: no such folder; --src takes the root of a kernel tree`);
  const sources = new Set(wanted.flatMap((name) => sourcesOf(tree, name)));
  const own = [...sources];
  if (own.some((file) => file.startsWith(`${DRM}/`)))
    for (const file of GEM) if (existsSync(join(tree, file))) sources.add(file);
  const text = own.map((file) => readFileSync(join(tree, file), 'utf8')).join('\n');
  for (const [word, places] of WHERE_USED)
    if (word.test(text))
      for (const place of places) for (const file of filesAt(tree, place)) sources.add(file);
  const folders = new Set([...sources].map((file) => posix.dirname(file)));
  const headers = new Set([...folders].flatMap((folder) => (folder === DRM ? [] : headersIn(tree, folder))));
  for (const [, name] of text.matchAll(/#\s*include\s+<(drm\/[\w./]+\.h)>/g))
    headers.add(`include/${name ?? ''}`);
  for (const name of [
    ...HEADERS,
    'include/drm/drm_gem.h',
    'include/drm/drm_gem_shmem_helper.h',
    'include/drm/gpu_scheduler.h',
    'include/drm/drm_device.h',
    'include/drm/drm_file.h',
    'include/drm/drm_prime.h',
  ])
    headers.add(name);
  return {
    sources: [...sources].sort(),
    headers: [...headers].filter((file) => existsSync(join(tree, file))).sort(),
  };
}

function sourcesOf(tree: string, name: string): readonly string[] {
  const path = relative(tree, join(tree, name)).split(sep).join('/');
  if (path.startsWith('..')) throw new SourceMistake(`${name}: is outside ${tree}`);
  for (const home of HOMES) {
    const found = filesAt(tree, posix.join(home, path));
    if (found.length > 0) return found;
  }
  throw new SourceMistake(
    `${tree} has no C files for "${name}"; name a driver such as panfrost (a folder of ${DRM}), or a file or folder of the tree`,
  );
}

/** The C files of a folder and those below it, or the file itself. */
function filesAt(tree: string, path: string): readonly string[] {
  const full = join(tree, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return path.endsWith('.c') ? [path] : [];
  if (path === '' || path === 'drivers' || path === DRM) return [];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.c') && !/(?:^|[/\\])(?:tests|selftests)[/\\]/.test(name))
    .map((name) => posix.join(path, name.split(sep).join('/')))
    .sort();
}

function headersIn(tree: string, folder: string): readonly string[] {
  return (
    readdirSync(join(tree, folder), { encoding: 'utf8' })
      // Generated lists of registers: megabytes without a structure.
      .filter((name) => name.endsWith('.h') && !name.endsWith('.xml.h'))
      .map((name) => posix.join(folder, name))
  );
}
