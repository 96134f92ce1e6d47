/** `dmaze verify`: is what a certificate says of a model true? */
import { readFileSync } from 'node:fs';
import { toJson, verifyText } from '../report/index.ts';
import { Misuse, modelNamedIn, readCertificate, tool, verify } from '../run/index.ts';
import { DOORS } from './doors.ts';
import type { Ending } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

export interface VerifyFlags {
  readonly json?: true;
  readonly model?: string;
}

export async function verifyCommand(
  file: string,
  { json, model: named }: VerifyFlags,
  terminal: Terminal,
): Promise<readonly Ending[]> {
  const certificate = readCertificate(bytesOf(file), file);
  const { instance, model, only, parameters } = certificate.head;
  const loaded = await modelNamedIn(
    file,
    { model, instance },
    {
      command: 'verify',
      doors: DOORS,
      named,
      onRun: (path) => terminal.say(`running ${path}, the model of ${file}`),
    },
  );
  const outcome = await verify(loaded, certificate, file, terminal.cancelled);
  if (outcome === null) return [];
  const document = {
    schema: 'dmaze/verify/1',
    tool: tool(),
    file,
    model: model.id,
    instance,
    parameters,
    only,
    outcome,
  } as const;
  terminal.report(json === undefined ? verifyText(document, terminal.page) : toJson(document));
  return [outcome.kind === 'confirmed' ? 'holds' : 'diverged'];
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Misuse(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
