/**
 * Writes a certificate of what holds. For it the state space is walked once more, by the simplest search there is, without
 * reductions and by one thread: so a certificate lists the states of the model itself, whatever found that it holds.
 */
import { relative, dirname, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { StateIndex, type System } from '../explorer/index.ts';
import { type Compiled, compile, decode, type Model, systemOf } from '../language/index.ts';
import type { Run, Tool } from '../report/index.ts';
import {
  type Certificate,
  CERTIFICATE_SCHEMA,
  certificateBytes,
  certificateIn,
  type CertificateHead,
  checkCertificate,
  type Checked,
  NoCertificate,
  partNames,
  partsOf,
  programText,
} from '../verify/index.ts';
import { authored } from './authored.ts';
import { Fault } from './fault.ts';
import { instanceNamed } from './instance-named.ts';
import type { LoadedModel } from './load.ts';
import { Misuse } from './misuse.ts';
import { isOurs } from './models.ts';

/** Milliseconds of work between two looks at the world. */
const SLICE = 50;

/** Refuses what no certificate can be written of. @throws Misuse */
export function refuseCertificate({ verdict }: Pick<Run, 'verdict'>): void {
  if (verdict.kind !== 'holds')
    throw new Misuse(`no certificate is written: only of what holds, and this is ${verdict.kind}`);
}

/** What a certificate is about, beside its states. */
export type CertificateSubject = Omit<
  CertificateHead,
  'schema' | 'program' | 'states' | 'edges' | 'levels' | 'parts'
>;

/**
 * The certificate of a run that holds, as the bytes of its file.
 * @param file where it will stand
 * @param bytes that the states may take in memory
 * @throws Misuse where they do not fit, or it was cancelled; Fault when this search counts otherwise than the one before
 */
export async function certificateOf(
  tool: Tool,
  { file: source, hash, model }: LoadedModel,
  { counts, instance, only: judged, parameters, reduction }: Run,
  file: string,
  bytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const compiled = authored(model, () => compile(model, parameters));
  const path = relative(dirname(file), source).split(sep).join('/');
  const id = { id: model.id, hash, ...(isOurs(source) ? {} : { file: path }) };
  const only = judged ?? null;
  const claims = claimsOf(compiled, model, instance, only);
  const subject = { tool, model: id, instance, parameters, only, claims };
  const certificate = await certify(compiled, subject, bytes, signal);
  const { edges, states } = certificate.head;
  if (reduction === 'none' && (states !== counts.states || edges !== counts.edges))
    throw new Fault(
      `the search found ${counts.states} states and ${counts.edges} edges, and another one for the certificate ${states} and ${edges}`,
    );
  return certificateBytes(certificate);
}

/** Lists the states of a model. Whether what the certificate is about is true of them is for the checker to say. */
export async function certify(
  compiled: Compiled,
  subject: CertificateSubject,
  bytes: number,
  signal: AbortSignal,
): Promise<Certificate> {
  const { control, layout, model, shared } = compiled;
  const { edges, index, levels } = await walk(systemOf(compiled, []), model, bytes, signal);
  const parts = partNames(shared, control.threads);
  const numbers = parts.map(() => new Map<string, number>());
  const rows = new Uint32Array(index.size * parts.length);
  for (let state = 0; state < index.size; state++)
    partsOf(shared, decode(compiled, index.states, state * layout.words)).forEach((text, part) => {
      const known = numbers[part] as Map<string, number>;
      const number = known.get(text) ?? known.size;
      if (number === known.size) known.set(text, number);
      rows[state * parts.length + part] = number;
    });
  const program = programText(compiled);
  const head = {
    schema: CERTIFICATE_SCHEMA,
    ...subject,
    program,
    states: index.size,
    edges,
    levels,
    parts,
  } as const;
  return { head, values: numbers.map((known) => [...known.keys()]), rows };
}

/** The names of the properties that are judged, in the order of the model. */
function claimsOf({ properties }: Compiled, model: Model, instance: string, only: string | null): string[] {
  const judged = only === null ? instanceNamed(model, instance).claims : [only];
  return properties.map(({ name }) => name).filter((name) => judged?.includes(name) ?? true);
}

/** All states, level by level. */
async function walk(
  system: System,
  model: Model,
  bytes: number,
  signal: AbortSignal,
): Promise<{ readonly index: StateIndex; readonly edges: number; readonly levels: readonly number[] }> {
  const index = new StateIndex(system.words);
  const levels = [0];
  let edges = 0;
  const sink = {
    push(step: number) {
      if (step >= 0) edges++;
      index.add(system.scratch);
    },
    fault(_step: number, _claim: string | null, because: string) {
      throw new Fault(`a step broke a rule that it had not broken before: ${because}`);
    },
  };
  const origin = new Int32Array(system.words);
  authored(model, () => system.initial(sink));
  let paused = performance.now();
  for (let state = 0, end = index.size; state < index.size; state++) {
    if (state === end) {
      levels.push(state);
      end = index.size;
    }
    origin.set(index.states.subarray(state * system.words, (state + 1) * system.words));
    system.successors(origin, 0, sink);
    if (state % 256 !== 0 || performance.now() - paused < SLICE) continue;
    if (signal.aborted) throw new Misuse('no certificate is written: it was cancelled');
    if (index.bytesFor(256 * system.steps) > bytes)
      throw new Misuse(
        'no certificate is written: its states do not fit into memory (a larger --memory may do)',
      );
    await setImmediate();
    paused = performance.now();
  }
  return { index, edges, levels };
}

/** A certificate that was read. @throws Misuse */
export function readCertificate(bytes: Uint8Array, file: string): Certificate {
  try {
    return certificateIn(bytes);
  } catch (error) {
    if (error instanceof NoCertificate) throw new Misuse(`${file}: ${error.message}`);
    throw error;
  }
}

/**
 * Checks a certificate with the model that it is of.
 * @returns null when it was cancelled
 * @throws ModelError for a mistake in the model, Misuse where the model is another one
 */
export async function verify(
  { hash, model }: LoadedModel,
  certificate: Certificate,
  file: string,
  signal: AbortSignal,
): Promise<Checked | null> {
  const { instance, model: of, only, parameters } = certificate.head;
  if (of.id !== model.id || of.hash !== hash)
    throw new Misuse(
      `${file}: is of ${of.id} with other files than it has now: check the model again, with --certificate, to have a new one`,
    );
  const compiled = authored(model, () => compile(model, parameters));
  const checking = checkCertificate(compiled, claimsOf(compiled, model, instance, only), certificate);
  for (let paused = performance.now(); ; ) {
    const { done, value } = authored(model, () => checking.next());
    if (done === true) return value;
    if (performance.now() - paused < SLICE) continue;
    if (signal.aborted) return null;
    await setImmediate();
    paused = performance.now();
  }
}
