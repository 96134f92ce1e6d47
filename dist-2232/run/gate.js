/** A gate that a search comes by between two slices of work: closed, it holds the search until it is opened again. */
export class Gate {
    closed = null;
    before = 0;
    get isClosed() {
        return this.closed !== null;
    }
    /** How long it was closed, all times together. */
    get secondsClosed() {
        return this.before + (this.closed === null ? 0 : performance.now() / 1000 - this.closed.since);
    }
    close() {
        if (this.closed !== null)
            return;
        let open = () => undefined;
        const opened = new Promise((resolve) => (open = resolve));
        this.closed = { since: performance.now() / 1000, opened, open };
    }
    open() {
        const { closed } = this;
        if (closed === null)
            return;
        this.before = this.secondsClosed;
        this.closed = null;
        closed.open();
    }
    /** Resolves when it is open. */
    async passed() {
        while (this.closed !== null)
            await this.closed.opened;
    }
}
//# sourceMappingURL=gate.js.map