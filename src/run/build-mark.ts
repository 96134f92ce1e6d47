/** Which build of dmaze this is: a digest of the code that runs, and of what it was installed with. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { endianness } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder that our own code runs from: `dist`, or `src` where nothing was built. */
const OURS = fileURLToPath(new URL('..', import.meta.url));

let known: string | undefined;

/** The same for two runs only when they run the same code; the version of the package alone does not tell. */
export function buildMark(): string {
  known ??= markOf(OURS);
  return known;
}

function markOf(folder: string): string {
  const hash = createHash('sha256');
  const tell = (...texts: readonly string[]): void => void hash.update(JSON.stringify(texts));
  // Numbers are written as the machine has them.
  tell(process.version, endianness());
  for (const name of codeIn(folder)) tell(name, readFileSync(join(folder, name), 'utf8'));
  for (const [name, version] of installedFor(join(folder, '..', 'package.json'))) tell(name, version);
  return hash.digest('hex');
}

function codeIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name)).sort();
}

/** The packages that dmaze itself imports, as they are installed. */
function installedFor(description: string): (readonly [string, string])[] {
  const { dependencies = {} } = described(description);
  const { resolve } = createRequire(description);
  return Object.keys(dependencies)
    .sort()
    .map((name) => [name, versionAbove(name, resolve)] as const);
}

/** Not by `name/package.json`, which many a package does not export. */
function versionAbove(name: string, resolve: (specifier: string) => string): string {
  try {
    for (let folder = dirname(resolve(name)); dirname(folder) !== folder; folder = dirname(folder))
      try {
        const found = described(join(folder, 'package.json'));
        if (found.name === name) return found.version ?? '';
      } catch {
        // A folder without a description of its own.
      }
  } catch {
    // Not for `require`, or not installed: then nothing of it runs.
  }
  return '';
}

interface Description {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function described(file: string): Description {
  // What npm reads, too.
  return JSON.parse(readFileSync(file, 'utf8')) as Description;
}
