/** A system call on behalf of a process. */
export const process = { name: 'process', maySleep: true };
/** A work item on a workqueue, or a kthread. */
export const worker = { name: 'worker', maySleep: true };
/** The threaded half of an interrupt handler. */
export const irqThread = { name: 'irq thread', maySleep: true };
/** The hard half of an interrupt handler: may not sleep. */
export const hardIrq = { name: 'hard irq', maySleep: false, isInterrupt: true };
/** A softirq, a tasklet, a timer: may not sleep. */
export const softIrq = { name: 'softirq', maySleep: false, isInterrupt: true };
/** Memory reclaim: kswapd, or whoever allocates. It may sleep, and must not wait for locks held across an allocation. */
export const reclaim = { name: 'reclaim', maySleep: true };
//# sourceMappingURL=contexts.js.map