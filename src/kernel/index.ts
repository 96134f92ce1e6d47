/** What a kernel gives a driver. */
export { hardIrq, irqThread, process, reclaim, worker } from './contexts.ts';
export { mutex } from './locks/mutex.ts';
export { reservation } from './locks/reservation.ts';
export { spinlock } from './locks/spinlock.ts';
