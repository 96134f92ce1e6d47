/** One of the threads that search together: makes the same system as the others and does what it is told. */
import { type MessagePort } from 'node:worker_threads';
import { type Beginning, type Ended, type Layer, type Part, type SavedStates, type SharedLimits } from '../explorer/index.ts';
import type { Doors } from './imports.ts';
import { type LoadedModel } from './load.ts';
import { type Subject } from './subject.ts';
/** What a worker is given. */
export interface WorkerGiven {
    /** To the first worker from each other, and from the first to each other: for memory that the first one makes. */
    readonly ports: readonly MessagePort[];
}
export type Told = {
    readonly kind: 'load';
    readonly parts: Omit<LoadedModel, 'model'>;
    readonly subject: Subject;
    readonly limits: SharedLimits;
} | ({
    readonly kind: 'begin';
} & Beginning) | {
    readonly kind: 'run';
} | {
    readonly kind: 'part';
}
/** Where to, or null for memory. */
 | {
    readonly kind: 'save';
    readonly parts: readonly Part[];
    readonly path: string | null;
} | {
    readonly kind: 'layer';
    readonly depth: number;
    readonly layer: Layer;
};
export type Tells = {
    readonly kind: 'ready';
} | {
    readonly kind: 'ended';
    readonly ended: Ended;
} | {
    readonly kind: 'part';
    readonly part: Part;
} | {
    readonly kind: 'saved';
    readonly states: SavedStates;
    readonly pages: Int32Array[];
} | {
    readonly kind: 'layer';
    readonly layer: Layer;
};
/** Does what it is told until it is ended from outside. What it throws ends it, and with it the search. */
export declare function work(doors: Doors): void;
//# sourceMappingURL=worker.d.ts.map