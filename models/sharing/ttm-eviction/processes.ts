/** Who uses buffers: processes that submit jobs, one that reads with the CPU, two that share; and the GPU. */
import { flag, int, ref, rows } from 'dmaze';
import {
  fenceSignal,
  krefInit,
  reserveAll,
  unreserveAll,
  wwAcquireFini,
  wwAcquireInit,
  wwLock,
} from 'dmaze/kernel';
import { forceSpace } from './evict.ts';
import { boPut } from './release.ts';
import { jobsFor, mayComplete, resvClass, routine, type State } from './state.ts';
import { populate } from './swapout.ts';

/** A process: creates a buffer, submits a job that needs it, and closes it. */
export const submitter = routine(
  'amdgpu_cs_ioctl',
  {
    args: { file: ref('files') },
    locals: { bo: ref('bos'), ok: flag() },
    models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c, with one buffer, v5.3 and v6.3',
  },
  ({ call, given, lock, p, rest, step, unlock }) => [
    rest(),
    step('userspace: creates a buffer, in system memory', (s, t) => {
      t.bo = s.bos.alloc();
      krefInit(s.bos[t.bo].refs);
      s.bos[t.bo].resv = t.bo;
    }),
    wwAcquireInit({ lock }, resvClass),
    ...wwLock({ lock }, resvClass, 'bo->base.resv', (s, t) => s.bos[t.bo].lock),
    call(p.pressure === 'pages' ? populate : forceSpace, { bo: (t) => t.bo }, (t, ok) => {
      t.ok = ok;
    }),
    given(
      (t) => t.ok,
      [
        step('amdgpu_cs_submit: the fence into the reservation', (s, t) => {
          s.bos[t.bo].fences.add(t.file);
          s.jobs[t.file].bo = t.bo;
        }),
      ],
      p.pressure === 'vram'
        ? [
            step('-ENOMEM to user space', (s, t) => {
              s.files[t.file].failed = true;
            }),
          ]
        : [],
    ),
    unlock('bo->base.resv', (s, t) => s.bos[t.bo].lock),
    wwAcquireFini({ unlock }, resvClass),
    call(boPut, { bo: (t) => t.bo }),
  ],
);

/** Another process: has a buffer in VRAM, and looks at it with the CPU now and then. No ticket is needed for one lock. */
export const reader = routine(
  'ttm_bo_vm_fault',
  { models: 'drivers/gpu/drm/ttm/ttm_bo_vm.c (with ttm_bo_vm_reserve), v5.9' },
  ({ lock, loop, p, rest, step, under, unlock }) => [
    rest(),
    under(
      'lru_lock',
      (s) => s.device.lruLock,
      'userspace: creates a buffer, in VRAM if there is room',
      (s) => {
        const bo = s.bos.alloc();
        krefInit(s.bos[bo].refs);
        s.bos[bo].resv = bo;
        s.device.readers = bo;
        if (s.device.used === p.slots) return;
        s.device.used++;
        s.bos[bo].place = 'resident';
        s.device.lru.push(bo);
      },
    ),
    loop([
      rest(),
      lock('bo->base.resv', (s) => s.bos[s.device.readers ?? 0].lock),
      step('vmf_insert_pfn_prot', () => {}),
      unlock('bo->base.resv', (s) => s.bos[s.device.readers ?? 0].lock),
    ]),
  ],
);

/** The GPU: a job completes, in whatever order, once its fence is asked to signal if it is of those that have to be. */
export const gpu = routine(
  'GPU',
  { locals: { job: ref('jobs') } },
  ({ choose, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('job', rows(jobsFor(p)), [
        step(
          'dma_fence_signal: the job is done',
          (s, t) => {
            fenceSignal(s.jobs[t.job].done, 'the fence of a job');
          },
          { when: (s, t) => mayComplete(s, t.job, p.lazyFences) },
        ),
      ]),
      local((t) => {
        t.job = 0;
      }),
    ]),
  ],
);

/** What two devices have before anything happens: buffers 0 and 1 are exported, and 2 is an import of 1. */
export const sharing = routine('userspace', {}, ({ step }) => [
  step('each device exports a buffer, and device 0 imports that of device 1', (s) => {
    for (const bo of s.bos.ids) {
      s.bos.alloc();
      krefInit(s.bos[bo].refs);
      s.bos[bo].resv = bo === 2 ? 1 : bo;
    }
    s.device.attached = 1;
    s.device.isShared = true;
  }),
]);

/**
 * A VM_BIND that puts a buffer in the place of another: the reservation of the one that is bound is held when the last
 * reference of the one that is unbound is put. Its handle was closed before.
 */
export const vmBind = routine(
  'xe_vm_bind_ioctl',
  { models: 'drivers/gpu/drm/xe/xe_vm.c, v6.9' },
  ({ call, lock, step, unlock }) => [
    step('userspace: binds its own buffer in the place of the import', () => {}, {
      when: (s) => s.device.isShared,
    }),
    wwAcquireInit({ lock }, resvClass),
    ...wwLock({ lock }, resvClass, 'bound', (s) => s.bos[0].lock),
    call(boPut, { bo: 2 }),
    unlock('bound', (s) => s.bos[0].lock),
    wwAcquireFini({ unlock }, resvClass),
  ],
);

/** A job that uses both exported buffers: their reservations are taken with a ticket, in whatever order. */
export const exec = routine(
  'xe_exec_ioctl',
  {
    locals: { contended: int(0, 2) },
    models: 'drivers/gpu/drm/xe/xe_exec.c, drivers/gpu/drm/drm_exec.c, v6.9',
  },
  (w) => [
    w.step('userspace: submits a job that uses both', () => {}, { when: (s) => s.device.isShared }),
    ...reserveAll(w, resvClass, 'reservation', BOTH, 'contended'),
    w.step('the fence into both reservations', (s) => {
      s.bos[0].fences.add(0);
      s.bos[1].fences.add(0);
      s.jobs[0].bo = 1;
    }),
    ...unreserveAll(w, resvClass, 'reservation', BOTH),
  ],
);
const BOTH = [(s: State) => s.bos[1].lock, (s: State) => s.bos[0].lock];
