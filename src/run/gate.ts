/** A gate that a search comes by between two slices of work: closed, it holds the search until it is opened again. */
export class Gate {
  private closed: {
    readonly since: number;
    readonly opened: Promise<void>;
    readonly open: () => void;
  } | null = null;
  private before = 0;

  get isClosed(): boolean {
    return this.closed !== null;
  }

  /** How long it was closed, all times together. */
  get secondsClosed(): number {
    return this.before + (this.closed === null ? 0 : performance.now() / 1000 - this.closed.since);
  }

  close(): void {
    if (this.closed !== null) return;
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.closed = { since: performance.now() / 1000, opened, open };
  }

  open(): void {
    const { closed } = this;
    if (closed === null) return;
    this.before = this.secondsClosed;
    this.closed = null;
    closed.open();
  }

  /** Resolves when it is open. */
  async passed(): Promise<void> {
    while (this.closed !== null) await this.closed.opened;
  }
}
