/** A job that uses the buffer: submitted, run, its page faults served, its fence signalled, cleaned up. */
import { flag, type Index, ref, rows } from 'dmaze';
import { allocPage, readPage } from 'dmaze/hw-model';
import { krefGet, krefInit } from 'dmaze/kernel';
import { mappingPut } from './mappings.ts';
import { objectPut } from './objects.ts';
import { acquirePages, updateLru } from './pages.ts';
import { pagesLockOf, routine, type State } from './state.ts';

/** panfrost_job_put with the last reference: panfrost_job_cleanup. */
const jobCleanup = routine(
  'panfrost_job_cleanup',
  {
    args: { job: ref('jobs') },
    locals: { bo: ref('bos'), mapping: ref('mappings') },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v6.0, v6.6 and v19 patch 30',
  },
  ({ call, p, step }) => [
    step(p.era === 'v19' ? 'job->mappings[0]' : 'gpu_usecount--', (s, t) => {
      t.bo = s.jobs[t.job].bo;
      t.mapping = s.jobs[t.job].mapping;
      if (p.era !== 'v19') s.bos[t.bo].gpuUse--;
    }),
    call(mappingPut, { mapping: (t) => t.mapping }),
    call(objectPut, { bo: (t) => t.bo }),
    step('kfree(job)', (s, t) => {
      s.jobs.free(t.job);
    }),
  ],
);

/** The chunk that a job touches: of a heap, each file's jobs one of their own. */
function chunkOf(s: State, job: Index, kind: string): Index {
  return kind === 'heap' ? s.jobs[job].file : 0;
}

/** panfrost_ioctl_submit, of a job that uses the buffer. The caller has taken a row for the job already. */
export const submit = routine(
  'panfrost_ioctl_submit',
  {
    args: { file: ref('files'), bo: ref('bos'), job: ref('jobs') },
    locals: { refused: flag() },
    models:
      'drivers/gpu/drm/panfrost/panfrost_drv.c, panfrost_job.c (panfrost_job_push), v6.0, v6.6 and v19 patch 30',
  },
  ({ call, given, lock, p, step, under, unlock, when }) => {
    // Not by shmem->evicted: a CPU fault may have brought the pages back, and nobody the page-table entries.
    const swapIn = when('its mapping is not active', (s, t) => !s.mappings[s.jobs[t.job].mapping].active, [
      step('drm_gem_shmem_swapin_locked, its table if it has none, page-table entries', (s, t) => {
        const bo = s.bos[t.bo];
        if (bo.evicted) acquirePages(s, t.bo);
        bo.evicted = false;
        const { page } = bo.chunks[0];
        const table = bo.sgt ?? s.tables.alloc();
        s.tables[table].chunks[0].page = page;
        bo.sgt = table;
        const mapping = s.mappings[s.jobs[t.job].mapping];
        mapping.entries[0].page = page;
        mapping.active = true;
      }),
      call(updateLru, { bo: (t) => t.bo }),
    ]);
    return [
      step('drm_gem_objects_lookup: {table_lock} object ref++', (s, t) => {
        const job = s.jobs[t.job];
        job.file = t.file;
        job.bo = t.bo;
        krefGet(s.bos[t.bo].refs, 'a buffer object');
      }),
      under(
        'mappings.lock',
        (s, t) => s.bos[t.bo].mappingsLock,
        'panfrost_gem_mapping_get: mapping ref++',
        (s, t) => {
          for (const id of s.mappings.ids) {
            if (!s.mappings.isLive(id) || s.mappings[id].bo !== t.bo) continue;
            if (s.mappings[id].file !== t.file || !s.mappings[id].listed) continue;
            s.jobs[t.job].mapping = id;
            krefGet(s.mappings[id].refs, 'a mapping');
          }
        },
      ),
      ...(p.era === 'v19'
        ? []
        : [
            step('gpu_usecount++', (s, t) => {
              s.bos[t.bo].gpuUse++;
            }),
          ]),
      // In v6.0 the reservation is a lock of its own, which nobody else here takes.
      ...(p.era === 'v6.0' ? [] : [lock('resv', (s, t) => s.bos[t.bo].pagesLock)]),
      ...(p.swaps ? [swapIn] : []),
      ...(p.era === 'v19' && p.submitLooksAtMadv
        ? [
            step('panfrost_objects_prepare: madv must be WILLNEED', (s, t) => {
              t.refused = s.bos[t.bo].madv !== 'will need';
            }),
          ]
        : []),
      given(
        (t) => !t.refused,
        [
          step('drm_sched_entity_push_job, its fence into resv', (s, t) => {
            s.jobs[t.job].stage = 'queued';
          }),
        ],
      ),
      ...(p.era === 'v6.0' ? [] : [unlock('resv', (s, t) => s.bos[t.bo].pagesLock)]),
      given((t) => t.refused, [call(jobCleanup, { job: (t) => t.job })]),
    ];
  },
);

