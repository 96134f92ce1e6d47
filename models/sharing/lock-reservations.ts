/**
 * Several reservations at once: drm_gem_lock_reservations (drivers/gpu/drm/drm_gem.c, Linux 5.19 and 6.0), word by word, with its
 * ways back. Panfrost, lima, v3d and virtio-gpu lock the buffers of a job by it.
 */
import { type Block, flag, int, rowAt, rows, type StateOf, table, vocabulary } from 'dmaze';
import { locksAreReleasedByTheirHolders, noLockHeldAtReturn, noWaitCycle } from 'dmaze/invariants';
import { faults, process, wwAcquireDone, wwAcquireFini, wwAcquireInit, wwClass, wwLock } from 'dmaze/kernel';

const resvClass = wwClass('reservation_ww_class_mutex', 'wait-die', 'tickets', 3);

const words = vocabulary({
  parameters: {
    /** When it fails it says ww_acquire_fini (Linux 6.0), and not ww_acquire_done. */
    finishes: flag(true),
    processes: int(1, 3, 2),
    buffers: int(2, 3, 2),
    /** How many waits a signal may end, and how often -EDEADLK is injected. */
    signals: int(0, 2, 1),
    injected: int(0, 2),
  },
  state: (p) => ({
    tickets: resvClass.contexts(),
    bos: table(p.buffers, { resv: resvClass.mutex() }),
    signals: faults(p.signals),
    injections: faults(p.injected),
  }),
});
const { model, neverStuck, noDeadlock, routine, thread } = words;
type State = StateOf<typeof words>;

/** Each process has the same buffers in its list, beginning with another one. */
const lockReservations = routine(
  'drm_gem_lock_reservations',
  {
    args: { first: int(0, 2) },
    locals: { contended: int(0, 3) },
    returns: flag(),
    models: 'drivers/gpu/drm/drm_gem.c, v5.19 and v6.0',
  },
  ({ again, given, leave, local, lock, loop, p, returns, step, unlock }) => {
    const bo = (first: number, at: number) => rowAt((first + at) % p.buffers);
    const signals = p.signals > 0 ? { signals: (s: State) => s.signals } : {};
    const interrupted = (undoing: Block): Readonly<Record<string, Block>> =>
      p.signals === 0
        ? {}
        : {
            EINTR: [
              ...undoing,
              p.finishes ? wwAcquireFini({ unlock }, resvClass) : wwAcquireDone({ step }, resvClass),
              returns(() => false),
            ],
          };
    /** Those before, and the one that was taken first if it comes later. */
    const undo = (at: number) => [
      ...Array.from({ length: at }, (_, before) =>
        unlock(`objs[${before}]->resv`, (s, t) => s.bos[bo(t.first, before)].resv),
      ).reverse(),
      ...(at === p.buffers - 1
        ? []
        : [
            given(
              (t) => t.contended > at + 1,
              [unlock('objs[contended]->resv', (s, t) => s.bos[bo(t.first, t.contended - 1)].resv)],
            ),
          ]),
    ];
    return [
      wwAcquireInit({ lock }, resvClass),
      loop([
        given(
          (t) => t.contended > 0,
          [
            ...wwLock(
              { lock },
              resvClass,
              'objs[contended]->resv',
              (s, t) => s.bos[bo(t.first, t.contended - 1)].resv,
              {
                ...signals,
                fails: { ...interrupted([]), EDEADLK: [again()] },
              },
            ),
          ],
        ),
        ...rows(p.buffers).map((at) =>
          given(
            (t) => t.contended !== at + 1,
            [
              ...wwLock({ lock }, resvClass, `objs[${at}]->resv`, (s, t) => s.bos[bo(t.first, at)].resv, {
                ...signals,
                ...(p.injected > 0 ? { injects: (s) => s.injections } : {}),
                fails: {
                  ...interrupted(undo(at)),
                  EDEADLK: [
                    ...undo(at),
                    local((t) => {
                      t.contended = at + 1;
                    }),
                    again(),
                  ],
                },
              }),
            ],
          ),
        ),
        leave(),
      ]),
      wwAcquireDone({ step }, resvClass),
      returns(() => true),
    ];
  },
);

const submit = routine(
  'submit',
  {
    args: { first: int(0, 2) },
    locals: { ok: flag() },
    models: 'drivers/gpu/drm/drm_gem.c (drm_gem_unlock_reservations), v6.0',
  },
  ({ call, given, p, step, unlock }) => [
    call(lockReservations, { first: (t) => t.first }, (t, ok) => {
      t.ok = ok;
    }),
    given(
      (t) => t.ok,
      [
        step('the fence of the job into all of them', () => {}),
        ...rows(p.buffers).map((at) =>
          unlock(`objs[${at}]->resv`, (s, t) => s.bos[rowAt((t.first + at) % p.buffers)].resv),
        ),
        wwAcquireFini({ unlock }, resvClass),
      ],
    ),
  ],
);

const NEVER_CONTENDED = Object.fromEntries(
  ['lock objs[contended]->resv', 'unlock objs[contended]->resv', 'unlock objs[0]->resv'].map((label) => [
    `drm_gem_lock_reservations: ${label}`,
    'nobody is in the way',
  ]),
);

export default model({
  id: 'sharing/lock-reservations',
  title: 'Several reservations at once, and the way back',
  about:
    'Whoever needs several reservations takes them in any order, with a ticket: refused, it gives all back, waits for the one that ' +
    'was contended, and begins again. A signal ends each of these waits, and then all is undone, the ticket, too.',
  simplifications: [
    {
      what: 'all processes have the same buffers in their lists, each beginning with another one, and no buffer twice',
      errs: 'may miss',
      because: 'lists that only overlap, and -EALREADY, are not walked',
    },
    {
      what: 'waits are ended by signals at most as often as the instance says, and so is -EDEADLK injected',
      errs: 'may miss',
      because: 'what takes more of them is not seen',
    },
  ],
  threads: (p) => rows(p.processes).map((first) => thread(`process ${first}`, process, submit, { first })),
  properties: () => [
    locksAreReleasedByTheirHolders(),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    neverStuck(),
  ],
  instances: {
    alone: {
      about: 'One process: 8 steps, and nobody in its way.',
      parameters: { processes: 1, signals: 0 },
      neverRuns: NEVER_CONTENDED,
      expect: { verdict: 'holds', states: 9, edges: 8 },
    },
    'no-fini': {
      about:
        'Linux 5.19: interrupted, it says ww_acquire_done, and the context is left as if it were in use.',
      parameters: { finishes: false },
      expect: { verdict: 'violated', property: 'no lock is held at return', states: 73, edges: 102 },
    },
    'with-fini': {
      about: 'Linux 6.0: ww_acquire_fini.',
      parameters: {},
      expect: { verdict: 'holds', states: 357, edges: 638 },
    },
    injected: {
      about: 'Two refusals are injected wherever that is legal, as CONFIG_DEBUG_WW_MUTEX_SLOWPATH does.',
      parameters: { injected: 2 },
      expect: { verdict: 'holds', states: 1917, edges: 3782 },
    },
    three: {
      about: 'Three processes, no signals.',
      parameters: { processes: 3, signals: 0 },
      expect: { verdict: 'holds', states: 7707, edges: 16_541 },
    },
  },
});
