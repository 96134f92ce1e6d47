/** What `dmaze locks` makes of the models of resets: which cycles there are, and what becomes of each. */
import { describe, expect, it } from 'vitest';
import amdgpuRecover from '../../models/sharing/amdgpu-recover.ts';
import amdgpuReset from '../../models/sharing/amdgpu-reset.ts';
import fenceRing from '../../models/sharing/fence-ring.ts';
import busyness from '../../models/sharing/i915-busyness.ts';
import reset from '../../models/sharing/reset.ts';
import type { Model } from '../../src/language/index.ts';
import { type LocksRun, verdictOfLocks } from '../../src/report/index.ts';
import { locks } from '../../src/run/index.ts';

/** Milliseconds. */
const LONG = 300_000;

/** Every cycle, by the names of its classes, and what became of it. */
function cyclesIn({ classes, cycles }: LocksRun): readonly string[] {
  return cycles.map(
    ({ classes: round, decision }) =>
      `${round.map((at) => classes[at]?.name).join(' -> ')}: ${decision.kind}`,
  );
}

/** The cycles that close, for good or until somebody has waited for long. */
async function closing(model: Model, instance: string): Promise<readonly string[]> {
  const run = await locks(model, instance);
  expect(run.misuses).toEqual([]);
  return cyclesIn(run).filter((cycle) => !cycle.endsWith(': unreachable'));
}

const MISMATCH = 'resv -> job.fence.signalled';

describe('a reset that takes a reservation', { timeout: LONG }, () => {
  it('closes a cycle with who waits for a fence under it: two threads, one lock', async () => {
    const run = await locks(reset, 'v4.16');
    expect(cyclesIn(run)).toEqual([`${MISMATCH}: reachable`]);
    expect(run.cycles[0]?.decision).toMatchObject({
      ring: [
        { thread: 'process', wants: 'job.fence.signalled', from: 'amdgpu timeout' },
        { thread: 'amdgpu timeout', wants: 'bo.resv', from: 'process' },
      ],
      steps: { length: 3 },
    });
  });

  it('is told of from a run in which nobody hung', async () => {
    const { classes, dependencies } = await locks(reset, 'v4.16');
    const [wait, back] = [
      dependencies.find(({ from, to }) => classes[from]?.name === 'resv' && classes[to]?.kind === 'event'),
      dependencies.find(({ from, to }) => classes[from]?.kind === 'event' && classes[to]?.name === 'resv'),
    ];
    expect(wait?.seen).toMatchObject({ asks: { thread: 'process', label: 'dma_fence_wait the job' } });
    // The step that signals the fence was taken, after the lock: the process did not have it, or not yet.
    expect(back?.seen).toMatchObject({
      asks: { thread: 'amdgpu timeout', label: 'lock resv' },
      signals: { thread: 'amdgpu timeout', label: 'drm_sched_job_recovery: -ECANCELED' },
    });
  });

  it.each(['v4.20', 'wait-before', 'struct-mutex-v4.20'])(
    'is none in %s, nor is the cycle',
    async (instance) => {
      const run = await locks(reset, instance);
      expect(cyclesIn(run)).toEqual([]);
      expect(verdictOfLocks(run)).toBe('ordered');
    },
  );

  it('stays a cycle where the reset is handed over, and closes for fences of others only', async () => {
    expect(cyclesIn(await locks(reset, 'hand-over'))).toContain(`${MISMATCH}: unreachable`);
    expect(await closing(reset, 'hand-over')).toEqual([]);
    expect(await closing(reset, 'v4.16')).toEqual([`${MISMATCH}: reachable`]);
  });

  it('is broken only by a timeout where the wait has one', async () => {
    const run = await locks(reset, 'gives-up');
    expect(cyclesIn(run)).toEqual([`${MISMATCH}: broken only by a timeout`]);
    expect(verdictOfLocks(run)).toBe('timeout');
  });

  it('closes a cycle of three threads through a lock of the other driver', async () => {
    const run = await locks(reset, 'struct-mutex');
    expect(cyclesIn(run)).toEqual(['resv -> struct_mutex -> job.fence.signalled: reachable']);
    expect(run.cycles[0]?.decision).toMatchObject({ ring: { length: 3 } });
  });
});

