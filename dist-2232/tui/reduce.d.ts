/** From what is shown, and what happens, to what is shown next and what is to be done. Pure. */
import { chosenOf } from './choose.ts';
import { type Face, type Next, type Size } from './face.ts';
import type { Told } from './served.ts';
export type Event = {
    readonly kind: 'key';
    readonly key: string;
} | {
    readonly kind: 'resized';
    readonly size: Size;
} | {
    readonly kind: 'told';
    readonly told: Told;
} | {
    readonly kind: 'edited';
    readonly because: string | null;
};
export declare function reduce(face: Face, event: Event): Next;
/** What is shown, and asked for, at the start. */
export declare function start(size: Size, folder: string, opening: Opening): Next;
/** What was asked for on the command line. */
export interface Opening {
    /** A model that is not of the library, by its path. */
    readonly also: string | null;
    readonly model: string | null;
    readonly instance: string | null;
    /** A counterexample to travel through. */
    readonly file: string | null;
}
/** The instance that is chosen, as it is asked for. */
export declare function chosenIn({ choose }: Face): ReturnType<typeof chosenOf> | null;
/** How many lines the list of the choose screen has. */
export declare function choosable({ choose }: Face): number;
//# sourceMappingURL=reduce.d.ts.map