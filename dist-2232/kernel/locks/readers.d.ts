/** What locks with readers have in common: one writer or readers, who reads and how often, and the line of writers that wait. */
import { type LockState, type ThreadSet } from '../../language/index.ts';
export interface Readers {
    readonly readers: ThreadSet;
    /** Those of them who read twice. */
    readonly twice: ThreadSet;
}
export declare function reads({ readers }: Readers, thread: number): boolean;
/** One more reading of a thread. A third one within the others goes beyond what is told apart. */
export declare function readTaken({ readers, twice }: Readers, thread: number): void;
/** One reading less. */
export declare function readRelease({ readers, twice }: Readers, thread: number): void;
interface WithWriters extends LockState, Readers {
    readonly waiting: ThreadSet;
}
/** How it is had for writing. A trylock goes by those who wait, too. */
export declare const WRITING: {
    mayAcquire: (lock: WithWriters) => boolean;
    mayTry: (lock: WithWriters) => boolean;
    acquire: (lock: WithWriters, thread: number) => void;
    isHeldBy: (lock: WithWriters, thread: number) => boolean;
    release: (lock: WithWriters) => void;
    isInTheWay: (lock: WithWriters, _thread: number, other: number) => boolean;
    line: {
        isIn: (lock: WithWriters, thread: number) => boolean;
        enter: (lock: WithWriters, thread: number) => void;
        leave: (lock: WithWriters, thread: number) => void;
    };
};
export {};
//# sourceMappingURL=readers.d.ts.map