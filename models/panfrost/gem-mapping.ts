/**
 * The life of a GPU buffer in panfrost, the driver of Mali Midgard and Bifrost GPUs: handles opened and closed, jobs
 * submitted and completed, pages taken back when memory is short, on one job slot.
 *
 * Where the C is: drivers/gpu/drm/panfrost/{panfrost_gem,panfrost_gem_shrinker,panfrost_drv,panfrost_job,panfrost_mmu}.c
 * and drivers/gpu/drm/{drm_gem,drm_gem_shmem_helper,drm_prime}.c. An era is the first release of Linux since which the
 * algorithm is another one: in `v5.2` there is one address space, and a buffer is mapped as long as it lives; in `v5.4` each
 * file has one, and a buffer has one GPU mapping, kept in the object; since `v5.6` "drm/panfrost: Add the panfrost_gem_mapping
 * concept" (bdefca2d8dc0) gives each file a refcounted mapping of its own, which jobs hold too; `v5.10`, `v5.15` and `v6.6`
 * differ in their locks. Later and smaller fixes are parameters of their own, on by default, so that an instance shows one bug
 * and its fix differs in one place.
 */
import { interchangeable, rows } from 'dmaze';
import { hardIrq, irqThread, process, reclaim, worker } from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';
import { claims } from './gem-mapping/claims.ts';
import { adviser, client, guesser } from './gem-mapping/client.ts';
import { mmuIrq, mmuIrqNoMap } from './gem-mapping/faults.ts';
import { jobSlot } from './gem-mapping/gpu.ts';
import { instances } from './gem-mapping/instances.ts';
import { jobIrq, scheduler } from './gem-mapping/jobs.ts';
import { shrinker } from './gem-mapping/shrinker.ts';
import { model, since, thread } from './gem-mapping/state.ts';

export default model({
  id: 'panfrost/gem-mapping',
  title: 'Panfrost: GPU mappings of buffers that jobs use',
  about:
    'A process gives the kernel a job for the GPU, names the buffers the job uses, and may close its handles at once. ' +
    'The GPU reads the buffers through page tables. Meanwhile the kernel may take back the memory of buffers that the ' +
    'process said it does not need. Whoever takes a buffer away too early makes the GPU read what is not there.',
  simplifications: [
    {
      what: 'a buffer has one page and a job uses one buffer',
      errs: 'may miss',
      because:
        'a mapping that is torn down halfway, or a submit that fails at its second buffer, is not seen',
    },
    {
      what: 'sections under object_name_lock, table_lock and prime.lock are one step each',
      errs: 'neither',
      because: 'nothing blocks inside them and all they touch is touched under the same lock',
    },
    {
      what: 'the five fields that is_purgeable reads are read at once',
      errs: 'may miss',
      because: 'only madv and sgt change, and a torn look at the two is not seen',
    },
    {
      what: 'memory is reclaimed by kswapd only, and allocations never fail',
      errs: 'may miss',
      because: 'reclaim inside an allocation, with the locks of the allocating thread held, is not seen',
    },
    {
      what: 'queued jobs run in any order, one on the hardware at a time',
      errs: 'may cry wolf',
      because: 'the scheduler keeps the order of one file',
    },
    {
      what: 'no job times out, and the GPU is not reset',
      errs: 'may miss',
      because: 'a job that faulted stands on the hardware for ever',
    },
    {
      what: 'translations enter the TLB when they are used, not ahead of it',
      errs: 'may miss',
      because: 'a speculative walk between clearing an entry and flushing would remember nothing here',
    },
    {
      what: 'clients are as careful as Mesa; a hostile thread guesses handles, and either submits jobs or gives advice',
      errs: 'may miss',
      because: 'a hostile client does both, and names addresses that it does not own',
    },
    {
      what: 'files are not closed, and buffers are not mapped for the CPU',
      errs: 'may miss',
      because: 'the one is the subject of panfrost/address-spaces, the other of shmem/pages-v19',
    },
    {
      what: 'the list of address ranges that a fault looks up without a lock is whole at any time',
      errs: 'may miss',
      because: 'a walk of a list that changes under it may end anywhere',
    },
    {
      what: 'pages of a buffer that could not be mapped go with the buffer',
      errs: 'may miss',
      because: 'what putting them at once does to its other mappings is not seen',
    },
  ],
  threads: (p) => [
    ...rows(p.files).map((file) => thread(`process ${file}`, process, client, { file })),
    ...interchangeable(rows(p.advisers).map((row) => thread(`adviser ${row}`, process, adviser, {}))),
    ...(p.guesses > 0 ? [thread('guesser', process, guesser, {})] : []),
    ...(p.shrinks ? [thread('kswapd', reclaim, shrinker, {})] : []),
    ...(p.submits
      ? [
          thread('scheduler', worker, scheduler, {}),
          thread('GPU', hardware, jobSlot, {}),
          thread('job irq', since(p, 'v5.15') ? irqThread : hardIrq, jobIrq, {}),
          thread('mmu irq', irqThread, p.noMap ? mmuIrqNoMap : mmuIrq, {}),
        ]
      : []),
  ],
  properties: (p) => claims(p),
  instances,
});
