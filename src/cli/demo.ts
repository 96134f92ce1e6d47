/** `dmaze demo`, which `npm start` runs: one real bug and its fix, for somebody who never heard of either. */
import { located, type Run, runText, wrap } from '../report/index.ts';
import { check, findModel, isOurs } from '../run/index.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What is shown: a model, an instance that breaks, those that show it mended, and what to say around them. */
export interface Showing {
  readonly model: string;
  readonly broken: string;
  readonly mended: readonly string[];
  readonly opening: string;
  readonly before: string;
  readonly between: string;
  readonly closing: string;
}

const PANFROST: Showing = {
  model: 'panfrost/gem-mapping',
  broken: 'v5.4',
  mended: ['v5.6-one-file', 'v5.6'],
  opening: `dmaze takes a small model of a driver and its hardware and walks every order in which their threads can take
turns. Testing samples such orders; this visits all of them.

The driver here is panfrost, which runs Mali GPUs under Linux. A program gives the GPU work as jobs that use buffers
(BOs). For each buffer the driver keeps a mapping: the entry in the GPU's page tables through which a job finds the
buffer's memory. A program may close its handle to a buffer at any time, also while a job that uses it still runs.`,
  before: `Linux 5.4 tears the mapping down when the handle is closed. Below is the shortest way in which that hurts: each
line is one step, each column one thread, and the threads could have run in exactly this order.`,
  between: `Linux 5.6 counts references: a mapping stays until the last job that uses it is done. First the same threads with
that fix, where now every interleaving has to pass; then two programs that share a buffer, with memory short.`,
  closing: `"holds" means that the search ran out of states to visit: no order of these threads breaks a claim of this model.
Next: "npx dmaze list" for the other models, "npx dmaze check panfrost/gem-mapping" for the other bugs of this one.`,
};

export async function demoCommand(
  terminal: Terminal,
  showing: Showing = PANFROST,
): Promise<readonly Ending[]> {
  const { model, broken, mended, opening, before, between, closing } = showing;
  const loaded = await findModel(model, DOORS);
  const say = (text: string): void => {
    const paragraphs = text
      .split('\n\n')
      .map((lines) => wrap(lines.replaceAll('\n', ' '), terminal.page.width));
    terminal.report(`${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n\n`);
  };
  const show = async (instance: string): Promise<Run> => {
    const run = await check(loaded.model, instance, {
      signal: terminal.cancelled,
      onProgress: (progress) => terminal.progress(`${model}:${instance}`, progress),
    });
    const replay = isOurs(loaded.file) && run.trace !== undefined ? replayOf(model, instance) : null;
    terminal.report(
      runText({ ...located(run, process.cwd()), ...(replay === null ? {} : { replay }) }, terminal.page),
    );
    return run;
  };
  say(opening);
  say(before);
  const first = await show(broken);
  say(between);
  const fixed: Run[] = [];
  for (const instance of mended) if (!terminal.cancelled.aborted) fixed.push(await show(instance));
  terminal.report('\n');
  say(closing);
  // The point of the showing is that one breaks and the others do not.
  const isMended = fixed.length === mended.length && fixed.every(({ verdict }) => verdict.kind === 'holds');
  return [first.verdict.kind === 'violated' && isMended ? 'holds' : 'finding'];
}

/** The counterexample that comes with the package. */
function replayOf(model: string, instance: string): string {
  return `npx dmaze replay counterexamples/${model}/${instance}.json`;
}
