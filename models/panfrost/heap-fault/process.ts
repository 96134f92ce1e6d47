/** A process with a heap: it submits jobs that use it, and closes its handle, whether they are done or not. */
import { int, optional, ref, rows } from 'dmaze';
import { krefGet, krefInit } from 'dmaze/kernel';
import { mappingPut, objectPut } from './objects.ts';
import { routine } from './state.ts';

/** A process: it makes a heap, submits jobs that use it, and closes its handle, whether they are done or not. */
export const client = routine(
  'client',
  {
    args: { file: ref('files') },
    locals: {
      bo: optional(ref('bos')),
      mapping: optional(ref('mappings')),
      submits: int(0, 3),
      slot: ref('slots'),
    },
    models: 'drivers/gpu/drm/panfrost/panfrost_drv.c and panfrost_gem.c, v6.12',
  },
  ({ call, choose, either, given, leave, local, loop, p, rest, step }) => [
    rest(),
    step('panfrost_ioctl_create_bo with PANFROST_BO_HEAP: a handle, a mapping, no pages', (s, t) => {
      const bo = s.bos.alloc();
      krefInit(s.bos[bo].refs);
      const mapping = s.mappings.alloc();
      krefInit(s.mappings[mapping].refs);
      krefGet(s.bos[bo].refs, 'a buffer object');
      s.mappings[mapping].bo = bo;
      s.mappings[mapping].file = t.file;
      s.mappings[mapping].node = true;
      t.bo = bo;
      t.mapping = mapping;
    }),
    ...(p.submits === 0
      ? []
      : [
          loop([
            given((t) => t.submits === p.submits, [leave()]),
            either(
              [leave()],
              [
                choose('slot', rows(p.slots), [
                  step(
                    'panfrost_ioctl_submit: object ref++, mapping ref++',
                    (s, t) => {
                      const job = s.jobs.alloc();
                      s.jobs[job].file = t.file;
                      s.jobs[job].bo = t.bo ?? 0;
                      s.jobs[job].mapping = t.mapping ?? 0;
                      s.jobs[job].slot = t.slot;
                      krefGet(s.bos[t.bo ?? 0].refs, 'a buffer object');
                      krefGet(s.mappings[t.mapping ?? 0].refs, 'a mapping');
                    },
                    { when: (s) => s.jobs.hasRoom },
                  ),
                ]),
                local((t) => {
                  t.submits++;
                  t.slot = 0;
                }),
              ],
            ),
          ]),
        ]),
    local((t) => {
      t.submits = 0;
    }),
    // panfrost_gem_close: the mapping is off the list of the buffer, which nobody else here looks at.
    call(mappingPut, { mapping: (t) => t.mapping ?? 0 }),
    local((t) => {
      t.mapping = null;
    }),
    call(objectPut, { bo: (t) => t.bo ?? 0 }),
    local((t) => {
      t.bo = null;
    }),
  ],
);
