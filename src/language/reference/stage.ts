/** What the recipes of the reference engine work on: one state under their hands, and who is at work. */
import type { Control, Frame } from '../compile/control.ts';
import type { Plain, PlainState } from '../plain.ts';

/** A record that is being changed; parts that are lists of values are replaced whole. */
export interface OpenRecord {
  [name: string]: Plain;
}

/** A state that is being changed. */
export interface OpenState {
  shared: OpenRecord;
  threads: { pc: number; frames: { routine: string; locals: OpenRecord }[] }[];
}

export interface Stage {
  /** A draft while a step is taken; a finished, frozen state while it is looked at. */
  state: OpenState;
  /** The thread that executes, or -1 while a property looks. */
  me: number;
  /** Whether somebody looks at what is on stage, or works on it; views that recipes have kept are good for nothing else. */
  active: boolean;
  /** False only while a recipe that may change the state runs. */
  readOnly: boolean;
  /** Per thread, its innermost live frame. */
  readonly standing: (Frame | null)[];
}

/** A stage with nothing on it yet. */
export function emptyStage(): Stage {
  return { state: { shared: {}, threads: [] }, me: -1, active: false, readOnly: true, standing: [] };
}

/** Puts a finished state on stage, to be looked at by nobody in particular. */
export function lookAt(stage: Stage, state: PlainState, { places }: Control): void {
  // Finished states are frozen: the runtime refuses whoever tries to change one.
  stage.state = state as OpenState;
  stage.me = -1;
  stage.active = true;
  state.threads.forEach(({ pc }, thread) => {
    stage.standing[thread] = places[thread]?.[pc]?.frame ?? null;
  });
}

/** How many frames are around this one. */
export function depthOf(frame: Frame): number {
  return frame.caller === null ? 0 : depthOf(frame.caller) + 1;
}

/** A frame and those around it, innermost first. */
export function* framesFrom(frame: Frame | null): Generator<Frame> {
  for (let at = frame; at !== null; at = at.caller) yield at;
}

/** The rows of a table or pool; the schema says that this part is one. */
export function rowsIn(record: OpenRecord, name: string): (OpenRecord | null)[] {
  // A table is a list of records and a pool one of records and nulls: `initialOf` made them, recipes cannot replace them.
  return record[name] as unknown as (OpenRecord | null)[];
}

/** A record in a record; the schema says that this part is one. */
export function recordIn(record: OpenRecord, name: string): OpenRecord {
  // As above: made by `initialOf`, and not to be replaced by recipes.
  return record[name] as unknown as OpenRecord;
}

/** A set or list in a record; the schema says that this part is one. */
export function listIn(record: OpenRecord, name: string): readonly Plain[] {
  // As above: made by `initialOf`; only `PlainMembers` and `PlainList` replace it, by another list.
  return record[name] as readonly Plain[];
}
