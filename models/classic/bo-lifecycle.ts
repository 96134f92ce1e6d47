/**
 * The life of GPU buffers between clients, a shrinker and the GPU, small enough to be written in every checker's language:
 * a yardstick for counts and speed. A buffer has references (handles and users), a use count (submits past their look-up,
 * and jobs), a lock of its mappings and a reservation; a job is attached to a slot and keeps what it uses until it is done.
 *
 * One step is one `d_step` of the Promela text, one action of the TLA+ text; SPIN, TLC, Rumur and Stateright agree on
 *
 *     clients buffers slots most      states        edges
 *        1       2      1    2        11,249       32,270    small
 *        2       2      2    2     2,111,810    9,677,206    medium
 *        2       3      1    1     9,426,634   39,851,922    large
 *
 * and on shortest counterexamples, on medium, of 9 steps for `bug: 'close'` and 12 for `bug: 'shrinker'`.
 */
import { flag, type Index, int, oneOf, ref, rows, setOf, type StateOf, table, vocabulary } from 'dmaze';
import { process, reclaim } from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';

const words = vocabulary({
  parameters: {
    clients: int(1, 3, 2),
    buffers: int(1, 3, 2),
    slots: int(1, 3, 2),
    /** Buffers of one job, at most. */
    most: int(1, 3, 2),
    /** Closing a handle tears the mapping down whoever uses it; the shrinker does not look at the use count. */
    bug: oneOf('none', 'close', 'shrinker'),
  },
  state: (p) => ({
    buffers: table(p.buffers, {
      refs: int(0, p.clients * 2 + p.slots),
      uses: int(0, p.clients + p.slots),
      madv: oneOf('will need', 'dont need', 'purged'),
      /** Who holds a lock is told by where the threads stand. */
      mappingsLocked: flag(),
      reserved: flag(),
      mapped: flag(),
      pages: flag(),
      /** On the shrinker's list. */
      listed: flag(),
    }),
    slots: table(p.slots, {
      state: oneOf('free', 'attached', 'queued', 'running'),
      buffers: setOf('buffers'),
    }),
  }),
});
const { invariant, model, reachable, routine, thread } = words;
type State = StateOf<typeof words>;
type Buffer = State['buffers'][0];

function destroy(buffer: Buffer): void {
  buffer.mapped = false;
  buffer.pages = false;
  buffer.listed = false;
  buffer.madv = 'will need';
}

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

const client = routine(
  'client',
  { locals: { open: setOf('buffers'), job: setOf('buffers'), at: ref('buffers'), slot: ref('slots') } },
  ({ again, choose, either, given, leave, local, loop, p, rest, step }) => {
    const any = rows(p.buffers);
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
    const opens = choose('at', any, [
      step(
        'open',
        (s, t) => {
          const buffer = s.buffers[t.at];
          t.open.add(t.at);
          buffer.refs++;
          if (buffer.mapped || buffer.madv === 'purged') return;
          buffer.mapped = true;
          buffer.pages = true;
        },
        { when: (s, t) => !t.open.has(t.at) && !s.buffers[t.at].mappingsLocked },
      ),
    ]);
    const closes = [
      choose('at', any, [
        step(
          'close',
          (s, t) => {
            t.open.delete(t.at);
            s.buffers[t.at].mappingsLocked = true;
          },
          { when: (s, t) => t.open.has(t.at) && !s.buffers[t.at].mappingsLocked },
        ),
      ]),
      either(
        [
          step('put the last reference', (s, t) => void s.buffers[t.at].refs--, {
            when: (s, t) => s.buffers[t.at].refs === 1 || p.bug === 'close',
          }),
          step('destroy', (s, t) => {
            destroy(s.buffers[t.at]);
            s.buffers[t.at].mappingsLocked = false;
          }),
        ],
        [
          step(
            'put a reference',
            (s, t) => {
              s.buffers[t.at].refs--;
              s.buffers[t.at].mappingsLocked = false;
            },
            { when: (s, t) => s.buffers[t.at].refs !== 1 && p.bug !== 'close' },
          ),
        ],
      ),
    ];
    const madvises = [
      choose('at', any, [
        step(
          'madvise',
          (s, t) => {
            s.buffers[t.at].reserved = true;
          },
          {
            when: (s, t) =>
              t.open.has(t.at) && !s.buffers[t.at].reserved && s.buffers[t.at].madv !== 'purged',
          },
        ),
      ]),
      step(
        'change the advice',
        (s, t) => {
          const buffer = s.buffers[t.at];
          if (buffer.madv === 'will need') {
            buffer.madv = 'dont need';
            buffer.listed = true;
          } else if (buffer.madv === 'dont need') buffer.madv = 'will need';
          buffer.reserved = false;
        },
        { when: (s, t) => !s.buffers[t.at].mappingsLocked },
      ),
    ];
    const begins = someOf(p.buffers, p.most).map((set) => [
      step(
        `begin a job with ${set.join(', ')}`,
        (_s, t) => {
          for (const id of set) t.job.add(id);
        },
        { when: (_s, t) => set.every((id) => t.open.has(id)) },
      ),
    ]);
    return [
      loop([
        rest(),
        either(
          [opens, toNone],
          [...closes, toNone],
          [...madvises, toNone],
          [
            either(...begins),
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
            given((t) => t.job.size === 0, [again()]),
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
              s.slots[t.slot].state = 'queued';
            }),
            local((t) => {
              t.slot = 0;
            }),
          ],
        ),
      ]),
    ];
  },
);