describe('in one driver', { timeout: LONG }, () => {
  it.each([
    ['v4.14-submissions', ['page directory -> ctx.last & jobs[].finished.signalled: reachable']],
    ['v4.15-submissions', []],
    [
      'ttm-worker',
      [
        'bdev->wq -> buffer -> jobs[].finished.signalled: reachable',
        // The hardware, too, waits for the reset.
        'bdev->wq -> buffer -> jobs[].finished.signalled -> adev.hangs: reachable',
      ],
    ],
    ['ttm-worker-left-alone', []],
    [
      'v4.17-page-flip',
      [
        'jobs[].hw.signalled -> adev.flips: reachable',
        'adev.hangs -> adev.flips -> jobs[].hw.signalled: reachable',
      ],
    ],
    ['v4.18-page-flip', []],
  ])('%s: %j closes', async (instance, cycles) => {
    expect(await closing(amdgpuRecover, instance)).toEqual(cycles);
  });

  it.each([
    ['v5.12-retry', ['dm->dc_lock: reachable']],
    ['v5.13-retry', []],
    ['v5.16-autodump', []],
    ['v6.3-test-fence', []],
    ['v6.5-coredump', ['job.finished.signalled: reachable']],
    ['v6.6-coredump', []],
  ])('%s: %j closes', async (instance, cycles) => {
    expect(await closing(amdgpuReset, instance)).toEqual(cycles);
  });

  it('a wait for user space is broken only by its ten minutes', async () => {
    const cycles = [
      'job.finished.signalled -> adev.dumping',
      'adev.hangs -> adev.dumping -> job.finished.signalled',
    ];
    expect(await closing(amdgpuReset, 'v5.14-autodump')).toEqual(
      cycles.map((cycle) => `${cycle}: reachable`),
    );
    expect(await closing(amdgpuReset, 'v5.14-autodump-ten-minutes')).toEqual(
      cycles.map((cycle) => `${cycle}: broken only by a timeout`),
    );
  });

  it('a fence that is taken off its ring is waited for by who took it off', async () => {
    expect(await closing(amdgpuReset, 'v6.2-test-fence')).toContain(
      'pool.behindFence & test.hw.signalled: reachable',
    );
  });
});

describe('fences that wait for each other, with no lock', { timeout: LONG }, () => {
  it.each([
    ['queued', [': reachable']],
    ['direct', []],
    ['queued-ten-seconds', [': broken only by a timeout']],
  ])('%s', async (instance, decisions) => {
    const ring = 'amdgpu.drawing.signalled -> amdgpu.copy.signalled -> i915.request.signalled';
    expect(await closing(fenceRing, instance)).toEqual(decisions.map((decision) => ring + decision));
  });
});

describe('a lock made by hand, of which lockdep is not told when it is only tried', { timeout: LONG }, () => {
  it('closes a cycle where it is waited for', async () => {
    expect(await closing(busyness, 'v6.1')).toEqual([
      '(work_completion)&guc->timestamp.work -> reset.backoff: reachable',
    ]);
  });

  it('is a false alarm where it is tried, and is decided to be one', async () => {
    const run = await locks(busyness, 'v6.2');
    expect(cyclesIn(run)).toEqual([
      'fs_reclaim -> &gt->reset.mutex -> (work_completion)&guc->timestamp.work -> &gt->reset.backoff_srcu: unreachable',
    ]);
    expect(verdictOfLocks(run)).toBe('potential');
  });

  it('is none where the reset leaves the worker alone', async () => {
    expect(cyclesIn(await locks(busyness, 'v6.9'))).toEqual([]);
  });
});
