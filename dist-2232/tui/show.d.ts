import type { Glyphs } from './glyphs.ts';
import { type Opening } from './reduce.ts';
import type { Ask, Told } from './served.ts';
/** The thread that does the work. */
export interface Served {
    readonly ask: (ask: Ask) => void;
    readonly onTold: (listener: (told: Told) => void) => void;
    /** Rejects when it dies: then nothing that is shown is to be trusted. */
    readonly died: Promise<never>;
}
export interface Showing {
    readonly opening: Opening;
    readonly served: Served;
    readonly coloured: boolean;
    readonly glyphs: Glyphs;
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
}
/** How it was left. */
export type Left = 'quit' | 'SIGINT' | 'SIGTERM' | 'SIGHUP';
/** @throws what the thread that serves died of */
export declare function show({ coloured, glyphs, opening, served, stdin, stdout }: Showing): Promise<Left>;
//# sourceMappingURL=show.d.ts.map