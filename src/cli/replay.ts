/** `dmaze replay`: does a counterexample still come about? */
import { replayText, toJson } from '../report/index.ts';
import { modelNamedIn, readRecorded, replay, tool } from '../run/index.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export async function replayCommand(
  file: string,
  flags: { readonly json?: true; readonly model?: string },
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const recorded = await readRecorded(file);
  const { id, hash } = recorded.model;
  const loaded = await modelNamedIn(file, recorded, {
    doors: DOORS,
    named: flags.model,
    onRun: (path) => terminal.say(`running ${path}, the model of ${file}`),
  });
  const outcome = replay(loaded.model, recorded);
  const { instance, parameters, verdict, steps } = recorded;
  const document = {
    schema: 'dmaze/replay/1',
    tool: tool(),
    file,
    model: id,
    instance,
    parameters,
    modelChanged: hash !== undefined && loaded.hash !== hash,
    verdict,
    steps: steps.length,
    outcome,
  } as const;
  terminal.report(
    flags.json === undefined ? replayText(document, recorded, terminal.page) : toJson(document),
  );
  return [outcome.kind === 'reproduced' ? 'holds' : 'diverged'];
}
