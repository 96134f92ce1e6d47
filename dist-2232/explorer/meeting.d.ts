/** Where the workers of one search wait for each other, and agree on what comes next. */
import { type Commons, MINE } from './commons.ts';
/**
 * What comes next. Whoever comes last decides for all: one that went by what it sees a moment later would leave the others
 * waiting.
 */
export type Next = (typeof NEXT)[number];
declare const NEXT: readonly ['room', 'empty', 'stopped', 'found', 'expanded'];
/** Thrown where another worker has died: there is nothing left to wait for. */
export declare class Abandoned extends Error {
}
export declare class Meeting {
    private readonly commons;
    private readonly me;
    constructor(commons: Commons, me: number);
    /** Tells the others something of this worker. */
    say(what: keyof typeof MINE, value: number): void;
    /** What each worker said. */
    said(what: keyof typeof MINE): readonly number[];
    /** Waits for all, and agrees with them. @throws Abandoned when another worker has died */
    agree(): Next;
    /** Waits for all. @throws as `agree` */
    gather(): void;
    private decide;
    private meet;
    private own;
}
export {};
//# sourceMappingURL=meeting.d.ts.map