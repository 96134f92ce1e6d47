/** A gate that a search comes by between two slices of work: closed, it holds the search until it is opened again. */
export declare class Gate {
    private closed;
    private before;
    get isClosed(): boolean;
    /** How long it was closed, all times together. */
    get secondsClosed(): number;
    close(): void;
    open(): void;
    /** Resolves when it is open. */
    passed(): Promise<void>;
}
//# sourceMappingURL=gate.d.ts.map