/**
 * What was made of authors' files before, kept on disk from one run to the next: to load sucrase and to transform the files
 * of a model anew takes as long as many a search. A text is known by all that decides what it is transformed to, so nothing
 * is ever out of date; and nothing here is an error, for whatever is not there is made. What is there is run: so it counts only
 * when it is signed with a key of this user's, in a folder to which nobody else can write.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { PrivateFolder } from './private-folder.ts';
import type { Transformed } from './transformed.ts';

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
  private readonly at: string | null;
  private readonly mark: () => string;
  private readonly most: number;
  private hashed: string | undefined;
  /** The folder and the user's key, once they were looked at; null where nothing can be kept. */
  private opened: { readonly folder: PrivateFolder; readonly key: Buffer } | null | undefined;

  /**
   * @param at the folder, or null to keep nothing
   * @param mark all that decides what a text is transformed to, beside the text
   * @param most files that may be kept
   */
  constructor(at: string | null, mark: () => string, most: number = MOST) {
    this.at = at;
    this.mark = mark;
    this.most = most;
  }

  /** What was made of that text, or null when that is not known. */
  recall(source: string): Transformed | null {
    try {
      const kept = this.open();
      if (kept === null) return null;
      const name = this.nameOf(source);
      const [signature = '', ahead = '', ...lines] = kept.folder.read(name).split('\n');
      const code = lines.join('\n');
      const isOurs = isSame(signature, signed(kept.key, name, ahead, code));
      return isOurs ? { source, code, ahead: Number(ahead), map: null } : null;
    } catch {
      return null;
    }
  }

  /** @param transformed without a map, as every line is where it was */
  keep({ ahead, code, source }: Transformed): void {
    try {
      const kept = this.open();
      if (kept === null) return;
      const name = this.nameOf(source);
      this.makeRoom(kept.folder.path);
      kept.folder.write(name, [signed(kept.key, name, String(ahead), code), ahead, code].join('\n'));
    } catch {
      // A disk that is full: then it is made again the next time.
    }
  }

  private open(): { readonly folder: PrivateFolder; readonly key: Buffer } | null {
    if (this.opened !== undefined) return this.opened;
    this.opened = null;
    if (this.at === null) return null;
    try {
      const folder = new PrivateFolder(this.at);
      this.opened = { folder, key: folder.key() };
    } catch {
      // A folder that cannot be made, or is not this user's alone.
    }
    return this.opened;
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

function signed(key: Buffer, ...texts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(texts)).digest('hex');
}

/** Takes as long whatever the difference. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
