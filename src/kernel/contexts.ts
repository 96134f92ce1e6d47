/** Execution contexts of the kernel: what a thread may do because of where it runs (Documentation/kernel-hacking/hacking.rst). */
import type { Context } from '../language/index.ts';

/** A system call on behalf of a process. */
export const process: Context = { name: 'process', maySleep: true };
/** A work item on a workqueue, or a kthread. */
export const worker: Context = { name: 'worker', maySleep: true };
/** The threaded half of an interrupt handler. */
export const irqThread: Context = { name: 'irq thread', maySleep: true };
/** The hard half of an interrupt handler: may not sleep. */
export const hardIrq: Context = { name: 'hard irq', maySleep: false, isInterrupt: true };
/** A softirq, a tasklet, a timer: may not sleep. */
export const softIrq: Context = { name: 'softirq', maySleep: false, isInterrupt: true };
/** Memory reclaim: kswapd, or whoever allocates. It may sleep, and must not wait for locks held across an allocation. */
export const reclaim: Context = { name: 'reclaim', maySleep: true };
