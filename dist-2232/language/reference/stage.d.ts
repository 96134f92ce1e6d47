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
    threads: {
        pc: number;
        frames: {
            routine: string;
            locals: OpenRecord;
        }[];
    }[];
}
export interface Stage {
    /** A draft while a step is taken; a finished, frozen state while it is looked at. */
    state: OpenState;
    /** The thread that executes, or -1 while a property looks. */
    me: number;
    /** Per thread, its innermost live frame. */
    readonly standing: (Frame | null)[];
}
/** Puts a finished state on stage, to be looked at by nobody in particular. */
export declare function lookAt(stage: Stage, state: PlainState, { places }: Control): void;
/** How many frames are around this one. */
export declare function depthOf(frame: Frame): number;
/** A frame and those around it, innermost first. */
export declare function framesFrom(frame: Frame | null): Generator<Frame>;
/** The rows of a table or pool; the schema says that this part is one. */
export declare function rowsIn(record: OpenRecord, name: string): (OpenRecord | null)[];
/** A record in a record; the schema says that this part is one. */
export declare function recordIn(record: OpenRecord, name: string): OpenRecord;
/** A set or list in a record; the schema says that this part is one. */
export declare function listIn(record: OpenRecord, name: string): readonly Plain[];
//# sourceMappingURL=stage.d.ts.map