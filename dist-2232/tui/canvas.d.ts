/**
 * Puts frames on the terminal: of each only the lines that changed, each at its own place. Nothing hangs on where the cursor
 * was left, so what else was written, or a resize in between, spoils at most one frame.
 */
export declare class Canvas {
    private readonly stdout;
    private shown;
    constructor(stdout: NodeJS.WriteStream);
    /** @param frame lines that are no wider than the terminal, and no more than it has */
    draw(frame: string): void;
    /** The terminal no longer shows what was drawn. */
    forget(): void;
    /** What ink is to draw on: the same stream, whose writes are frames. */
    stream(): NodeJS.WriteStream;
}
//# sourceMappingURL=canvas.d.ts.map