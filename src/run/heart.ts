/** What another thread is to know of this one, so that it can tell what does not come to an end, and name it. */
import { AT, BEAT_WORDS, beatIn, PHASE } from '../language/beat.ts';
import type { Compiled } from '../language/index.ts';
import { at } from '../language/source.ts';

/** What there is to name. */
export interface Announced {
  /** `model:instance`, or null for what is not of one instance. */
  readonly what: string | null;
  /** The steps by their ids, and the properties by their rows, in words; empty before the model is compiled. */
  readonly steps: readonly string[];
  readonly properties: readonly string[];
  /** In seconds, from now on. */
  readonly limit: number | null;
}

let announceTo: (announced: Announced) => void = () => undefined;
let words: SharedArrayBuffer | null = null;

/** Bytes for so many threads. */
export function bytesOfBeats(threads: number): number {
  return threads * BEAT_WORDS * Int32Array.BYTES_PER_ELEMENT;
}

/** The words of one thread. */
export function beatsOf(shared: SharedArrayBuffer, thread: number): Int32Array {
  return new Int32Array(shared, bytesOfBeats(thread), BEAT_WORDS);
}

/** Has this thread watched, and those that it begins. Before any model is loaded. */
export function beWatched(shared: SharedArrayBuffer, announce: (announced: Announced) => void): void {
  words = shared;
  announceTo = announce;
  beatIn(beatsOf(shared, 0));
}

/** The words for a thread that this one begins, from 1, if anybody watches. */
export function beatFor(thread: number): Int32Array | null {
  return words === null || words.byteLength < bytesOfBeats(thread + 1) ? null : beatsOf(words, thread);
}

/** Tells that work at an instance begins. */
export function announce(what: string, limit: number | null): void {
  announceTo({ what, steps: [], properties: [], limit });
}

/** Tells what its steps and properties are called. */
export function announceProgram(
  { control, model, properties }: Compiled,
  instance: string,
  limit: number | null,
): void {
  announceTo({
    what: `${model.id}:${instance}`,
    limit,
    steps: control.steps.map(
      ({ instruction, label, routine, thread }) =>
        `${control.threads[thread]?.name ?? ''}: ${routine}: "${label}" (${at(instruction.source)})`,
    ),
    properties: properties.map(
      ({ name, source }) => `the property "${name}"${source === undefined ? '' : ` (${at(source)})`}`,
    ),
  });
}

/** What runs in a thread, by its words; null when nothing of the author's does. */
export function runningIn(thread: Int32Array, { properties, steps, what }: Announced): string | null {
  const of = what === null ? 'the model' : what;
  switch (thread[AT.phase]) {
    case PHASE.loading:
      return 'a file of the model, while it is loaded,';
    case PHASE.defining:
      return `${of}, while it is put together,`;
    case PHASE.running:
      return (
        properties[(thread[AT.property] ?? 0) - 1] ?? steps[thread[AT.step] ?? -1] ?? `a recipe of ${of}`
      );
    case PHASE.outside:
    case undefined:
    default:
      return null;
  }
}
