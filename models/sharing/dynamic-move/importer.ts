/** The importer: another device with jobs, an adapter that reads whatever is mapped, or one that cannot be told of moves. */
import { flag, type Index, ref, rowAt, rows } from 'dmaze';
import { dropReserved, fenceSignal, reserveFences } from 'dmaze/kernel';
import { move, validate } from './exporter.ts';
import { access, addPending, allSignalled, isSignalled, publish, routine, type State } from './state.ts';

/** dma_buf_map_attachment, with the reservation held; what the mapping leads to is the exporter's business. */
const mapAttachment = routine(
  'dma_buf_map_attachment',
  {
    models:
      'drivers/dma-buf/dma-buf.c, drivers/gpu/drm/amd/amdgpu/amdgpu_dma_buf.c (amdgpu_dma_buf_map), v5.18 and v6.9',
  },
  ({ call, p, step }) => [
    ...(p.importer === 'static'
      ? [
          step('amdgpu_dma_buf_pin', (s: State) => {
            s.buffer.pinned = true;
          }),
        ]
      : []),
    call(validate, {}),
    ...(p.importer === 'static' ? [call(move, { notifies: false })] : []),
    step('amdgpu_dma_buf_map: the sg table', (s) => {
      const sgt = s.sgts.alloc();
      s.sgts[sgt].place = s.buffer.place ?? 0;
      s.attachment.sgt = sgt;
    }),
    ...((p.importer === 'static' && p.waitsForMap) || p.importer === 'adapter'
      ? [
          step('dma_resv_wait_timeout(DMA_RESV_USAGE_KERNEL)', () => {}, {
            when: (s: State) => allSignalled(s, s.buffer.resv.kernel),
            sleeps: true,
          }),
        ]
      : []),
  ],
);

/** Detaching: the last mapping goes when all jobs are done. */
const detach = routine(
  'dma_buf_detach',
  { models: 'drivers/dma-buf/dma-buf.c, v6.9' },
  ({ lock, p, step, unlock, waitUntil }) => [
    ...(p.importer === 'gpu'
      ? [
          waitUntil(
            'ttm_bo_delayed_delete: the jobs are done',
            (s) => s.jobs.ids.every((job) => s.jobs[job].sgt === null || isSignalled(s, job)),
            { sleeps: true },
          ),
        ]
      : []),
    lock('resv', (s) => s.buffer.lock),
    step('dma_buf_unmap_attachment, unpin; list_del(attach)', (s) => {
      const { sgt } = s.attachment;
      if (sgt !== null) s.sgts.free(sgt);
      s.attachment.sgt = null;
      s.attachment.mayRead = false;
      s.attachment.detached = true;
      s.buffer.pinned = false;
      dropReserved(s.buffer.resv);
    }),
    unlock('resv', (s) => s.buffer.lock),
  ],
);

/** A process of the other device: submits jobs that use the buffer. */
export const submitter = routine(
  'amdgpu_cs_ioctl',
  {
    locals: { isMapped: flag(), more: flag() },
    models: 'drivers/gpu/drm/amd/amdgpu/amdgpu_cs.c, amdgpu_vm.c (amdgpu_vm_handle_moved), v6.9',
  },
  ({ call, given, leave, lock, loop, p, step, unlock }) => [
    loop([
      step('userspace: submits a job', () => {}, { when: (s) => s.buffer.created }),
      lock('resv', (s) => s.buffer.lock),
      step('dma_resv_reserve_fences; is there a mapping?', (s, t) => {
        reserveFences(s.buffer.resv, 1);
        t.isMapped = s.attachment.sgt !== null;
      }),
      given((t) => !t.isMapped, [call(mapAttachment, {})]),
      step('amdgpu_cs_submit: after the fences of moves; the fence into the reservation', (s, t) => {
        const job = rowAt(s.attachment.jobs++);
        s.jobs[job].sgt = s.attachment.sgt;
        addPending(s, s.jobs[job].waitsFor, 'kernel');
        s.fences[job].isUsed = true;
        reserveFences(s.buffer.resv, 1);
        publish(s, job, 'read', p);
        dropReserved(s.buffer.resv);
        t.more = s.attachment.jobs < p.jobs;
      }),
      unlock('resv', (s) => s.buffer.lock),
      given((t) => !t.more, [leave()]),
    ]),
    call(detach, {}),
  ],
);

