/** Reads a counterexample file, or says in one sentence why it cannot be trusted. */
import { closeSync, openSync, readSync } from 'node:fs';
import { COUNTEREXAMPLE_VERSION, type Counterexample, integrityOf, type Recorded } from './counterexample.ts';
import { Misuse } from './misuse.ts';
import { reason } from './write-whole.ts';
import { sized } from '../report/index.ts';

/** More than any trace that a person could read, and little enough to be read at once. */
const MOST_BYTES = 1 << 26;
const PIECE = 1 << 16;
/** A state is a few records and tables in one another. */
const MOST_DEPTH = 100;

/** A counterexample, or a trace in ITF. @throws Misuse as the reader of each does */
export async function readRecorded(file: string): Promise<Recorded> {
  if (!file.endsWith('.itf.json')) return readCounterexample(file);
  const { parseItf } = await import('./itf.ts');
  return parseItf(parse(file, read(file)), file);
}

/** @throws Misuse for a file that is missing, is something else, is of another version or was edited */
export async function readCounterexample(file: string): Promise<Counterexample> {
  const value = parse(file, read(file));
  const { parseCounterexample } = await import('./counterexample-schema.ts');
  const parsed = parseCounterexample(value);
  switch (parsed.kind) {
    case 'no counterexample':
      throw new Misuse(`${file}: is no counterexample of dmaze`);
    case 'other version':
      throw new Misuse(
        `${file}: is of version ${parsed.version}, written by dmaze ${parsed.tool}; this dmaze reads version ${COUNTEREXAMPLE_VERSION}`,
      );
    case 'malformed':
      throw new Misuse(
        `${file}: at ${parsed.where}: ${parsed.what}; write it anew with "dmaze check … --out DIR"`,
      );
    case 'counterexample':
  }
  // Of the value as it was read: what a newer version added is part of what was written.
  if (typeof value !== 'object' || value === null || integrityOf(value) !== parsed.counterexample.integrity)
    throw new Misuse(
      `${file}: was edited after it was written (its integrity hash does not match); write it anew with "dmaze check … --out DIR"`,
    );
  return parsed.counterexample;
}

function read(file: string): string {
  try {
    return readAtMost(file, MOST_BYTES);
  } catch (error) {
    if (error instanceof Misuse) throw error;
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Misuse(missing ? `${file}: no such file` : `${file}: ${reason(error)}`);
  }
}

/** Of a device or a pipe nobody knows how much there is until it is read. */
function readAtMost(file: string, most: number): string {
  const descriptor = openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let left = most; ; ) {
      const piece = Buffer.alloc(PIECE);
      const got = readSync(descriptor, piece, 0, PIECE, null);
      if (got === 0) return Buffer.concat(pieces).toString('utf8');
      left -= got;
      if (left < 0) throw new Misuse(`${file}: has more than ${sized(most)}: no trace of dmaze is that long`);
      pieces.push(piece.subarray(0, got));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** How deep lists and objects lie in one another, at most. What stands in texts does not count. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}

function parse(file: string, text: string): unknown {
  // What walks such values calls itself for each level.
  if (depthOf(text) > MOST_DEPTH)
    throw new Misuse(
      `${file}: has more than ${MOST_DEPTH} levels of lists and objects: no trace of dmaze is that deep`,
    );
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Misuse(`${file}: is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
