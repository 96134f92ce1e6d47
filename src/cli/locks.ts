/** `dmaze locks`: what lockdep would warn of, and whether it can happen. */
import { ModelError } from '../language/index.ts';
import {
  locatedLocks,
  lockMatrixText,
  type LocksDocument,
  locksDocumentOf,
  locksDot,
  locksHtml,
  type LocksRun,
  locksText,
  surprisesIn,
  toJson,
  verdictOfLocks,
} from '../report/index.ts';
import { lockMatrix, locks, Misuse, settingOf, tool, writeWhole } from '../run/index.ts';
import type { Ending } from './exit-code.ts';
import { jobsFor } from './jobs.ts';
import { type LimitFlags, limitsOf } from './limits.ts';
import { lockKinds } from './lock-kinds.ts';
import type { Terminal } from './terminal.ts';

export interface LocksFlags extends Pick<LimitFlags, 'maxStates' | 'time' | 'memory'> {
  readonly set: readonly string[];
  readonly traces?: true;
  readonly json?: true;
  readonly dot?: true;
  readonly html?: string;
  readonly matrix?: true;
}

export async function locksCommand(
  targets: readonly string[],
  flags: LocksFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const { dot, html, json, matrix, traces } = flags;
  if (matrix !== undefined) return matrixCommand(targets, flags, terminal);
  if (dot !== undefined && json !== undefined) throw new Misuse('--dot and --json each want all of stdout');
  const { jobs, broken } = await jobsFor(targets, flags.set.map(settingOf));
  for (const { message } of broken) terminal.say(message);
  const endings: Ending[] = broken.map(() => 'misuse');
  const runs: LocksRun[] = [];
  const errors: { model: string; instance: string; message: string }[] = [];
  for (const { instance, loaded, set } of jobs) {
    if (terminal.cancelled.aborted) break;
    const { model } = loaded;
    try {
      const run = locatedLocks(
        await locks(model, instance, {
          set,
          limits: limitsOf(flags),
          signal: terminal.cancelled,
          onProgress: (progress) => terminal.progress(`${model.id}:${instance}`, progress),
        }),
        process.cwd(),
      );
      runs.push(run);
      endings.push(endingOf(run));
      if (dot !== undefined) terminal.report(locksDot(run));
      else if (json === undefined) terminal.report(locksText(run, terminal.page, traces === true));
    } catch (error) {
      if (!(error instanceof Misuse || error instanceof ModelError)) throw error;
      terminal.say(error.message);
      errors.push({ model: model.id, instance, message: error.message });
      endings.push('misuse');
    }
  }
  const document: LocksDocument = locksDocumentOf(tool(), runs, errors);
  if (json !== undefined) terminal.report(toJson(document));
  if (html !== undefined) writeWhole(html, locksHtml(document));
  return endings;
}

async function matrixCommand(
  targets: readonly string[],
  { dot, html, json }: LocksFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  if (targets.length > 0) throw new Misuse('--matrix is about kinds of lock: it takes no model');
  if (dot !== undefined) throw new Misuse('--matrix is a table: it cannot go with --dot');
  if (html !== undefined) throw new Misuse('--matrix is a table: it cannot go with --html');
  const matrix = await lockMatrix(await lockKinds());
  terminal.report(json === undefined ? lockMatrixText(matrix) : toJson(matrix));
  return [surprisesIn(matrix) === 0 ? 'holds' : 'finding'];
}

/** A cycle that can never close is no finding: it was decided. */
function endingOf(run: LocksRun): Ending {
  switch (verdictOfLocks(run)) {
    case 'ordered':
    case 'potential':
      return 'holds';
    case 'deadlock':
    case 'timeout':
    case 'misuse':
      return 'finding';
    case 'undecided':
      return 'undecided';
  }
}
