/** `dmaze from-c`: reads the C of a driver, and says its static lock graph. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type KernelNotes,
  type KernelSource,
  kernelNotes,
  locksText,
  readKernel,
  SourceMistake,
  staticLocks,
} from '../kernel-source/index.ts';
import { toJson } from '../report/index.ts';
import { Misuse } from '../run/index.ts';
import { jitiAt } from '../run/jiti.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface FromCFlags {
  readonly src: string;
  readonly driver: readonly string[];
  readonly entry: readonly string[];
  readonly signals: readonly string[];
  readonly notes?: string;
  readonly locks?: true;
  readonly json?: true;
}

const NOTES = 'dmaze.kernel.ts';

export async function fromCCommand(
  flags: FromCFlags,
  terminal: Pick<Terminal, 'report' | 'say'>,
): Promise<readonly Ending[]> {
  if (flags.driver.length === 0)
    throw new Misuse(
      '--driver names what to read: a driver such as panfrost, or a file of the tree; it may be repeated',
    );
  const notes = await notesFrom(flags.notes);
  try {
    const source = await readKernel({ tree: flags.src, wanted: flags.driver, notes });
    const what = flags.driver.join(', ');
    sayUnread(source, terminal);
    return locksOf(what, source, flags, notes, terminal);
  } catch (error) {
    if (error instanceof SourceMistake) throw new Misuse(error.message);
    throw error;
  }
}

function locksOf(
  what: string,
  source: KernelSource,
  { entry, json, signals }: FromCFlags,
  notes: KernelNotes,
  terminal: Pick<Terminal, 'report'>,
): readonly Ending[] {
  const locks = staticLocks(source, entry, [...(notes.signals ?? []), ...signals]);
  terminal.report(
    json === undefined
      ? locksText(what, source, locks)
      : toJson({
          ...locks,
          kinds: Object.fromEntries(locks.kinds),
          nested: Object.fromEntries(locks.nested),
        }),
  );
  return ['holds'];
}

/** A user must not believe that what the parser skipped was read. */
function sayUnread({ figures }: KernelSource, terminal: Pick<Terminal, 'say'>): void {
  const files = new Map<string, number>();
  for (const { file, line } of figures.unread) if (!files.has(file)) files.set(file, line);
  for (const [file, line] of files)
    terminal.say(
      `${file}:${line}: from here on some declarations could not be parsed; functions were still looked for`,
    );
}

async function notesFrom(named: string | undefined): Promise<KernelNotes> {
  const file = resolve(named ?? NOTES);
  if (!existsSync(file)) {
    if (named === undefined) return {};
    throw new Misuse(`${named}: no such file`);
  }
  try {
    const jiti = await jitiAt(file);
    const exported = await jiti.import<{ readonly default?: unknown }>(file);
    return kernelNotes(exported.default);
  } catch (error) {
    throw new Misuse(`${named ?? NOTES}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
