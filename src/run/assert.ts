/** A claim for a user's own test suite: an instance holds, or the test fails with the trace in its message. */
import { relative } from 'node:path';
import type { Model } from '../language/index.ts';
import { PLAIN, type Run, runText } from '../report/index.ts';
import { check, type CheckOptions } from './check.ts';
import { commandLine } from './command-line.ts';

/** What `assertHolds` throws: the message is the report, and `run` is the same as data. */
export class DoesNotHold extends Error {
  override readonly name = 'DoesNotHold';
  readonly run: Run;

  constructor(run: Run, message: string) {
    super(message);
    this.run = run;
  }
}

/**
 * Checks a model and throws unless everything holds (or is bounded, when a bound was asked for). For any test framework:
 * `await assertHolds(model, 'fixed')`.
 * @param instance which instance; without it, every one
 * @throws DoesNotHold whose message has the verdict, the trace as a table and the command that replays it
 */
export async function assertHolds(
  model: Model,
  instance?: string,
  options: CheckOptions = {},
): Promise<void> {
  for (const name of instance === undefined ? Object.keys(model.instances) : [instance]) {
    const run = await check(model, name, options);
    const { kind } = run.verdict;
    if (kind === 'holds' || kind === 'bounded') continue;
    const path = relative(process.cwd(), model.source.file);
    const again = commandLine([
      'npx',
      'dmaze',
      'check',
      `${path.startsWith('.') ? '' : './'}${path}:${name}`,
    ]);
    throw new DoesNotHold(run, runText({ ...run, replay: again }, { width: 100, paint: PLAIN }).trimEnd());
  }
}
