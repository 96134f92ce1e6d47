/** What the kernel and the GPU do: give buffers, take pages back, run jobs in order. */
import { type Index, optional, ref, refute, rows } from 'dmaze';
import { MEMORY_CLAIMS } from 'dmaze/hw-model';
import { count, freeUnlessUsed, routine, rowsFor, type State } from './state.ts';

/** drm_gem_shmem_is_purgeable and panfrost_gem_purge's look at gpu_usecount. */
function isPurgeable(s: State, bo: Index, kernelCountsJobs: boolean): boolean {
  const { madv, pages, shared, guest, users } = s.bos[bo];
  return madv === 'dont need' && pages && !shared && !guest && (users === 0 || !kernelCountsJobs);
}

/** DRM_IOCTL_PANFROST_CREATE_BO. Memory is reclaimed for it; addresses are not. Answers with the buffer, or with none. */
export const createBo = routine(
  'panfrost_bo_alloc',
  {
    args: { process: ref('processes'), class: ref('classes') },
    locals: { bo: optional(ref('bos')) },
    returns: optional(ref('bos')),
    models: 'src/gallium/drivers/panfrost/pan_bo.c, Mesa 19.3; panfrost_ioctl_create_bo, Linux 5.6',
  },
  ({ p, returns, step }) => [
    step('DRM_IOCTL_PANFROST_CREATE_BO: a buffer, or -ENOSPC, or -ENOMEM after direct reclaim', (s, t) => {
      if (count(s, (bo) => bo.process === t.process) >= p.addresses) return;
      if (count(s, (bo) => bo.pages) >= p.memory) {
        for (const id of s.bos.ids) {
          if (!s.bos.isLive(id) || !isPurgeable(s, id, p.kernelCountsJobs)) continue;
          s.bos[id].pages = false;
          break;
        }
        if (count(s, (bo) => bo.pages) >= p.memory) return;
      }
      const bo = s.bos.alloc();
      s.bos[bo].process = t.process;
      s.bos[bo].class = t.class;
      s.bos[bo].handle = true;
      s.bos[bo].pages = true;
      s.bos[bo].promised = true;
      t.bo = bo;
    }),
    returns((t) => t.bo),
  ],
);

/** Others need memory: panfrost_gem_shrinker_scan. */
export const kswapd = routine(
  'panfrost_gem_shrinker_scan',
  {
    locals: { bo: ref('bos') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem_shrinker.c, Linux 5.4 and 5.6',
  },
  ({ choose, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('bo', rows(rowsFor(p)), [
        step(
          'purge a buffer that is not needed',
          (s, t) => {
            s.bos[t.bo].pages = false;
          },
          { when: (s, t) => s.bos.isLive(t.bo) && isPurgeable(s, t.bo, p.kernelCountsJobs) },
        ),
      ]),
      local((t) => {
        t.bo = 0;
      }),
    ]),
  ],
);

/** The GPU, its scheduler and its interrupt: jobs one after the other, until every process has ended. */
export const gpu = routine('GPU', {}, ({ either, leave, loop, step }) => [
  loop([
    either(
      [
        step(
          'a job is done, and its fence signalled',
          (s) => {
            const job = s.dev.queue.shift();
            if (job === null) return;
            const { bos } = s.jobs[job];
            for (const bo of s.bos.ids) {
              if (!bos.has(bo)) continue;
              if (!s.bos[bo].pages)
                refute(MEMORY_CLAIMS.freed, `job ${job} used buffer ${bo}, which was purged`);
              s.bos[bo].users--;
              freeUnlessUsed(s, bo);
            }
            s.jobs.free(job);
          },
          { when: (s) => s.dev.queue.length > 0 },
        ),
      ],
      [
        step('no process is left', () => {}, {
          when: (s) => {
            for (const process of s.processes.ids) if (s.processes[process].alive > 0) return false;
            return s.dev.queue.length === 0;
          },
        }),
        leave(),
      ],
    ),
  ]),
]);

/** Another process, which was given buffers and lets go of them when it likes. */
export const guest = routine(
  'guest',
  { locals: { bo: ref('bos') } },
  ({ choose, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('bo', rows(rowsFor(p)), [
        step(
          'has read the buffer, and closes it',
          (s, t) => {
            s.bos[t.bo].guest = false;
            freeUnlessUsed(s, t.bo);
          },
          { when: (s, t) => s.bos.isLive(t.bo) && s.bos[t.bo].guest },
        ),
      ]),
      local((t) => {
        t.bo = 0;
      }),
    ]),
  ],
);
