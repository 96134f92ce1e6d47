/**
 * A count of who keeps an engine of i915 awake: the first wakes it, the last lets it sleep, and the last may be an interrupt.
 *
 * Where the C is: intel_wakeref_get, intel_wakeref_put and intel_wakeref_put_last in drivers/gpu/drm/i915/intel_wakeref.[ch], v5.3, and
 * v5.4 with "drm/i915: Defer final intel_wakeref_put to process context".
 */
import { flag, int, record, rows, type StateOf, vocabulary } from 'dmaze';
import {
  nobodySleepsInAtomicContext,
  noLockHeldAtReturn,
  nothingIsLeftAtRest,
  noWaitCycle,
} from 'dmaze/invariants';
import {
  cpu,
  hardIrq,
  interrupting,
  mutex,
  onCpu,
  process,
  queueWork,
  runWork,
  type Work,
  work,
  worker,
  workIsIdle,
} from 'dmaze/kernel';

const words = vocabulary({
  parameters: {
    /** Whether the last put only tries the mutex, and leaves the rest to a work item if it is taken (v5.4). */
    defers: flag(true),
    /** Processes; the first runs on the CPU that is interrupted. */
    processes: int(1, 2, 2),
    /** Times that each uses the engine. */
    uses: int(1, 2, 1),
  },
  state: (p) => ({
    cpu: cpu(),
    wf: record({
      mutex: mutex('wf->mutex'),
      /** One for each use, for the request, and for one that is being retired. */
      count: int(0, p.processes * p.uses + 2),
      /** The engine is awake: wf->wakeref. */
      awake: flag(),
      work: work('(work_completion)(&wf->work)'),
    }),
    /** Requests that are to be retired, each of which keeps the engine awake. */
    request: record({ running: int(0, 1), interrupt: flag() }),
  }),
});
const { model, noDeadlock, reachable, routine, thread } = words;
type State = StateOf<typeof words>;

const workOf = (s: State): Work => s.wf.work;

/** With the mutex: the count may have grown meanwhile. */
const putLast = routine('____intel_wakeref_put_last', {}, ({ step, unlock }) => [
  step('atomic_dec_and_test, and if so ops->put: it sleeps', (s) => {
    s.wf.count--;
    if (s.wf.count === 0) s.wf.awake = false;
  }),
  unlock('wf->mutex', (s) => s.wf.mutex),
]);

const put = routine(
  'intel_wakeref_put',
  { locals: { last: flag() }, models: 'drivers/gpu/drm/i915/intel_wakeref.[ch], v5.3 and v5.4' },
  ({ call, given, lock, p, step, tryLock }) => [
    step('atomic_add_unless(&wf->count, -1, 1)', (s, t) => {
      t.last = s.wf.count === 1;
      if (!t.last) s.wf.count--;
    }),
    given(
      (t) => t.last,
      p.defers
        ? [
            tryLock(
              'wf->mutex',
              (s) => s.wf.mutex,
              [call(putLast, {})],
              [
                step('schedule_work(&wf->work)', (s) => {
                  queueWork(s.wf.work);
                }),
              ],
            ),
          ]
        : [lock('wf->mutex', (s) => s.wf.mutex), call(putLast, {})],
    ),
  ],
);

const get = routine(
  'intel_wakeref_get',
  { locals: { got: flag() }, models: 'drivers/gpu/drm/i915/intel_wakeref.[ch], v5.3' },
  ({ given, lock, step, unlock }) => [
    step('atomic_inc_not_zero', (s, t) => {
      t.got = s.wf.count > 0;
      if (t.got) s.wf.count++;
    }),
    given(
      (t) => !t.got,
      [
        lock('wf->mutex', (s) => s.wf.mutex),
        step('if it sleeps: rpm_get, ops->get; atomic_inc', (s) => {
          s.wf.awake = true;
          s.wf.count++;
        }),
        unlock('wf->mutex', (s) => s.wf.mutex),
      ],
    ),
  ],
);

/** It submits a request, which keeps the engine awake by itself until it is retired. */
const submitter = routine(
  'i915_gem_execbuffer2',
  { locals: { uses: int(0, 2) } },
  ({ call, given, leave, local, loop, p, rest, step }) => [
    loop([
      given((t) => t.uses === p.uses, [leave()]),
      rest(),
      call(get, {}),
      step(
        'a request: the count is its own, too',
        (s) => {
          s.wf.count++;
          s.request.running = 1;
        },
        { when: (s) => s.request.running === 0 && !s.request.interrupt },
      ),
      call(put, {}),
      local((t) => {
        t.uses++;
      }),
    ]),
  ],
);

