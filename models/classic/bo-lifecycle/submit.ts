/** How a job gets what it uses: mappings, then reservations in the order of the buffers, then a slot. */
import { type Index, optional, ref, rows, setOf } from 'dmaze';
import { routine, type State } from './state.ts';

/** The lowest free slot. */
function freeSlot(s: State): Index | null {
  for (const id of s.slots.ids) if (s.slots[id].state === 'free') return id;
  return null;
}

/** All sets of up to `most` of so many buffers, one of them at least. */
function someOf(buffers: number, most: number): readonly (readonly Index[])[] {
  return rows(2 ** buffers)
    .map((mask) => rows(buffers).filter((id) => (mask & (1 << id)) !== 0))
    .filter((set) => set.length > 0 && set.length <= most);
}

export const submit = routine(
  'submit',
  {
    args: { me: ref('clients') },
    /** What the job uses, the one in hand, and its slot. */
    locals: { job: setOf('buffers'), at: ref('buffers'), slot: optional(ref('slots')) },
  },
  ({ either, given, leave, local, loop, p, returns, step }) => {
    const toFirst = local((t) => {
      t.at = t.job.next() ?? 0;
    });
    const toNone = local((t) => {
      t.at = 0;
    });
    /** On to the next buffer of the job; after the last, `then` and out of the loop. */
    const onward = (...then: ReturnType<typeof local>[]) =>
      given(
        (t) => t.job.next(t.at) === null,
        [...then, leave()],
        [
          local((t) => {
            t.at = t.job.next(t.at) ?? 0;
          }),
        ],
      );
    return [
      either(
        ...someOf(p.buffers, p.most).map((set) => [
          step(
            `begin a job with ${set.join(', ')}`,
            (_s, t) => {
              for (const id of set) t.job.add(id);
            },
            {
              when: (s, t) => {
                for (const id of set) if (!s.clients[t.me].handles.has(id)) return false;
                return true;
              },
            },
          ),
        ]),
      ),
      toFirst,
      loop([
        either(
          [
            step(
              'give up: it is purged',
              (s, t) => {
                for (let id = t.job.next(); id !== null && id < t.at; id = t.job.next(id)) {
                  s.buffers[id].refs--;
                  s.buffers[id].uses--;
                }
                t.job.clear();
                t.at = 0;
              },
              { when: (s, t) => !s.buffers[t.at].mappingsLocked && s.buffers[t.at].madv === 'purged' },
            ),
            leave(),
          ],
          [
            step(
              'get its mapping',
              (s, t) => {
                s.buffers[t.at].refs++;
                s.buffers[t.at].uses++;
              },
              { when: (s, t) => !s.buffers[t.at].mappingsLocked && s.buffers[t.at].madv !== 'purged' },
            ),
            onward(toFirst),
          ],
        ),
      ]),
      given((t) => t.job.size === 0, [returns()]),
      loop([
        step(
          'reserve',
          (s, t) => {
            s.buffers[t.at].reserved = true;
          },
          { when: (s, t) => !s.buffers[t.at].reserved },
        ),
        onward(toNone),
      ]),
      step(
        'attach',
        (s, t) => {
          const slot = freeSlot(s) ?? 0;
          s.slots[slot].state = 'attached';
          for (let id = t.job.next(); id !== null; id = t.job.next(id)) s.slots[slot].buffers.add(id);
          t.slot = slot;
        },
        { when: (s) => freeSlot(s) !== null },
      ),
      toFirst,
      loop([
        step('unreserve', (s, t) => {
          s.buffers[t.at].reserved = false;
        }),
        onward(
          toNone,
          local((t) => t.job.clear()),
        ),
      ]),
      step('submit', (s, t) => {
        s.slots[t.slot ?? 0].state = 'queued';
      }),
      local((t) => {
        t.slot = null;
      }),
    ];
  },
);
