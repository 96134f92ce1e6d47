export class Watch {
    limits;
    deadline;
    /** The clock runs from now on. */
    constructor(limits) {
        if (limits.seconds !== undefined && limits.clock === undefined)
            throw new Error('a limit in seconds needs a clock');
        this.limits = limits;
        this.deadline = (limits.clock?.() ?? 0) + (limits.seconds ?? Number.POSITIVE_INFINITY);
    }
    look() {
        const { cancelled, clock, seconds } = this.limits;
        if (cancelled?.() === true)
            return { kind: 'cancelled' };
        if (seconds !== undefined && clock !== undefined && clock() >= this.deadline)
            return { kind: 'time', limit: seconds };
        return undefined;
    }
}
//# sourceMappingURL=watch.js.map