/** What the hardware does on its own, and the interrupt thread that hears of its page faults. */
import { optional, ref } from 'dmaze';
import {
  accessMemory,
  clearFault,
  completeJob,
  isRaised,
  lineIsUp,
  mayRetry,
  retryJob,
  setMask,
} from 'dmaze/hw-model';
import { krefGet } from 'dmaze/kernel';
import { mappingPut, objectPut } from './objects.ts';
import { routine } from './state.ts';

/** A job slot: its job reads the buffer as often as it likes, and completes. */
export const jobSlot = routine('job slot', {}, ({ either, loop, rest, step }) => [
  loop([
    rest(),
    either(
      [
        step(
          'the job reads its buffer, or stands at a page fault',
          (s) => {
            const { job } = s.jobSlots[0];
            if (job !== null) accessMemory(s, s.files, 0, s.jobs[job].reads ?? 0);
          },
          { when: (s) => s.jobSlots[0].state === 'running' },
        ),
      ],
      [
        step(
          'the job completes: JOB_INT DONE',
          (s) => {
            completeJob(s, 0);
          },
          { when: (s) => s.jobSlots[0].state === 'running' },
        ),
      ],
      [
        step(
          'the job tries again: the fault was cleared',
          (s) => {
            retryJob(s, 0);
          },
          { when: (s) => mayRetry(s, 0) },
        ),
      ],
    ),
  ]),
]);

/**
 * panfrost_mmu_irq_handler and its thread. In the eras modelled here only heap buffers are mapped on a fault, and this
 * model has none, so every fault ends as an error in the log. The look-up takes a reference all the same.
 */
export const mmuIrq = routine(
  'panfrost_mmu_irq_handler_thread',
  {
    locals: {
      as: ref('addressSpaces'),
      file: optional(ref('files')),
      bo: optional(ref('bos')),
      mapping: optional(ref('mappings')),
    },
    models:
      'drivers/gpu/drm/panfrost/panfrost_mmu.c (with addr_to_drm_mm_node, addr_to_mapping), v5.4 and v5.6',
  },
  ({ call, given, lock, loop, p, rest, step, under, unlock }) => [
    loop([
      rest(),
      step(
        'MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread',
        (s, t) => {
          for (const as of s.addressSpaces.ids) if (isRaised(s.mmuInterrupt, as)) t.as = as;
          setMask(s.mmuInterrupt, 0);
        },
        { when: (s) => lineIsUp(s.mmuInterrupt) },
      ),
      lock('as_lock', (s) => s.dev.asLock),
      step('find the mmu that has this address space', (s, t) => {
        for (const file of s.files.ids) if (s.files[file].as === t.as) t.file = file;
      }),
      given(
        (t) => t.file !== null,
        [
          under(
            'mm_lock',
            (s, t) => s.files[t.file ?? 0].mmLock,
            'find the node of the address, and take a reference',
            (s, t) => {
              const address = s.addressSpaces[t.as].faultAddress;
              if (p.era === 'v5.4') {
                for (const id of s.bos.ids) {
                  if (!s.bos.isLive(id) || s.bos[id].mmu !== t.file || s.bos[id].node !== address) continue;
                  t.bo = id;
                  krefGet(s.bos[id].refs, 'a buffer object');
                }
              } else {
                for (const id of s.mappings.ids) {
                  if (
                    !s.mappings.isLive(id) ||
                    s.mappings[id].file !== t.file ||
                    s.mappings[id].node !== address
                  )
                    continue;
                  t.mapping = id;
                  krefGet(s.mappings[id].refs, 'a mapping');
                }
              }
            },
          ),
        ],
      ),
      unlock('as_lock', (s) => s.dev.asLock),
      p.era === 'v5.4'
        ? given((t) => t.bo !== null, [call(objectPut, { bo: (t) => t.bo ?? 0 })])
        : given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => t.mapping ?? 0 })]),
      step('not a heap buffer: "Unhandled Page fault", MMU_INT_CLEAR, MMU_INT_MASK = ~0', (s, t) => {
        clearFault(s, t.as);
        setMask(s.mmuInterrupt, (1 << s.addressSpaces.ids.length) - 1);
        t.as = 0;
        t.file = null;
        t.bo = null;
        t.mapping = null;
      }),
    ]),
  ],
);
