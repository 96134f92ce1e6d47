import type { SharedLimits } from '../explorer/index.ts';
import type { LoadedModel } from './load.ts';
import type { Subject } from './subject.ts';
import type { Tells, Told } from './worker.ts';
/** How to search with several threads. */
export interface Together {
    readonly crew: Crew;
    /** The model that each of them loads again. */
    readonly loaded: LoadedModel;
}
/** Threads that wait to be told what to search, one search after the other. */
export declare class Crew {
    readonly workers: number;
    /** Whether all of them have loaded what they were told to. */
    isReady: boolean;
    private readonly threads;
    private failed;
    private loading;
    /** @param entry a file that calls `work` */
    constructor(entry: URL, workers: number);
    /** Has all of them load a model; see `isReady`. */
    load({ model: _stays, ...parts }: LoadedModel, subject: Subject, limits: SharedLimits): void;
    /** What went wrong before they were asked for anything. @throws Error */
    refuseFailed(): void;
    /** Asks one of them. @throws Error when it ends instead of answering */
    ask<Kind extends Tells['kind']>(me: number, told: Told, kind: Kind): Promise<Answer<Kind>>;
    /** Asks all of them, each for itself. @throws as `ask` */
    askAll<Kind extends Tells['kind']>(told: (me: number) => Told, kind: Kind): Promise<readonly Answer<Kind>[]>;
    end(): Promise<void>;
    private hearReady;
}
export type Answer<Kind extends Tells['kind']> = Extract<Tells, {
    kind: Kind;
}>;
//# sourceMappingURL=crew.d.ts.map