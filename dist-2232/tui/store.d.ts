/** Holds what is shown, and tells whoever draws it that it changed. */
import type { Effect, Face, Next } from './face.ts';
import { type Event } from './reduce.ts';
export declare class Store {
    private current;
    private isDue;
    private readonly perform;
    private readonly listeners;
    /** @param perform does what is to be done beside showing */
    constructor({ effects, face }: Next, perform: (effect: Effect) => void);
    readonly face: () => Face;
    readonly subscribe: (listener: () => void) => (() => void);
    readonly happen: (event: Event) => void;
    private readonly draw;
}
//# sourceMappingURL=store.d.ts.map