/** A thread of an application: it builds jobs of buffers, submits them, and lets the buffers go at once. */
import { flag, int, optional, ref, rows, setOf } from 'dmaze';
import { create, evictAll, unreference } from './cache.ts';
import { count, routine } from './state.ts';

export const client = routine(
  'client',
  {
    args: { process: ref('processes') },
    locals: {
      class: ref('classes'),
      bo: optional(ref('bos')),
      batch: setOf('bos'),
      built: int(0, 4),
      last: flag(),
    },
  },
  ({ call, choose, either, given, leave, local, loop, p, step }) => {
    const letGo = loop([
      local((t) => {
        t.bo = t.batch.next();
      }),
      given((t) => t.bo === null, [leave()]),
      local((t) => {
        if (t.bo !== null) t.batch.delete(t.bo);
      }),
      call(unreference, { process: (t) => t.process, bo: (t) => t.bo ?? 0 }),
    ]);
    const buffer = [
      choose('class', rows(p.classes), [
        call(create, { process: (t) => t.process, class: (t) => t.class }, (t, bo) => {
          t.bo = bo;
        }),
      ]),
      local((t) => {
        t.class = 0;
      }),
      given(
        (t) => t.bo !== null,
        [
          local((t) => {
            if (t.bo !== null) t.batch.add(t.bo);
          }),
          ...(p.shares
            ? [
                either(
                  [step('userspace: keeps the buffer to itself', () => {})],
                  [
                    step(
                      'panfrost_bo_export: PAN_BO_SHARED; another process imports it',
                      (s, t) => {
                        if (t.bo === null) return;
                        s.bos[t.bo].shared = true;
                        s.bos[t.bo].guest = true;
                      },
                      { when: (s) => count(s, (bo) => bo.guest) === 0 },
                    ),
                  ],
                ),
              ]
            : []),
        ],
      ),
    ];
    return [
      loop([
        given((t) => p.batches > 0 && t.built === p.batches, [leave()]),
        either(
          [
            ...buffer,
            ...(p.buffers > 1 ? [given((t) => t.bo !== null, buffer)] : []),
            given(
              (t) => t.bo !== null,
              [
                step(
                  'DRM_IOCTL_PANFROST_SUBMIT',
                  (s, t) => {
                    const job = s.jobs.alloc();
                    for (const bo of s.bos.ids) {
                      if (!t.batch.has(bo)) continue;
                      s.jobs[job].bos.add(bo);
                      s.bos[bo].users++;
                      s.bos[bo].held = false;
                    }
                    s.dev.queue.push(job);
                  },
                  { when: (s) => s.jobs.hasRoom },
                ),
              ],
            ),
            letGo,
            local((t) => {
              if (p.batches > 0) t.built++;
            }),
          ],
          [step('userspace: has done enough', () => {}), leave()],
        ),
      ]),
      step('the context is destroyed', (s, t) => {
        t.last = --s.processes[t.process].alive === 0;
      }),
      given((t) => t.last, [call(evictAll, { process: (t) => t.process })]),
    ];
  },
);