const shrinker = routine(
  'shrinker',
  { locals: { at: ref('buffers') } },
  ({ again, choose, either, local, loop, p, rest, step, waitUntil }) => {
    const mayPurge = ({ madv, uses }: Buffer): boolean =>
      madv === 'dont need' && (uses === 0 || p.bug === 'shrinker');
    const unlock = [
      step('unlock the mappings', (s, t) => {
        s.buffers[t.at].mappingsLocked = false;
      }),
      local((t) => {
        t.at = 0;
      }),
    ];
    return [
      loop([
        rest(),
        choose('at', rows(p.buffers), [
          step(
            'scan: lock the mappings',
            (s, t) => {
              s.buffers[t.at].mappingsLocked = true;
            },
            { when: (s, t) => s.buffers[t.at].listed && !s.buffers[t.at].mappingsLocked },
          ),
        ]),
        either(
          [
            step(
              'reservation: got it',
              (s, t) => {
                s.buffers[t.at].reserved = true;
              },
              { when: (s, t) => !s.buffers[t.at].reserved },
            ),
          ],
          [
            step(
              'reservation: busy',
              (s, t) => {
                s.buffers[t.at].mappingsLocked = false;
                t.at = 0;
              },
              { when: (s, t) => s.buffers[t.at].reserved },
            ),
            again(),
          ],
        ),
        either(
          [
            waitUntil('it is purgeable', (s, t) => mayPurge(s.buffers[t.at])),
            step('tear the mapping down', (s, t) => {
              s.buffers[t.at].mapped = false;
            }),
            step('drop the pages', (s, t) => {
              s.buffers[t.at].pages = false;
              s.buffers[t.at].listed = false;
              s.buffers[t.at].madv = 'purged';
            }),
          ],
          [
            step(
              'it is not purgeable',
              (s, t) => {
                if (s.buffers[t.at].madv === 'will need') s.buffers[t.at].listed = false;
              },
              { when: (s, t) => !mayPurge(s.buffers[t.at]) },
            ),
          ],
        ),
        step('unreserve', (s, t) => {
          s.buffers[t.at].reserved = false;
        }),
        ...unlock,
      ]),
    ];
  },
);

const gpu = routine(
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

export default model({
  id: 'classic/bo-lifecycle',
  title: 'The life of GPU buffers',
  about:
    'Clients open, close and advise on buffers and submit jobs that use them; a shrinker takes back what nobody needs. ' +
    'Whoever takes a buffer away too early leaves a job without it.',
  threads: (p) => [
    ...rows(p.clients).map((n) => thread(`client ${n}`, process, client, {})),
    thread('shrinker', reclaim, shrinker, {}),
    thread('GPU', hardware, gpu, {}),
  ],
  properties: () => [
    invariant('a job finds its buffers mapped, with their pages', (s) => {
      for (const slot of s.slots.ids) {
        if (s.slots[slot].state === 'free') continue;
        const { buffers } = s.slots[slot];
        for (let id = buffers.next(); id !== null; id = buffers.next(id))
          if (!s.buffers[id].mapped || !s.buffers[id].pages) return false;
      }
      return true;
    }),
    reachable('a buffer is purged', (s) => s.buffers.ids.some((id) => s.buffers[id].madv === 'purged')),
  ],
  instances: {
    small: {
      about: 'One client, two buffers, one job slot.',
      parameters: { clients: 1, slots: 1 },
      expect: { verdict: 'holds', states: 11_249, edges: 32_270 },
    },
    medium: {
      about: 'Two clients, two buffers, two job slots.',
      expect: { verdict: 'holds', states: 2_111_810, edges: 9_677_206 },
    },
  },
});
