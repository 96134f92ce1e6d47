/** How locks are had with regard to interrupts: in a handler, or while one could come. */
import { type Compiled, type Listened } from '../../language/index.ts';
export declare class Usage {
    /** Whether any thread interrupts another: without that, nothing is to be told. */
    readonly hasInterrupts: boolean;
    private readonly compiled;
    private readonly listened;
    /** By lock, for itself and shared. */
    private readonly had;
    constructor(compiled: Compiled, listened: Listened);
    /** A step asks for a lock in the state in the scratch. */
    asks(step: number, lock: number): void;
    /**
     * As lockdep writes it, for having locks of one class for oneself and shared: `-` in a handler, `+` while one could come,
     * `?` both, `.` neither.
     */
    marks(locks: readonly number[]): string;
}
//# sourceMappingURL=usage.d.ts.map