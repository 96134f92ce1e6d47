/** The hardware, and who uses it. */
import { fenceSignal, waitForFence } from 'dmaze/kernel';
import { routine, type State } from './state.ts';

function jobMayEnd({ adev, job }: State): boolean {
  return job.onRing && !job.hw.signalled && !adev.hangs;
}

/** An interrupt signals what is in the table of the ring, and nothing else. */
export const gpu = routine(
  'GPU',
  { models: 'amdgpu_fence_process, v6.2' },
  ({ either, loop, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'the job ends: the interrupt signals its fence, whose callback signals the finished fence',
            (s) => {
              fenceSignal(s.job.hw);
              fenceSignal(s.job.finished);
            },
            { when: jobMayEnd },
          ),
        ],
        [
          step(
            'the job hangs',
            (s) => {
              s.adev.hangs = true;
            },
            { when: jobMayEnd },
          ),
        ],
        [
          step('the test ends: the interrupt signals its fence', (s) => fenceSignal(s.test.hw), {
            when: (s) => s.test.onRing && !s.test.hw.signalled,
          }),
        ],
      ),
    ]),
  ],
);

export const submission = routine('amdgpu_cs_ioctl', {}, (w) => [
  w.step('push a job', (s) => {
    s.job.pushed = true;
    s.job.onRing = true;
  }),
  ...waitForFence(w, 'the job', (s) => s.job.finished),
]);

/** Something of the display. */
export const display = routine(
  'amdgpu_dm_atomic_commit_tail',
  { models: 'drivers/gpu/drm/amd/display/amdgpu_dm/amdgpu_dm.c, v5.12' },
  ({ lock, step, unlock }) => [
    lock('dm->dc_lock', (s) => s.adev.dcLock),
    step('dc_commit_updates_for_stream', () => undefined),
    unlock('dm->dc_lock', (s) => s.adev.dcLock),
  ],
);

/** A process that reads a dump when something hangs, and perhaps waits for what it draws before it has read it. */
export const dumper = routine(
  'amdgpu_debugfs_autodump',
  { models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_debugfs.c, v5.14' },
  (w) => [
    w.step('autodump_open: reinit_completion', (s) => {
      s.adev.dumping = true;
    }),
    w.rest(),
    w.waitUntil('autodump_poll: something hangs', (s) => s.adev.hangs),
    w.either(
      [w.step('userspace: reads the dump', () => undefined)],
      [
        w.step('userspace: waits for what it draws first', () => undefined),
        ...waitForFence(w, 'what it draws', (s) => s.job.finished),
      ],
    ),
    w.step('autodump_release: complete_all', (s) => {
      s.adev.dumping = false;
    }),
  ],
);
