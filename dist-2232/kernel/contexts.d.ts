/** Execution contexts of the kernel: what a thread may do because of where it runs (Documentation/kernel-hacking/hacking.rst). */
import type { Context } from '../language/index.ts';
/** A system call on behalf of a process. */
export declare const process: Context;
/** A work item on a workqueue, or a kthread. */
export declare const worker: Context;
/** The threaded half of an interrupt handler. */
export declare const irqThread: Context;
/** The hard half of an interrupt handler: may not sleep. */
export declare const hardIrq: Context;
/** A softirq, a tasklet, a timer: may not sleep. */
export declare const softIrq: Context;
/** Memory reclaim: kswapd, or whoever allocates. It may sleep, and must not wait for locks held across an allocation. */
export declare const reclaim: Context;
//# sourceMappingURL=contexts.d.ts.map