/**
 * A buffer is attached with its reservation held, and the device woken for it: pm_runtime_get_sync waits until the device is
 * resumed, and resuming reserves buffers.
 *
 * Where the C is: amdgpu_dma_buf_attach in drivers/gpu/drm/amd/amdgpu/amdgpu_dma_buf.c (before and
 * after "drm/amdgpu: revert 'take runtime pm reference when we attach a buffer' v2", June 2024), amdgpu_pmops_runtime_resume; rpm_resume in drivers/base/power/runtime.c.
 */
import { flag, int, oneOf, record, vocabulary } from 'dmaze';
import { noLockHeldAtReturn, noRecursion, noWaitCycle, nothingIsLeftAtRest } from 'dmaze/invariants';
import { process, reservation, spinlock } from 'dmaze/kernel';

const { model, noDeadlock, reachable, routine, thread } = vocabulary({
  parameters: {
    /** Whether attaching a buffer wakes the device. */
    attachWakes: flag(),
    /** Whether another thread wakes it at the same time, holding nothing. */
    otherWakes: flag(),
  },
  state: () => ({
    bo: record({ resv: reservation('reservation_ww_class_mutex') }),
    device: record({
      powerLock: spinlock('dev->power.lock'),
      status: oneOf('suspended', 'resuming', 'active'),
      users: int(0, 2),
    }),
  }),
});

/** pm_runtime_get_sync: rpm_resume, with amdgpu_pmops_runtime_resume. */
const getSync = routine(
  'pm_runtime_get_sync',
  { locals: { does: oneOf('nothing', 'resume', 'wait') }, models: 'drivers/base/power/runtime.c, v6.9' },
  ({ given, local, lock, step, under, unlock, waitUntil }) => [
    under(
      'dev->power.lock',
      (s) => s.device.powerLock,
      'usage_count; is it active, or on its way?',
      ({ device }, t) => {
        device.users++;
        t.does = device.status === 'active' ? 'nothing' : device.status === 'resuming' ? 'wait' : 'resume';
        if (t.does === 'resume') device.status = 'resuming';
      },
    ),
    given(
      (t) => t.does === 'wait',
      [waitUntil('wait while it is RPM_RESUMING', (s) => s.device.status !== 'resuming', { sleeps: true })],
    ),
    given(
      (t) => t.does === 'resume',
      [
        lock('bo->resv, in amdgpu_device_resume', (s) => s.bo.resv),
        step('pin what the device needs', () => undefined),
        unlock('bo->resv, in amdgpu_device_resume', (s) => s.bo.resv),
        under(
          'dev->power.lock',
          (s) => s.device.powerLock,
          'RPM_ACTIVE, wake_up_all',
          (s) => void (s.device.status = 'active'),
        ),
      ],
    ),
    local((t) => void (t.does = 'nothing')),
  ],
);

const put = routine('pm_runtime_put_autosuspend', {}, ({ under }) => [
  under(
    'dev->power.lock',
    (s) => s.device.powerLock,
    'usage_count; the last: suspend',
    ({ device }) => {
      device.users--;
      if (device.users === 0 && device.status === 'active') device.status = 'suspended';
    },
  ),
]);

/** dma_buf_dynamic_attach by an importer that has reserved the buffer, and dma_buf_detach. */
const attach = routine('amdgpu_dma_buf_attach', { models: 'amdgpu_dma_buf.c, 2024' }, (w) => {
  const { call, lock, p, step, unlock } = w;
  return [
    lock('bo->resv', (s) => s.bo.resv),
    ...(p.attachWakes ? [call(getSync, {})] : []),
    step('is peer to peer possible?', () => undefined),
    unlock('bo->resv', (s) => s.bo.resv),
    ...(p.attachWakes ? [call(put, {})] : []),
  ];
});

/** Any ioctl: the device is awake while it runs. */
const ioctl = routine(
  'amdgpu_drm_ioctl',
  { models: 'amdgpu_drv.c, v6.9' },
  ({ call, lock, step, unlock }) => [
    call(getSync, {}),
    lock('bo->resv', (s) => s.bo.resv),
    step('the ioctl', () => undefined),
    unlock('bo->resv', (s) => s.bo.resv),
    call(put, {}),
  ],
);

export default model({
  id: 'sharing/runtime-pm',
  title: 'A device is woken with a reservation held',
  about:
    'To wake a device takes reservations. Who holds one must not wait for that: neither where he wakes it himself, nor where another ' +
    'thread is about to.',
  simplifications: [
    {
      what: 'one reservation, which both the importer holds and the resume takes',
      errs: 'may cry wolf',
      because:
        'an importer may hold another buffer than those that a resume pins; lockdep has them in one class',
    },
    { what: 'suspending takes no time and no locks', errs: 'may miss', because: 'it is about waking here' },
  ],
  threads: (p) => [
    thread('attach', process, attach, {}),
    ...(p.otherWakes ? [thread('ioctl', process, ioctl, {})] : []),
  ],
  properties: (p) => [
    noRecursion(),
    noWaitCycle(),
    noLockHeldAtReturn(),
    noDeadlock(),
    nothingIsLeftAtRest(
      () => true,
      (s) => s.device.users > 0 || s.device.status !== 'suspended',
    ),
    ...(p.otherWakes ? [reachable('the device is awake', (s) => s.device.status === 'active')] : []),
  ],
  instances: {
    'attach-wakes': {
      about: 'The thread that attaches the buffer resumes the device, and reserves the buffer again.',
      parameters: { attachWakes: true },
      expect: { verdict: 'violated', property: 'no recursion', states: 3, edges: 2 },
    },
    'attach-wakes-busy': {
      about: 'The same with another thread that wakes the device: each may wait for the other.',
      parameters: { attachWakes: true, otherWakes: true },
      expect: { verdict: 'violated', property: 'no recursion', states: 6, edges: 6 },
    },
    reverted: {
      about: 'Attaching wakes nothing; moving the buffer will.',
      expect: { verdict: 'holds', states: 4, edges: 3 },
    },
    'reverted-busy': {
      about: 'The same with another thread.',
      neverRuns: { 'pm_runtime_get_sync: wait while it is RPM_RESUMING': 'nobody else wakes the device' },
      parameters: { otherWakes: true },
      expect: { verdict: 'holds', states: 32, edges: 42 },
    },
  },
});
