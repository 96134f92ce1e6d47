import type { Doors } from '../imports.ts';
import type { Ask, Told } from './protocol.ts';
export interface Surroundings {
    readonly doors: Doors;
    /** A file that calls `work`: where each thread of a search by several begins. */
    readonly workerEntry: URL;
    /** Where models are found by their ids; without it, among those that come with the library. */
    readonly folder?: string;
    readonly tell: (told: Told) => void;
}
export declare class Server {
    private readonly around;
    private readonly loaded;
    private tour;
    private aside;
    private search;
    /** The last question of where to look, while it is not answered. */
    private looking;
    private isWalking;
    /** Of what there is to walk on. */
    private number;
    constructor(around: Surroundings);
    /** Does what is asked. @throws what is a fault of ours, or of a model where nobody expects one */
    hear(ask: Ask): Promise<void>;
    private answer;
    private list;
    private find;
    private prepare;
    private survey;
    private lockOrder;
    /** What is looked at beside a search: one thing at a time. */
    private lookAside;
    private check;
    /** There is something to walk on. */
    private end;
    private look;
    private seen;
}
//# sourceMappingURL=serve.d.ts.map