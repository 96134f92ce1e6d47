export declare const CLEAR = "\u001B[2J\u001B[H";
export declare class AlternateScreen {
    private readonly stdout;
    private isEntered;
    constructor(stdout: NodeJS.WriteStream);
    enter(): void;
    readonly leave: () => void;
}
//# sourceMappingURL=alternate-screen.d.ts.map