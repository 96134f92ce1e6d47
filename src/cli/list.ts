/** `dmaze list`: the models there are, their parameters and their instances. */
import { documentOfModels, listText, toJson } from '../report/index.ts';
import { allModels, listedOf, tool } from '../run/index.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export async function listCommand(
  flags: { readonly json?: true; readonly names?: true },
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const { models, broken } = await allModels(DOORS);
  const listed = models.map(({ model }) => listedOf(model));
  for (const { message } of broken) terminal.say(message);
  const { paint, width } = terminal.page;
  if (flags.names !== undefined) {
    const names = listed.flatMap(({ id, instances }) => [
      id,
      ...instances.map(({ name }) => `${id}:${name}`),
    ]);
    // A shell completes from these and expands what it reads.
    const safe = names.filter((name) => /^[\w./:=,@%+-]+$/.test(name));
    terminal.report(safe.map((name) => `${name}\n`).join(''));
    return broken.length === 0 ? ['holds'] : ['misuse'];
  }
  terminal.report(
    flags.json === undefined ? listText(listed, width, paint) : toJson(documentOfModels(tool(), listed)),
  );
  return broken.length === 0 ? ['holds'] : ['misuse'];
}