/**
 * panfrost_mmu_map_fault_addr: pages of a heap's chunk come with the first fault on it. The use of the pages is set to 1 by
 * hand. The thread of the job stands in for the one of the interrupt, which serves one fault at a time too.
 */
const mapFaultAddr = routine(
  'panfrost_mmu_map_fault_addr',
  {
    args: { mapping: ref('mappings'), chunk: ref('files') },
    locals: { bo: ref('bos') },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c, v6.6 and v19 patch 17',
  },
  ({ call, p, step, under }) => [
    step('{as_lock, mm_lock} find the mapping of the address, mapping ref++', (s, t) => {
      t.bo = s.mappings[t.mapping].bo;
      krefGet(s.mappings[t.mapping].refs, 'a mapping');
    }),
    under(
      pagesLockOf(p),
      (s, t) => s.bos[t.bo].pagesLock,
      'first fault: sgts, pages, use = 1; then the pages of the chunk, their table, the entries',
      (s, t) => {
        const bo = s.bos[t.bo];
        const { chunk } = t;
        if (!bo.pages) {
          bo.sgts = s.tables.alloc();
          bo.pages = true;
          krefInit(bo.use);
        }
        if (bo.chunks[chunk].page !== null || bo.sgts === null) return; // mapped already: a second fault
        const page = allocPage(s.pages, t.bo);
        bo.chunks[chunk].page = page;
        s.tables[bo.sgts].chunks[chunk].page = page;
        s.mappings[t.mapping].entries[chunk].page = page;
        s.mappings[t.mapping].active = true;
      },
    ),
    call(mappingPut, { mapping: (t) => t.mapping }),
  ],
);

/** The slot's scheduler, the GPU and the job interrupt, one job at a time. */
export const gpu = routine(
  'GPU',
  {
    locals: { job: ref('jobs'), mapping: ref('mappings'), chunk: ref('files') },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c (panfrost_job_run, panfrost_job_irq_handler), v6.0',
  },
  ({ call, choose, either, leave, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('job', rows(p.jobs), [
        step(
          'a queued job starts',
          (s, t) => {
            s.jobs[t.job].stage = 'running';
            t.mapping = s.jobs[t.job].mapping;
            t.chunk = chunkOf(s, t.job, p.kind);
          },
          { when: (s, t) => s.jobs.isLive(t.job) && s.jobs[t.job].stage === 'queued' },
        ),
      ]),
      loop([
        either(
          [
            step(
              'it reads the buffer, or stands at a page fault',
              (s, t) => {
                const { page } = s.mappings[t.mapping].entries[t.chunk];
                if (page === null) s.jobs[t.job].stage = 'at a fault';
                else readPage(s.pages, page);
              },
              { when: (s, t) => s.jobs[t.job].stage === 'running' },
            ),
          ],
          ...(p.kind === 'heap'
            ? [
                [
                  step(
                    'MMU interrupt: a fault on a heap',
                    (s, t) => {
                      s.jobs[t.job].stage = 'running';
                    },
                    { when: (s, t) => s.jobs[t.job].stage === 'at a fault' },
                  ),
                  call(mapFaultAddr, { mapping: (t) => t.mapping, chunk: (t) => t.chunk }),
                ],
              ]
            : []),
          [
            step(
              'it completes: dma_fence_signal',
              (s, t) => {
                s.jobs[t.job].stage = 'done';
              },
              { when: (s, t) => s.jobs[t.job].stage === 'running' },
            ),
            leave(),
          ],
        ),
      ]),
      call(jobCleanup, { job: (t) => t.job }),
      local((t) => {
        t.job = 0;
        t.mapping = 0;
        t.chunk = 0;
      }),
    ]),
  ],
);
