/**
 * Who owns a use of the pages of a shmem buffer: drm_gem_shmem_helper and panfrost before the generic shrinker, and with
 * "Add generic memory shrinker to VirtIO-GPU and Panfrost DRM drivers" (D. Osipenko, v19, 5 January 2024), half of it and all.
 *
 * Where the C is: drivers/gpu/drm/{drm_gem,drm_gem_shmem_helper,drm_prime}.c and
 * drivers/gpu/drm/panfrost/{panfrost_gem,panfrost_gem_shrinker,panfrost_drv,panfrost_mmu,panfrost_job}.c. Eras: `v6.0` is Linux 6.0 with
 * its pages_lock (older bugs of the same code are shown in it), `v6.6` Linux 6.6, where the reservation protects the pages and
 * the table of the whole buffer owns one use of them; `v19-21` the series as far as patch 21, where each panfrost_gem_mapping owns
 * one; `v19` all 30 patches, with lists and fences in place of the driver's own shrinker and its count of jobs.
 *
 * What the release of a mapping must know (S. Price: "a need for a better state machine") is in the fields of `bos`: pages, use,
 * sgt, sgts, madv, evicted.
 */
import { interchangeable, rows } from 'dmaze';
import { process, reclaim, worker } from 'dmaze/kernel';
import { claims } from './pages-v19/claims.ts';
import { adviser, client, guesser } from './pages-v19/client.ts';
import { instances } from './pages-v19/instances.ts';
import { gpu } from './pages-v19/jobs.ts';
import { kswapd } from './pages-v19/shrinker.ts';
import { model, thread } from './pages-v19/state.ts';

export default model({
  id: 'shmem/pages-v19',
  title: 'Shmem: who owns a use of the pages, before and after the generic shrinker',
  about:
    'The pages of a buffer are there as long as somebody uses them: the table from which the hardware is given them, a GPU ' +
    'mapping, a CPU mapping, the kernel. Each has a use to put in the end, and the shrinker may take the pages from under ' +
    'all of them if the process allowed it. Who loses count frees pages under the GPU, or never.',
  simplifications: [
    {
      what: 'there is one buffer, of one page, or as a heap of one chunk for each file',
      errs: 'may miss',
      because: 'locks of two buffers, and a table that is filled halfway, are not seen',
    },
    {
      what: 'of a heap, the jobs of each file touch a chunk of their own',
      errs: 'may miss',
      because: 'what a fault does about a chunk that another file has brought in is not seen',
    },
    {
      what: 'page-table entries and TLB change together, and address ranges are left out',
      errs: 'may miss',
      because: 'panfrost/gem-mapping is about those',
    },
    {
      what: 'scheduler, GPU and the interrupt threads of a job are one thread, one job at a time',
      errs: 'may miss',
      because: 'a fault that is served when its job is over is not seen',
    },
    {
      what: 'sections under object_name_lock, table_lock, prime.lock and the vma manager are one step each',
      errs: 'neither',
      because: 'nothing blocks inside them and all they touch is touched under the same lock',
    },
    {
      what: 'the fields that is_purgeable reads are read at once',
      errs: 'may miss',
      because: 'a torn look at them is not seen',
    },
    {
      what: 'signals arrive in mmap and fork only, and allocations do not fail',
      errs: 'may miss',
      because: 'the error paths of open, madvise and page faults are not walked',
    },
    {
      what: 'the generic shrinker walks its list once, purging what it can and evicting the rest',
      errs: 'may miss',
      because: 'what happens between its walk for the one and its walk for the other is not seen',
    },
    {
      what: 'clients are as careful as Mesa: no advice on what is shared or mapped, no job for what is not needed',
      errs: 'may miss',
      because: 'a hostile client does all of that',
    },
  ],
  threads: (p) => [
    ...rows(p.files).map((file) => thread(`process ${file}`, process, client, { file })),
    ...interchangeable(rows(p.advisers).map((row) => thread(`adviser ${row}`, process, adviser, {}))),
    ...(p.guesses ? [thread('guesser', process, guesser, {})] : []),
    ...(p.shrinks ? [thread('kswapd', reclaim, kswapd, {})] : []),
    ...(p.submits ? [thread('job slot', worker, gpu, {})] : []),
  ],
  properties: (p) => claims(p),
  instances,
});
