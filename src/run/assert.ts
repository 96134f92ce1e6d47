/** Claims for a user's own test suite: an instance holds, or a bug is still found; else the test fails with the report. */
import { relative } from 'node:path';
import { type Model, ModelError } from '../language/index.ts';
import { harmless, PLAIN, type Run, runText } from '../report/index.ts';
import { check } from './check.ts';
import type { CheckOptions } from './check-options.ts';
import { commandLine } from './command-line.ts';

/** What the assertions throw: the message is the report, and `run` is the same as data. */
abstract class Failed extends Error {
  readonly run: Run;

  constructor(run: Run, message: string) {
    super(message);
    this.run = run;
  }
}

/** What `assertHolds` throws. */
export class DoesNotHold extends Failed {
  override readonly name = 'DoesNotHold';
}

/** What `assertViolated` throws. */
export class IsNotViolated extends Failed {
  override readonly name = 'IsNotViolated';
}

export interface HoldsOptions extends CheckOptions {
  /** Whether a bound that was asked for is not enough: everything has to be seen. */
  readonly exhaustive?: boolean;
}

/**
 * Checks a model and throws unless everything holds (or is bounded, when a bound was asked for). For any test framework:
 * `await assertHolds(model, 'fixed')`.
 * @param instance which instance; without it, every one
 * @throws DoesNotHold whose message has the verdict, the trace as a table and the command that replays it
 * @throws ModelError for a model without instances, or an instance that is judged by no property: nothing would be judged
 */
export async function assertHolds(
  model: Model,
  instance?: string,
  options: HoldsOptions = {},
): Promise<void> {
  const names = instance === undefined ? Object.keys(model.instances) : [instance];
  if (names.length === 0)
    throw new ModelError(`${model.id} has no instances: there is nothing that could hold`, model.source);
  for (const name of names) {
    const run = await check(model, name, options);
    const { kind } = run.verdict;
    if (kind === 'holds' || (kind === 'bounded' && options.exhaustive !== true)) continue;
    throw new DoesNotHold(run, reportOf(run, model));
  }
}

/**
 * Checks an instance that is known to be broken, and throws unless that is found: a checker that no longer finds a known bug
 * has gone blind. A deadlock, and a state that is not reached, is a finding as well.
 * @param property which property has to be refuted; any without it
 * @returns the run, with its trace
 * @throws IsNotViolated whose message has what was found instead
 */
export async function assertViolated(
  model: Model,
  instance: string,
  property?: string,
  options: CheckOptions = {},
): Promise<Run> {
  const run = await check(model, instance, options);
  const { verdict } = run;
  const refuted = 'property' in verdict ? verdict.property : null;
  if (refuted !== null && (property === undefined || refuted === property)) return run;
  const wanted = property === undefined ? 'a violation' : `"${property}" to be violated`;
  throw new IsNotViolated(run, `expected ${wanted}\n${reportOf(run, model)}`);
}

function reportOf(run: Run, model: Model): string {
  const path = relative(process.cwd(), model.source.file);
  const target = `${path.startsWith('.') ? '' : './'}${path}:${run.instance}`;
  const replay = commandLine(['npx', 'dmaze', 'check', target]);
  // A test runner prints it into the log as it is.
  return harmless(runText({ ...run, replay }, { width: 100, paint: PLAIN }).trimEnd(), false);
}
