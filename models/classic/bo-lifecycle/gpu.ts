/** The GPU: runs what is queued, in any order, and drops what a finished job used. */
import { ref, rows } from 'dmaze';
import { destroy, routine } from './state.ts';

export const gpu = routine(
  'GPU',
  { locals: { slot: ref('slots') } },
  ({ choose, either, local, loop, p, rest, step }) => [
    loop([
      rest(),
      choose('slot', rows(p.slots), [
        either(
          [
            step(
              'start',
              (s, t) => {
                s.slots[t.slot].state = 'running';
              },
              { when: (s, t) => s.slots[t.slot].state === 'queued' },
            ),
          ],
          [
            step(
              'finish',
              (s, t) => {
                const { buffers } = s.slots[t.slot];
                for (let id = buffers.next(); id !== null; id = buffers.next(id)) {
                  s.buffers[id].refs--;
                  s.buffers[id].uses--;
                  if (s.buffers[id].refs === 0) destroy(s.buffers[id]);
                }
                buffers.clear();
                s.slots[t.slot].state = 'free';
              },
              { when: (s, t) => s.slots[t.slot].state === 'running' },
            ),
          ],
        ),
      ]),
      local((t) => {
        t.slot = 0;
      }),
    ]),
  ],
);
