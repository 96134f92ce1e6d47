/** The document of a checkpoint: what is searched and how far that is, with a digest over every byte of it. */
import { createHash } from 'node:crypto';
import type { SavedSearch } from '../explorer/index.ts';
import type { Scalar } from '../report/index.ts';
import type { Digest } from './disk.ts';

const SCHEMA = 'dmaze/checkpoint/2';

/** What is searched: to go on, all of it must be the same. */
export interface Identity {
  readonly model: string;
  /** Of the model's files, and of the packages that they import. */
  readonly hash: string;
  /** Digests of the environment variables that were read while the model was made, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of what it was made into; see `programMark`. */
  readonly program: string;
  readonly instance: string;
  readonly parameters: Readonly<Record<string, Scalar>>;
  /** The properties that are judged, or null for all. */
  readonly only: readonly string[] | null;
  readonly reduce: readonly string[];
}

/** A checkpoint as it lies in its folder. */
export interface Kept {
  readonly version: string;
  readonly build: string;
  readonly identity: Identity;
  readonly saved: SavedSearch;
  /** The file of its numbers. */
  readonly file: string;
  readonly numbers: Digest;
  /** Seconds that were searched so far. */
  readonly seconds: number;
}

export function documentText(kept: Kept): string {
  const body = JSON.stringify({ schema: SCHEMA, ...kept }).slice(0, -1);
  return `${body},"integrity":"${sha256(body)}"}\n`;
}

/** What the bytes of a document are. */
export type Read =
  | { readonly kind: 'kept'; readonly kept: Kept }
  | { readonly kind: 'other schema' }
  | { readonly kind: 'damaged' };

export function documentIn(bytes: Buffer): Read {
  const end = /,"integrity":"([0-9a-f]{64})"\}\n$/.exec(bytes.toString('latin1'));
  // Over bytes: a text that is no UTF-8 has been damaged, too.
  if (end !== null && sha256(bytes.subarray(0, end.index)) === end[1]) {
    // The digest says that we wrote it, and the schema which of us.
    const { schema, ...kept } = JSON.parse(bytes.toString('utf8')) as Kept & { readonly schema: string };
    return schema === SCHEMA ? { kind: 'kept', kept } : { kind: 'other schema' };
  }
  return isOther(bytes.toString('utf8')) ? { kind: 'other schema' } : { kind: 'damaged' };
}

/** Whether it looks like what an earlier dmaze wrote. */
function isOther(text: string): boolean {
  const schema = /^\{"schema":"(dmaze\/checkpoint\/\d+)"/.exec(text)?.[1];
  return schema !== undefined && schema !== SCHEMA;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
