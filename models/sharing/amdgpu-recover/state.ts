/** What a reset of amdgpu and those who are in its way share. */
import { flag, oneOf, optional, record, ref, type StateOf, table, vocabulary } from 'dmaze';
import { fence, mutex, reservation, work } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Who is in the way of the reset. */
    beside: oneOf('submissions', 'a TTM worker', 'a page flip'),
    /** Where a submission waits for the one before it in its context, whose place it takes. */
    waitsForPlace: oneOf('under the reservation', 'before it'),
    /** Whether the reset waits for the worker that frees deleted buffers. */
    cancelsTtmWorker: flag(true),
    /** When the reset stops the display. */
    suspendsDisplay: oneOf('first', 'after the fences are forced'),
  },
  state: () => ({
    adev: record({
      lockReset: mutex('adev->lock_reset'),
      shadowListLock: mutex('adev->shadow_list_lock'),
      /** The first job is on the hardware, and does not end. */
      hangs: flag(),
      /** A commit is under way: a page flip. */
      flips: flag(),
    }),
    jobs: table(2, {
      pushed: flag(),
      /** The callback was removed from the fence of the hardware: the job is for the reset to finish. */
      detached: flag(),
      /** Of the hardware. */
      hw: fence(),
      /** Of the scheduler: what others wait for. */
      finished: fence(),
    }),
    ctx: record({
      lock: mutex('ctx->lock'),
      /** ctx->rings[].fences[], with room for one. */
      last: optional(ref('jobs')),
    }),
    /** Of a page directory, whose contents have a shadow. */
    pageDirectory: reservation('page directory'),
    /** Of a buffer that is evicted, or on the screen. */
    buffer: reservation('buffer'),
    /** The worker that frees deleted buffers. */
    delayed: work('bdev->wq'),
  }),
});

export const { model, noDeadlock, reachable, routine, thread } = words;
export type State = StateOf<typeof words>;