/** The other device: jobs run in their order, each after what it waits for, and read as often as they like. */
export const gpu = routine(
  'GPU',
  { locals: { job: ref('jobs') } },
  ({ choose, either, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('job', rows(p.jobs), [
        either(
          [
            step(
              'the job reads the buffer',
              (s, t) => {
                access(s, s.jobs[t.job].sgt ?? 0);
              },
              { when: (s, t) => runs(s, t.job) },
            ),
          ],
          [
            step(
              'dma_fence_signal: the job is done',
              (s, t) => {
                fenceSignal(s.fences[t.job].done, 'the fence of a job');
                s.jobs[t.job].sgt = null;
                s.jobs[t.job].waitsFor.clear();
              },
              { when: (s, t) => runs(s, t.job) },
            ),
          ],
        ),
      ]),
      local((t) => {
        t.job = 0;
      }),
    ]),
  ],
);

function runs(s: State, job: Index): boolean {
  const { sgt, waitsFor } = s.jobs[job];
  return sgt !== null && allSignalled(s, waitsFor) && (job === 0 || isSignalled(s, rowAt(job - 1)));
}

/** The importer's delayed delete of an old mapping: its reservation is the shared one. */
export const oldMappings = routine(
  'ttm_bo_delayed_delete',
  {
    locals: { sgt: ref('sgts') },
    models: 'drivers/gpu/drm/ttm/ttm_bo.c, of the ghost of an imported buffer, v6.9',
  },
  ({ choose, local, lock, loop, p, rest, step, unlock }) => [
    loop([
      rest(),
      choose('sgt', rows(p.moves + 2), [
        step('all fences of an old mapping have signalled', () => {}, {
          when: (s, t) => s.sgts.isLive(t.sgt) && s.sgts[t.sgt].old && allSignalled(s, s.sgts[t.sgt].until),
        }),
      ]),
      lock('resv', (s) => s.buffer.lock),
      step('dma_buf_unmap_attachment', (s, t) => {
        s.sgts.free(t.sgt);
      }),
      unlock('resv', (s) => s.buffer.lock),
      local((t) => {
        t.sgt = 0;
      }),
    ]),
  ],
);

/** DMA_BUF_IOCTL_IMPORT_SYNC_FILE: user space puts the fence of its first job into the reservation, again. */
export const importSyncFile = routine(
  'dma_buf_import_sync_file',
  { models: 'drivers/dma-buf/dma-buf.c, v6.0' },
  ({ lock, p, rest, step, unlock }) => [
    rest(),
    step('userspace: has a sync_file of its first job', () => {}, { when: (s) => s.fences[0].isUsed }),
    lock('resv', (s) => s.buffer.lock),
    step('dma_resv_reserve_fences, dma_resv_add_fence', (s) => {
      reserveFences(s.buffer.resv, 1);
      publish(s, 0, 'read', p);
      dropReserved(s.buffer.resv);
    }),
    unlock('resv', (s) => s.buffer.lock),
  ],
);

/** An adapter without fences: page faults map the buffer, or it is mapped when it is attached. Then the device reads. */
export const faults = routine(
  'pagefault_dmabuf_mr',
  {
    models: 'drivers/infiniband/hw/mlx5/odp.c, drivers/infiniband/core/umem_dmabuf.c, v6.9',
  },
  ({ call, either, leave, lock, loop, p, step, unlock }) => [
    loop([
      either(
        [
          step('the device needs the buffer', () => {}, {
            when: (s) => s.buffer.created && s.attachment.sgt === null && s.attachment.jobs < p.jobs,
          }),
          lock('resv', (s) => s.buffer.lock),
          call(mapAttachment, {}),
          step('the device may read', (s) => {
            s.attachment.mayRead = true;
            s.attachment.jobs++;
            dropReserved(s.buffer.resv);
          }),
          unlock('resv', (s) => s.buffer.lock),
        ],
        [
          step('userspace: does not need it any more', () => {}, { when: (s) => s.attachment.jobs > 0 }),
          leave(),
        ],
      ),
    ]),
    call(detach, {}),
  ],
);

/** The device itself: it reads what it may, whenever it likes. */
export const device = routine('device', {}, ({ loop, rest, step }) => [
  loop([
    rest(),
    step(
      'reads the buffer',
      (s) => {
        access(s, s.attachment.sgt ?? 0);
      },
      { when: (s) => s.attachment.mayRead },
    ),
  ]),
]);
