/** Certificates: what shows that an instance holds, in a file that somebody else can check without searching. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  type Checked,
  checkCertificate,
  partsOf,
  type States,
  uncertifiable,
} from '../certificate/checker.ts';
import type { Stored } from '../explorer/index.ts';
import {
  type Compiled,
  compile,
  decode,
  type Model,
  type Property,
  plainStepsOf,
  referenceOf,
  stepInWords,
} from '../language/index.ts';
import { authored } from './authored.ts';
import { instanceNamed } from './instance-named.ts';
import { Misuse } from './misuse.ts';
import { reason, writeWhole } from './write-whole.ts';

const SCHEMA = 'dmaze/certificate/1';

const header = z.strictObject({
  schema: z.literal(SCHEMA),
  version: z.string(),
  model: z.strictObject({ id: z.string(), hash: z.string(), file: z.string().exactOptional() }),
  instance: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The only property that is claimed; null for all that the instance claims. */
  only: z.string().nullable(),
  claims: z.array(z.strictObject({ name: z.string(), kind: z.string() })),
  /** Every step there is, by value. */
  program: z.array(z.string()),
  states: z.int().positive(),
  edges: z.int().nonnegative(),
  columns: z.array(z.array(z.string())),
});

export type CertificateHeader = z.infer<typeof header>;

export interface Certificate {
  readonly header: CertificateHeader;
  readonly rows: Int32Array;
}

/** The states of a search, by parts. */
export function statesOf(compiled: Compiled, stored: Stored): States {
  const words = new Int32Array(compiled.layout.words);
  const numbers: Map<string, number>[] = [];
  let rows = new Int32Array(0);
  for (let index = 0; index < stored.size; index++) {
    stored.read(index, words);
    const parts = partsOf(decode(compiled, words, 0));
    if (index === 0) rows = new Int32Array(parts.length * stored.size);
    parts.forEach((part, column) => {
      const known = (numbers[column] ??= new Map<string, number>());
      let number = known.get(part);
      if (number === undefined) known.set(part, (number = known.size));
      rows[index * parts.length + column] = number;
    });
  }
  return { columns: numbers.map((known) => [...known.keys()]), rows };
}

/** @throws Misuse where a property cannot be certified */
export function refuseUncertifiable(
  compiled: Compiled,
  only: string | null,
  claims: readonly string[] | null,
): void {
  const why = uncertifiable(claimed(compiled, only, claims));
  if (why !== null)
    throw new Misuse(
      `no certificate of ${compiled.model.id}: ${why}; leave out --certificate, or judge another --property`,
    );
}

/** What a certificate says besides its states. */
export function headerOf(
  compiled: Compiled,
  told: Pick<CertificateHeader, 'version' | 'model' | 'instance' | 'only' | 'edges'>,
  claims: readonly string[] | null,
  { columns, rows }: States,
): CertificateHeader {
  return {
    schema: SCHEMA,
    ...told,
    parameters: compiled.parameters,
    claims: claimed(compiled, told.only, claims).map(({ kind, name }) => ({ name, kind })),
    program: programOf(compiled),
    states: rows.length / columns.length,
    columns: columns.map((texts) => [...texts]),
  };
}

export function certificateBytes(head: CertificateHeader, rows: Int32Array): Buffer {
  const body = Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength),
  ]);
  return gzipSync(Buffer.concat([Buffer.from(`${SCHEMA} ${sha256(body)}\n`), body]), { level: 6 });
}

export function writeCertificate(file: string, head: CertificateHeader, rows: Int32Array): void {
  writeWhole(file, certificateBytes(head, rows));
}

/** @throws Misuse in a sentence for what is no whole certificate of this version */
export function readCertificate(file: string): Certificate {
  const bytes = bytesIn(file);
  const end = bytes.indexOf(0x0a);
  const [schema, digest] = bytes.subarray(0, Math.max(0, end)).toString('latin1').split(' ');
  if (schema !== SCHEMA)
    throw new Misuse(
      schema?.startsWith('dmaze/certificate/') === true
        ? `${file}: is a certificate of another version of dmaze (${schema}, not ${SCHEMA}): make it again`
        : `${file}: is no certificate`,
    );
  const body = bytes.subarray(end + 1);
  if (digest !== sha256(body))
    throw new Misuse(`${file}: was changed or cut short after it was written: make it again`);
  const line = body.indexOf(0x0a);
  const parsed = header.safeParse(jsonIn(body.subarray(0, Math.max(0, line)).toString('utf8')));
  const numbers = body.subarray(line + 1);
  if (!parsed.success || numbers.length % 4 !== 0)
    throw new Misuse(`${file}: is not as a certificate is written: make it again`);
  return { header: parsed.data, rows: new Int32Array(new Uint8Array(numbers).buffer) };
}

/**
 * Checks a certificate with its model.
 * @returns what was counted, or why it proves nothing
 * @throws Misuse for a certificate of another model, ModelError for a mistake in the model
 */
export function verifyCertificate(
  model: Model,
  hash: string,
  file: string,
  { header: head, rows }: Certificate,
): Checked | string {
  if (head.model.id !== model.id || head.model.hash !== hash)
    throw new Misuse(
      `${file}: is of another state of ${head.model.id}: its files were changed since; check it again`,
    );
  const { claims = null } = instanceNamed(model, head.instance);
  return authored(model, () => {
    const compiled = compile(model, head.parameters);
    if (!isDeepStrictEqual({ ...compiled.parameters }, { ...head.parameters }))
      return 'its parameters are not those of the model';
    const properties = claimed(compiled, head.only, claims);
    if (properties.length === 0) return `the model has no property "${head.only}"`;
    if (
      !isDeepStrictEqual(
        properties.map(({ kind, name }) => ({ name, kind })),
        head.claims,
      )
    )
      return 'its claims are not those of the instance';
    if (!isDeepStrictEqual(programOf(compiled), head.program)) return 'its program is not that of the model';
    const { columns, edges, states } = head;
    const reference = referenceOf(compiled);
    const { control } = compiled;
    const steps = plainStepsOf(compiled);
    return checkCertificate(
      { columns, rows },
      { states, edges },
      {
        ...steps,
        properties,
        threads: control.threads.length,
        threadOf: (step) => control.steps[step]?.thread ?? -1,
        restsIn: (state, thread) => control.places[thread]?.[state.threads[thread]?.pc ?? -1]?.rest === true,
        judge: (property, state, before) => reference.judge(property, state, before),
        threadsOf: ({ threads }) =>
          [...control.threads.keys()].filter(
            (row) => threads === undefined || threads.includes(control.threads[row]?.name ?? ''),
          ),
      },
    );
  });
}

function claimed(
  { properties }: Compiled,
  only: string | null,
  claims: readonly string[] | null,
): readonly Property<unknown>[] {
  return properties.filter(({ name }) =>
    only === null ? claims === null || claims.includes(name) : name === only,
  );
}

function programOf(compiled: Compiled): string[] {
  return compiled.control.steps.map((_, step) => {
    const { choice, label, routine, thread } = stepInWords(compiled, step);
    return JSON.stringify([thread, routine, label, choice ?? null]);
  });
}

function bytesIn(file: string): Buffer {
  try {
    return gunzipSync(readFileSync(file));
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && /^Z_|^ERR_/.test(String(error.code));
    throw new Misuse(`${file}: ${isZlib ? 'is no certificate, or was cut short' : reason(error)}`);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
