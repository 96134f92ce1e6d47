/**
 * What was made of authors' files before, kept on disk from one run to the next: to load sucrase and to transform the files
 * of a model anew takes as long as many a search. A text is known by all that decides what it is transformed to, so nothing
 * is ever out of date; and nothing here is an error, for whatever is not there is made.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Transformed } from './transformed.ts';
import { makeFolder } from './write-whole.ts';

/** Files that may be kept, of some ten kilobytes each. When there are more, those written first go until half are left. */
const MOST = 1000;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where dmaze keeps what it can make anew: in `DMAZE_CACHE`, or else in the user's own folder for such things
 * (XDG Base Directory Specification 0.8; LOCALAPPDATA on Windows).
 * @returns null where nothing is to be kept
 */
export function keepingFolder(
  { DMAZE_CACHE, LOCALAPPDATA, XDG_CACHE_HOME }: Environment,
  home: () => string = homedir,
): string | null {
  if (DMAZE_CACHE !== undefined) return DMAZE_CACHE === '' ? null : resolve(DMAZE_CACHE);
  // A relative path is to be ignored, says the specification.
  const own = [XDG_CACHE_HOME, LOCALAPPDATA].find((path) => path !== undefined && isAbsolute(path));
  if (own !== undefined) return join(own, 'dmaze');
  try {
    return join(home(), '.cache', 'dmaze');
  } catch {
    // A user whom the system does not know, as in many a container.
    return null;
  }
}

export class KeptTransforms {
  private readonly folder: string | null;
  private readonly mark: () => string;
  private readonly most: number;
  private hashed: string | undefined;

  /**
   * @param folder null to keep nothing
   * @param mark all that decides what a text is transformed to, beside the text
   * @param most files that may be kept
   */
  constructor(folder: string | null, mark: () => string, most: number = MOST) {
    this.folder = folder;
    this.mark = mark;
    this.most = most;
  }

  /** What was made of that text, or null when that is not known. */
  recall(source: string): Transformed | null {
    if (this.folder === null) return null;
    try {
      const name = this.nameOf(source);
      const [digest = '', ahead = '', ...lines] = readFileSync(join(this.folder, name), 'utf8').split('\n');
      const code = lines.join('\n');
      return digest === sha256(name, ahead, code) ? { source, code, ahead: Number(ahead), map: null } : null;
    } catch {
      return null;
    }
  }

  /** @param transformed without a map, as every line is where it was */
  keep({ ahead, code, source }: Transformed): void {
    const { folder } = this;
    if (folder === null) return;
    try {
      const name = this.nameOf(source);
      makeFolder(folder);
      this.makeRoom(folder);
      // What is written halfway is not what its first line says, and is made again.
      writeFileSync(join(folder, name), [sha256(name, String(ahead), code), ahead, code].join('\n'));
    } catch {
      // A disk that is full, or a folder that is not ours: then it is made again the next time.
    }
  }

  private nameOf(source: string): string {
    this.hashed ??= sha256(this.mark());
    return `${sha256(this.hashed, source)}.js`;
  }

  private makeRoom(folder: string): void {
    const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
    if (names.length < this.most) return;
    const files = names.map((name) => ({
      file: join(folder, name),
      at: statSync(join(folder, name)).mtimeMs,
    }));
    files.sort((a, b) => a.at - b.at);
    for (const { file } of files.slice(0, Math.ceil(files.length / 2))) rmSync(file, { force: true });
  }
}

/** Of several texts, each told from the next. */
function sha256(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
