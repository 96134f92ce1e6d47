/** What a reset of amdgpu works on. */
import { flag, int, oneOf, record, type StateOf, vocabulary } from 'dmaze';
import { faults, fence, lockdepMap, mutex, rwsem } from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** How many tests of the rings after a reset fail. */
    failures: int(0, 2),
    /** Whether a test that failed suspends the blocks, as whoever tries again does. */
    suspendsTwice: flag(),
    /** Whether the fence of a test is signalled when the reset takes it off the ring. */
    signalsTests: flag(true),
    /** Whether, and how, the reset waits for a process that reads what hangs. */
    dump: oneOf('no', 'for ten minutes', 'for ever'),
    /** Whether a core dump is taken, and with what memory. */
    coredump: oneOf('no', 'GFP_KERNEL', 'GFP_NOWAIT'),
  },
  state: (p) => ({
    adev: record({
      resetSem: rwsem('adev->reset_sem'),
      dcLock: mutex('dm->dc_lock'),
      /** The job does not end. */
      hangs: flag(),
      /** autodump.dumping is not complete: a process has the file open. */
      dumping: flag(),
    }),
    job: record({
      /** Embedded in the job, and in the table of its ring. */
      hw: fence(),
      onRing: flag(),
      pushed: flag(),
      /** Of the scheduler: what others wait for. */
      finished: fence(),
    }),
    /** A test of the ring, which no scheduler knows. */
    test: record({ hw: fence(), onRing: flag() }),
    /** The memory of indirect buffers, with room for one: taken, or given back with the fence that is to signal before. */
    pool: record({ taken: flag(), behindFence: flag() }),
    fsReclaim: lockdepMap('fs_reclaim'),
    testsFail: faults(p.failures),
  }),
});

export const { model, noDeadlock, reachable, routine, thread } = words;
export type State = StateOf<typeof words>;