const engine = routine('engine', {}, ({ loop, rest, step }) => [
  loop([
    rest(),
    step(
      'the request is done',
      (s) => {
        s.request.running = 0;
        s.request.interrupt = true;
      },
      { when: (s) => s.request.running > 0 },
    ),
  ]),
]);

const retire = routine('i915_request_retire, from an interrupt', {}, ({ call, loop, rest, step }) => [
  loop([
    rest(),
    step(
      'an interrupt',
      (s) => {
        s.request.interrupt = false;
      },
      { when: (s) => s.request.interrupt },
    ),
    call(put, {}),
  ]),
]);

const putWork = routine(
  '__intel_wakeref_put_work',
  { locals: { last: flag() }, models: 'drivers/gpu/drm/i915/intel_wakeref.c, v5.4' },
  (w) => [
    w.loop([
      w.rest(),
      ...runWork(w, 'wf->work', workOf, [
        w.step('atomic_add_unless(&wf->count, -1, 1)', (s, t) => {
          t.last = s.wf.count === 1;
          if (!t.last) s.wf.count--;
        }),
        w.given((t) => t.last, [w.lock('wf->mutex', (s) => s.wf.mutex), w.call(putLast, {})]),
        w.local((t) => {
          t.last = false;
        }),
      ]),
    ]),
  ],
);

export default model({
  id: 'sharing/wakeref',
  title: 'i915: the last to leave turns off the light, and may not sleep',
  about:
    'An engine is awake while somebody uses it. Who comes first and who leaves last take a mutex to wake it and to let it sleep. A ' +
    'request that is retired by an interrupt may be the last, and an interrupt must not wait.',
  simplifications: [
    {
      what: 'waking an engine and letting it sleep never fails',
      errs: 'may miss',
      because: 'a put whose callback keeps the engine awake is not seen',
    },
    {
      what: 'one request at a time, and its interrupt comes on the CPU that submits',
      errs: 'may miss',
      because: 'two interrupts that put at once are not seen',
    },
  ],
  threads: (p) => [
    ...rows(p.processes).map((row) =>
      thread(`process ${row}`, process, submitter, {}, row === 0 ? onCpu((s) => s.cpu) : {}),
    ),
    thread('engine', worker, engine, {}),
    thread(
      'irq',
      hardIrq,
      retire,
      {},
      interrupting((s) => s.cpu, ['process 0']),
    ),
    ...(p.defers ? [thread('worker', worker, putWork, {})] : []),
  ],
  properties: (p) => [
    nobodySleepsInAtomicContext(),
    nothingIsLeftAtRest(
      (s: State) => s.request.running === 0 && !s.request.interrupt && workIsIdle(s.wf.work),
      (s: State) => s.wf.count > 0 || s.wf.awake,
    ),
    noLockHeldAtReturn(),
    noWaitCycle(),
    noDeadlock(),
    ...(p.defers && p.processes > 1
      ? [reachable('who leaves last finds the mutex taken', (s: State) => !workIsIdle(s.wf.work))]
      : []),
  ],
  instances: {
    'v5.3': {
      about: 'The interrupt is the last to put, and waits for a mutex.',
      parameters: { defers: false },
      expect: {
        verdict: 'violated',
        property: 'no sleeping lock where sleeping is forbidden',
        states: 113,
        edges: 190,
      },
    },
    'v5.4-alone': {
      about:
        'One process: the mutex is never taken when the last leaves. By hand: 5 states until the engine is awake, 4 of the request ' +
        'while the process has not put; 3 steps of the process that puts last, or 6 states of a request that does; and the end: 19.',
      parameters: { processes: 1 },
      neverRuns: {
        'intel_wakeref_put: schedule_work(&wf->work)': 'nobody else takes the mutex',
        '__intel_wakeref_put_work: wf->work: begin': 'it is never scheduled',
        '__intel_wakeref_put_work: wf->work: end': 'it is never scheduled',
        '__intel_wakeref_put_work: atomic_add_unless(&wf->count, -1, 1)': 'it is never scheduled',
        '__intel_wakeref_put_work: lock wf->mutex': 'it is never scheduled',
      },
      expect: { verdict: 'holds', states: 19, edges: 20 },
    },
    'v5.4': {
      about: 'It tries, and leaves the rest to a work item.',
      expect: { verdict: 'holds', states: 391, edges: 769 },
    },
    'v5.4-twice': {
      about: 'Processes may come back before the work item has run.',
      parameters: { uses: 2 },
      expect: { verdict: 'holds', states: 3_325, edges: 8_560 },
    },
  },
});
