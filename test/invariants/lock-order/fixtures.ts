/** Tiny models whose lock order is known, for the tests of what finds it. */
import { flag, int, type Model, oneOf, record, table, vocabulary } from '../../../src/language/index.ts';
import {
  beginSignalling,
  complete,
  completion,
  cpu,
  endSignalling,
  faults,
  fence,
  fenceSignal,
  flushWork,
  hardIrq,
  inside,
  interrupting,
  kmalloc,
  lockdepMap,
  mutex,
  process,
  queueWork,
  reclaim,
  reservation,
  reserveAll,
  runWork,
  spinlock,
  unreserveAll,
  waitForCompletion,
  waitForFence,
  work,
  worker,
  wwClass,
} from '../../../src/kernel/index.ts';
import type { Parameters } from '../../../src/language/index.ts';

/** A model with one instance, `it`. */
export function withParameters(model: Model, parameters: Parameters): Model {
  return { ...model, instances: { it: { about: '', parameters } } };
}

/**
 * A reservation, a fence and a reset: somebody waits for the fence under the reservation, which the reset needs before it can
 * signal the fence, or while it does. What comes of that in drivers is `sharing/reset`.
 */
export const RESET = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      reset: oneOf('takes the reservation', 'signals under the reservation'),
      irqSignals: flag(),
    },
    state: () => ({
      bo: record({ resv: reservation('resv') }),
      job: record({ signalled: flag() }),
    }),
  });
  const submit = routine('submit', {}, ({ lock, unlock, waitUntil }) => [
    lock('resv', (s) => s.bo.resv),
    waitUntil('dma_fence_wait', (s) => s.job.signalled),
    unlock('resv', (s) => s.bo.resv),
  ]);
  const reset = routine('reset', {}, ({ lock, p, step, unlock }) => {
    const signal = step('dma_fence_signal', (s) => {
      s.job.signalled = true;
    });
    return [
      lock('resv', (s) => s.bo.resv),
      ...(p.reset === 'takes the reservation'
        ? [unlock('resv', (s) => s.bo.resv), signal]
        : [signal, unlock('resv', (s) => s.bo.resv)]),
    ];
  });
  const irq = routine('irq', {}, ({ step }) => [
    step('dma_fence_signal from the interrupt', (s) => {
      s.job.signalled = true;
    }),
  ]);
  return model({
    id: 'test/reset',
    title: '',
    about: '',
    threads: (p) => [
      thread('submit', process, submit, {}),
      thread('reset', worker, reset, {}),
      ...(p.irqSignals ? [thread('irq', process, irq, {})] : []),
    ],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** As many philosophers as there are forks, all forks of one class. */
export const FORKS = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { lastTakesRightFirst: flag() },
    state: () => ({ forks: table(3, { lock: mutex('fork') }) }),
  });
  const eat = (first: 0 | 1 | 2, second: 0 | 1 | 2) =>
    routine(`eat with ${first} and ${second}`, {}, ({ lock, unlock }) => [
      lock('first', (s) => s.forks[first].lock),
      lock('second', (s) => s.forks[second].lock),
      unlock('second', (s) => s.forks[second].lock),
      unlock('first', (s) => s.forks[first].lock),
    ]);
  return model({
    id: 'test/forks',
    title: '',
    about: '',
    threads: (p) => [
      thread('0', process, eat(0, 1), {}),
      thread('1', process, eat(1, 2), {}),
      thread('2', process, p.lastTakesRightFirst ? eat(0, 2) : eat(2, 0), {}),
    ],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** One thread that takes two locks in both orders, one after the other; alone, or with its like. */
export const BOTH_ORDERS = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { threads: int(1, 2) },
    state: () => ({ a: mutex('a'), b: mutex('b') }),
  });
  const both = routine('both', {}, ({ lock, unlock }) => [
    lock('a', (s) => s.a),
    lock('b', (s) => s.b),
    unlock('b', (s) => s.b),
    unlock('a', (s) => s.a),
    lock('b', (s) => s.b),
    lock('a', (s) => s.a),
    unlock('a', (s) => s.a),
    unlock('b', (s) => s.b),
  ]);
  return model({
    id: 'test/both-orders',
    title: '',
    about: '',
    threads: (p) => [
      thread('one', process, both, {}),
      ...(p.threads === 2 ? [thread('two', process, both, {})] : []),
    ],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** A task and a handler of one CPU; the task holds a spinlock, with interrupts on or off. */
export const INTERRUPT = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      irqsOff: flag(),
      takes: oneOf('the same lock', 'another lock that is held around it'),
    },
    state: () => ({ cpu: cpu(), l: spinlock('l'), m: spinlock('m'), raised: flag(true) }),
  });
  const task = routine('task', {}, ({ lock, p, step, unlock }) => [
    ...(p.irqsOff
      ? [
          step('local_irq_disable', (s) => {
            s.cpu.irqsOff = true;
          }),
        ]
      : []),
    lock('l', (s) => s.l),
    unlock('l', (s) => s.l),
    ...(p.irqsOff
      ? [
          step('local_irq_enable', (s) => {
            s.cpu.irqsOff = false;
          }),
        ]
      : []),
  ]);
  const handler = routine('handler', {}, ({ lock, loop, p, rest, step, unlock }) => [
    loop([
      rest(),
      step(
        'the line is raised',
        (s) => {
          s.raised = false;
        },
        { when: (s) => s.raised },
      ),
      ...(p.takes === 'the same lock'
        ? [lock('l', (s) => s.l), unlock('l', (s) => s.l)]
        : [lock('m', (s) => s.m), unlock('m', (s) => s.m)]),
    ]),
  ]);
  const other = routine('other', {}, ({ lock, unlock }) => [
    lock('m', (s) => s.m),
    lock('l', (s) => s.l),
    unlock('l', (s) => s.l),
    unlock('m', (s) => s.m),
  ]);
  return model({
    id: 'test/interrupt',
    title: '',
    about: '',
    threads: (p) => [
      thread('task', process, task, {}),
      thread(
        'irq',
        hardIrq,
        handler,
        {},
        interrupting((s) => s.cpu, ['task']),
      ),
      ...(p.takes === 'the same lock' ? [] : [thread('other CPU', process, other, {})]),
    ],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** Work items of one worker; a mutex that the first takes, and somebody who flushes it. */
export const WORK = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {
      flushes: oneOf('under the mutex', 'outside the mutex', 'from itself', 'from another item'),
    },
    state: () => ({ m: mutex('m'), a: work('work a'), b: work('work b') }),
  });
  const task = routine('task', {}, (w) => [
    w.step('queue_work', (s) => void (queueWork(s.b), queueWork(s.a))),
    ...(w.p.flushes === 'under the mutex' ? [w.lock('m', (s) => s.m)] : []),
    ...(w.p.flushes.startsWith('from') ? [] : flushWork(w, 'a', (s) => s.a)),
    ...(w.p.flushes === 'under the mutex' ? [w.unlock('m', (s) => s.m)] : []),
  ]);
  const worker_ = routine('worker', {}, (w) => {
    const flushes = flushWork(w, 'a', (s) => s.a);
    return [
      w.loop([
        w.rest(),
        w.either(
          runWork(
            w,
            'a',
            (s) => s.a,
            w.p.flushes === 'from itself' ? flushes : [w.lock('m', (s) => s.m), w.unlock('m', (s) => s.m)],
          ),
          runWork(
            w,
            'b',
            (s) => s.b,
            w.p.flushes === 'from another item' ? flushes : [w.step('b', () => undefined)],
          ),
        ),
      ]),
    ];
  });
  return model({
    id: 'test/work',
    title: '',
    about: '',
    threads: () => [thread('task', process, task, {}), thread('worker', worker, worker_, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** A completion that is waited for under a lock which its completer takes: for ever, or so long that it is given up. */
export const COMPLETION = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { timesOut: flag() },
    state: () => ({ m: mutex('m'), idle: completion(), late: faults(1) }),
  });
  const waiter = routine('waiter', {}, (w) => [
    w.lock('m', (s) => s.m),
    ...waitForCompletion(
      w,
      'wait_for_completion',
      (s) => s.idle,
      w.p.timesOut ? { timeouts: (s) => s.late } : {},
    ),
    w.unlock('m', (s) => s.m),
  ]);
  const completer = routine('completer', {}, ({ lock, step, unlock }) => [
    lock('m', (s) => s.m),
    unlock('m', (s) => s.m),
    step('complete', (s) => complete(s.idle)),
  ]);
  return model({
    id: 'test/completion',
    title: '',
    about: '',
    threads: () => [thread('waiter', process, waiter, {}), thread('completer', process, completer, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** Two locks of a class that are taken with acquire contexts, by one of the threads perhaps without. */
export const CONTEXTS = ((): Model => {
  const cls = wwClass('resv', 'wait-die', 'contexts', 2);
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { second: oneOf('with a context', 'without a context') },
    state: () => ({ contexts: cls.contexts(), a: cls.mutex(), b: cls.mutex() }),
  });
  const locals = { contended: int(0, 2) };
  const forward = routine('forward', { locals }, (w) => [
    ...reserveAll(w, cls, 'resv', [(s) => s.a, (s) => s.b], 'contended'),
    ...unreserveAll(w, cls, 'resv', [(s) => s.a, (s) => s.b]),
  ]);
  const backward = routine('backward', { locals }, (w) =>
    w.p.second === 'with a context'
      ? [
          ...reserveAll(w, cls, 'resv', [(s) => s.b, (s) => s.a], 'contended'),
          ...unreserveAll(w, cls, 'resv', [(s) => s.b, (s) => s.a]),
        ]
      : [
          w.lock('b', (s) => s.b),
          w.lock('a', (s) => s.a),
          w.unlock('a', (s) => s.a),
          w.unlock('b', (s) => s.b),
        ],
  );
  return model({
    id: 'test/contexts',
    title: '',
    about: '',
    threads: () => [thread('T0', process, forward, {}), thread('T1', process, backward, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/** A worker that either does something or waits for the fence that only it will signal, as reclaim in a reset may do. */
export const OWN_FENCE = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ signalled: flag() }),
  });
  const reset = routine('reset', {}, ({ either, step, waitUntil }) => [
    either(
      [step('there is memory', () => undefined)],
      [step('reclaim', () => undefined), waitUntil('dma_fence_wait in reclaim', (s) => s.signalled)],
    ),
    step('dma_fence_signal', (s) => {
      s.signalled = true;
    }),
  ]);
  const submit = routine('submit', {}, ({ waitUntil }) => [waitUntil('dma_fence_wait', (s) => s.signalled)]);
  return model({
    id: 'test/own-fence',
    title: '',
    about: '',
    threads: () => [thread('reset', worker, reset, {}), thread('submit', process, submit, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();

/**
 * Somebody allocates under a mutex, or before a fence that is his to signal; reclaim takes the mutex, or waits for the fence,
 * in kswapd and perhaps in the thread that allocates.
 */
export const RECLAIM = ((): Model => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { about: oneOf('a mutex', 'a fence'), inPlace: flag() },
    state: () => ({
      m: mutex('m'),
      job: fence(),
      reclaims: lockdepMap('fs_reclaim'),
      signals: lockdepMap('dma_fence_map'),
    }),
  });
  const scan = routine('scan', {}, (w) =>
    w.p.about === 'a mutex'
      ? [w.lock('m', (s) => s.m), w.unlock('m', (s) => s.m)]
      : waitForFence(w, 'job', (s) => s.job, { map: (s) => s.signals }),
  );
  const allocates = routine('allocates', {}, (w) => {
    const allocation = kmalloc(w, 'it', 'GFP_KERNEL', {
      reclaim: w.p.inPlace ? [w.call(scan, {})] : [],
      fsReclaim: (s) => s.reclaims,
    });
    const signals = w.step('dma_fence_signal', (s) => fenceSignal(s.job));
    return w.p.about === 'a mutex'
      ? [w.lock('m', (s) => s.m), ...allocation, w.unlock('m', (s) => s.m)]
      : [beginSignalling(w, (s) => s.signals), ...allocation, signals, endSignalling(w, (s) => s.signals)];
  });
  const kswapd = routine('kswapd', {}, (w) => [
    ...inside(w, 'balance_pgdat', (s) => s.reclaims, [w.call(scan, {})]),
  ]);
  return model({
    id: 'test/reclaim',
    title: '',
    about: '',
    threads: () => [thread('allocates', process, allocates, {}), thread('kswapd', reclaim, kswapd, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });
})();
