/** How locks are had with regard to interrupts: in a handler, or while one could come. */
import { modeAsked } from '../../language/index.js';
export class Usage {
    /** Whether any thread interrupts another: without that, nothing is to be told. */
    hasInterrupts;
    compiled;
    listened;
    /** By lock, for itself and shared. */
    had;
    constructor(compiled, listened) {
        this.compiled = compiled;
        this.listened = listened;
        this.hasInterrupts = compiled.control.threads.some(({ interrupts = [] }) => interrupts.length > 0);
        const never = () => ({ inInterrupt: false, interruptible: false });
        this.had = compiled.layout.locks.map(() => [never(), never()]);
    }
    /** A step asks for a lock in the state in the scratch. */
    asks(step, lock) {
        const { compiled, listened } = this;
        const had = this.had[lock]?.[modeAsked(compiled, step, lock)?.shared === true ? 1 : 0];
        if (had === undefined)
            return;
        const thread = listened.threadOf(step);
        if (compiled.control.threads[thread]?.context.isInterrupt === true)
            had.inInterrupt = true;
        for (let other = 0; other < listened.threads && !had.interruptible; other++)
            had.interruptible = listened.interrupts(other, thread);
    }
    /**
     * As lockdep writes it, for having locks of one class for oneself and shared: `-` in a handler, `+` while one could come,
     * `?` both, `.` neither.
     */
    marks(locks) {
        const mark = (mode) => {
            const all = locks.flatMap((lock) => this.had[lock]?.[mode] ?? []);
            const inInterrupt = all.some((had) => had.inInterrupt);
            const interruptible = all.some((had) => had.interruptible);
            if (inInterrupt)
                return interruptible ? '?' : '-';
            return interruptible ? '+' : '.';
        };
        return `{${mark(0)}${mark(1)}}`;
    }
}
//# sourceMappingURL=usage.js.map