/** `dmaze verify`: does a certificate show that its instance holds? */
import { grouped, toJson } from '../report/index.ts';
import { modelNamedIn, readCertificate, tool, verifyCertificate } from '../run/index.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** What no certificate says. */
const BEYOND =
  'not shown: that the model is the driver, that its functions do the same each time, and that Node.js and the reference engine are right';

export async function verifyCommand(
  file: string,
  flags: { readonly json?: true; readonly model?: string },
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const certificate = readCertificate(file);
  const { claims, instance, model, parameters } = certificate.header;
  const loaded = await modelNamedIn(file, certificate.header, {
    doors: DOORS,
    named: flags.model,
    command: 'verify',
    onRun: (path) => terminal.say(`running ${path}, the model of ${file}`),
  });
  const found = verifyCertificate(loaded.model, loaded.hash, file, certificate);
  const isRefuted = typeof found === 'string';
  if (flags.json !== undefined)
    terminal.report(
      toJson({
        schema: 'dmaze/verify/1',
        tool: tool(),
        file,
        model: model.id,
        instance,
        parameters,
        claims,
        outcome: isRefuted ? { kind: 'refuted', because: found } : { kind: 'certified', ...found },
      }),
    );
  else if (isRefuted) terminal.report(`refuted    ${model.id}:${instance}: ${found}\n`);
  else
    terminal.report(
      `certified  ${model.id}:${instance}: ${grouped(found.states)} states and ${grouped(found.edges)} edges, each checked; ${claims.length} claims are true\n  ${BEYOND}\n`,
    );
  return [isRefuted ? 'finding' : 'holds'];
}
