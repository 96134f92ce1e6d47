/**
 * A certificate: what it takes to check *holds* without searching. A gzip stream of one line of JSON, the values that each part
 * of a state takes, one line a part, and the states as rows of numbers of such values, level by level; a digest comes last.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

export const CERTIFICATE_SCHEMA = 'dmaze/certificate/1';

/** What a certificate says of itself, as plain data. */
export interface CertificateHead {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  readonly tool: { readonly name: string; readonly version: string };
  readonly model: { readonly id: string; readonly hash: string; readonly file?: string };
  readonly instance: string;
  /** Every parameter, defaults included. */
  readonly parameters: Readonly<Record<string, number | boolean | string | null>>;
  /** The only property that was judged, where that was asked for. */
  readonly only: string | null;
  /** The names of the properties that were judged, in the order of the model. */
  readonly claims: readonly string[];
  readonly program: ProgramText;
  readonly states: number;
  readonly edges: number;
  /** Where each level begins: the states of level `n` are `n` steps from an initial one. */
  readonly levels: readonly number[];
  /** The parts of a state, in the author's names. */
  readonly parts: readonly string[];
}

/** The program as plain data: what each thread may do at each of its locations. */
export interface ProgramText {
  readonly threads: readonly {
    readonly name: string;
    readonly routine: string;
    readonly context: string;
    readonly locations: readonly {
      /** Whether the thread may stop there for good. */
      readonly rest: boolean;
      /** The instructions that it may execute there: `routine: label`, with what was chosen on the way. */
      readonly steps: readonly string[];
    }[];
  }[];
}

export interface Certificate {
  readonly head: CertificateHead;
  /** Per part, its values, each as JSON. */
  readonly values: readonly (readonly string[])[];
  /** Per state and part, the number of its value. */
  readonly rows: Uint32Array;
}

/** A file that is no certificate, or is not whole. */
export class NoCertificate extends Error {}

/** The bytes of a file. */
export function certificateBytes({ head, rows, values }: Certificate): Uint8Array {
  const lines = [JSON.stringify(head), ...values.map((part) => JSON.stringify(part))];
  const text = Buffer.from(`${lines.join('\n')}\n`);
  const numbers = Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  const body = Buffer.concat([text, numbers]);
  const digest = createHash('sha256').update(body).digest();
  return gzipSync(Buffer.concat([body, digest]), { level: 1 });
}

/**
 * @param most bytes that it may unfold to
 * @throws NoCertificate
 */
export function certificateIn(file: Uint8Array, most = 2 ** 31): Certificate {
  let all: Buffer;
  try {
    all = gunzipSync(file, { maxOutputLength: most });
  } catch {
    throw new NoCertificate('it is no certificate of dmaze, or it was cut short');
  }
  const body = all.subarray(0, -32);
  if (!createHash('sha256').update(body).digest().equals(all.subarray(-32)))
    throw new NoCertificate('it is not what dmaze wrote: it was changed, or cut short');
  let at = 0;
  const line = (): unknown => {
    const end = body.indexOf(10, at);
    if (end < 0) throw new NoCertificate('it ends too soon');
    const text = body.toString('utf8', at, end);
    at = end + 1;
    try {
      return JSON.parse(text);
    } catch {
      throw new NoCertificate('one of its lines is not JSON');
    }
  };
  const head = headIn(line());
  const values = head.parts.map(() => valuesIn(line()));
  const numbers = body.subarray(at);
  if (numbers.byteLength !== 4 * head.states * head.parts.length)
    throw new NoCertificate('it does not have as many states as it says');
  // Copied to where numbers of four bytes may begin.
  const rows = new Uint32Array(new Uint8Array(numbers).buffer);
  return { head, values, rows };
}

function headIn(value: unknown): CertificateHead {
  if (typeof value !== 'object' || value === null || !('schema' in value))
    throw new NoCertificate('it is no certificate of dmaze');
  if (value.schema !== CERTIFICATE_SCHEMA)
    throw new NoCertificate(
      `it is written as ${JSON.stringify(value.schema)}, and this dmaze reads ${CERTIFICATE_SCHEMA}`,
    );
  // Its fields are looked at one by one; the program is compared as a whole with that of the model.
  const head = value as Partial<Record<keyof CertificateHead, unknown>>;
  const isCount = (one: unknown): one is number => Number.isSafeInteger(one) && Number(one) >= 0;
  const areTexts = (some: unknown): boolean =>
    Array.isArray(some) && some.every((one) => typeof one === 'string');
  const { model } = head;
  const isWhole =
    typeof head.instance === 'string' &&
    typeof model === 'object' &&
    model !== null &&
    'id' in model &&
    typeof model.id === 'string' &&
    'hash' in model &&
    typeof model.hash === 'string' &&
    (!('file' in model) || typeof model.file === 'string') &&
    typeof head.parameters === 'object' &&
    head.parameters !== null &&
    Object.values(head.parameters).every(
      (one) => one === null || ['number', 'boolean', 'string'].includes(typeof one),
    ) &&
    (head.only === null || typeof head.only === 'string') &&
    areTexts(head.claims) &&
    areTexts(head.parts) &&
    isCount(head.states) &&
    isCount(head.edges) &&
    Array.isArray(head.levels) &&
    head.levels.every(isCount) &&
    areLevels(head.levels, head.states) &&
    typeof head.program === 'object';
  if (!isWhole) throw new NoCertificate('what it says of itself is not whole');
  return value as CertificateHead;
}

function valuesIn(value: unknown): readonly string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw new NoCertificate('the values of a part are not whole');
  return value;
}

/** Whether the levels begin at the first state, and none is empty. */
function areLevels(levels: readonly number[], states: number): boolean {
  return levels[0] === 0 && levels.every((start, level) => start < (levels[level + 1] ?? states));
}
