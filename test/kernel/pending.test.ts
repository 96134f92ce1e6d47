/** When an item is pending, and what a request, a cancellation or a flush answers and waits for then. */
import { describe, expect, it } from 'vitest';
import {
  cancelWork,
  cancelWorkSync,
  delayedWorkTimerFn,
  delTimer,
  delTimerSync,
  flushDelayedWork,
  flushWork,
  modDelayedWork,
  modTimer,
  process,
  queueDelayedWork,
  queueWork,
  runWork,
  softIrq,
  timer,
  type Work,
  work,
  worker,
} from '../../src/kernel/index.ts';
import { flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

const ACTS = {
  queue: queueWork,
  'queue delayed': queueDelayedWork,
  modify: modDelayedWork,
  'modify to now': (item: Work) => modDelayedWork(item, 0),
  cancel: cancelWork,
  expire: (item: Work) => {
    delayedWorkTimerFn(item);
    return true;
  },
} as const;
type Act = keyof typeof ACTS;

/** One thread does some things to an item, one after the other. */
function answering(
  acts: readonly Act[],
  answers: readonly boolean[],
  end: 'idle' | 'queued' | 'delayed',
): Model {
  const { atRest, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ item: work(), wrong: flag() }),
  });
  const one = routine('one', {}, ({ step }) =>
    acts.map((act, at) =>
      step(act, (s) => {
        if (ACTS[act](s.item) !== answers[at]) s.wrong = true;
      }),
    ),
  );
  return model({
    id: 'test/answers',
    title: '',
    about: '',
    threads: () => [thread('one', process, one, {})],
    properties: () => [
      atRest('it answers as the kernel does', (s) => !s.wrong),
      atRest(
        'the item is where the kernel has it',
        (s) => s.item.pending === (end === 'queued') && s.item.delayed === (end === 'delayed'),
      ),
    ],
    instances: {},
  });
}

describe('one bit says that an item is queued or that its timer runs', () => {
  it.each<[readonly Act[], readonly boolean[], 'idle' | 'queued' | 'delayed']>([
    [['queue delayed', 'queue'], [true, false], 'delayed'],
    [['queue delayed', 'queue delayed'], [true, false], 'delayed'],
    [['queue', 'queue delayed'], [true, false], 'queued'],
    [['queue', 'queue'], [true, false], 'queued'],
    [['queue delayed', 'expire', 'queue'], [true, true, false], 'queued'],
    [['queue delayed', 'cancel', 'queue'], [true, true, true], 'queued'],
    [['cancel'], [false], 'idle'],
    // mod_delayed_work takes it from wherever it is.
    [['modify'], [false], 'delayed'],
    [['queue', 'modify'], [true, true], 'delayed'],
    [['queue delayed', 'modify'], [true, true], 'delayed'],
    [['queue delayed', 'modify to now'], [true, true], 'queued'],
    [['modify to now', 'queue'], [false, false], 'queued'],
  ])('%j', (acts, answers, end) => {
    expect(explored(answering(acts, answers, end)).verdict.kind).toBe('holds');
  });

  it('has no timer that expires without running', () => {
    expect(explored(answering(['expire'], [true], 'queued')).verdict.kind).toBe('faulty');
  });
});

/** An item that queues itself again as long as it may; a client queues it, waits for it, and looks. */
function waitedFor(): Model {
  const { invariant, model, neverStuck, reachable, routine, thread } = vocabulary({
    parameters: { how: oneOf('flush', 'cancel', 'flush delayed'), again: oneOf('never', 'once', 'for ever') },
    state: () => ({
      item: work(),
      runs: int(0, 2),
      inside: flag(),
      after: oneOf('not yet', 'idle', 'queued', 'running'),
    }),
  });
  const serve = routine('worker', {}, (w) => [
    w.loop([
      w.rest(),
      ...runWork(w, 'item', (s) => s.item, [
        w.step('run', (s) => {
          s.inside = true;
          if (s.runs < 2) s.runs++;
          if (w.p.again === 'for ever' || (w.p.again === 'once' && s.runs === 1)) queueWork(s.item);
        }),
        w.step('has run', (s) => void (s.inside = false)),
      ]),
    ]),
  ]);
  const client = routine('client', {}, (w) => [
    w.step('queue', (s) => void (w.p.how === 'flush delayed' ? queueDelayedWork(s.item) : queueWork(s.item))),
    ...(w.p.how === 'flush'
      ? flushWork(w, 'item', (s) => s.item)
      : w.p.how === 'cancel'
        ? cancelWorkSync(w, 'item', (s) => s.item)
        : flushDelayedWork(w, 'item', (s) => s.item)),
    w.step('look', (s) => {
      s.after = s.item.holder !== null ? 'running' : s.item.pending ? 'queued' : 'idle';
    }),
  ]);
  return model({
    id: 'test/waited-for',
    title: '',
    about: '',
    threads: () => [thread('client', process, client, {}), thread('worker', worker, serve, {})],
    properties: (p) => [
      ...(p.how === 'cancel'
        ? [invariant('what is cancelled is idle', (s) => s.after === 'not yet' || s.after === 'idle')]
        : [
            invariant('what is flushed has run', (s) => s.after === 'not yet' || s.runs > 0),
            ...(p.again === 'never'
              ? []
              : [
                  reachable('it runs again', (s) => s.after === 'running'),
                  reachable('it is queued again', (s) => s.after === 'queued'),
                ]),
          ]),
      neverStuck('client'),
    ],
    instances: {},
  });
}

describe('waiting for an item', () => {
  it.each(['flush', 'flush delayed', 'cancel'])(
    'that queues itself again is waiting for one run: %s',
    (how) => {
      for (const again of ['never', 'once', 'for ever'])
        expect([again, explored(waitedFor(), { how, again }).verdict.kind]).toEqual([again, 'holds']);
    },
  );

  it('ends when its request is taken back by somebody else, though the item still runs', () => {
    const { model, reachable, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ item: work(), flushed: flag(), begun: flag(), taken: flag() }),
    });
    const serve = routine('worker', {}, (w) => [
      ...runWork(w, 'item', (s) => s.item, [
        w.step('run', (s) => void (s.begun = true)),
        w.waitUntil('the flush is over', (s) => s.flushed),
      ]),
    ]);
    const flusher = routine('flusher', {}, (w) => [
      w.step('queue', (s) => void queueWork(s.item)),
      w.waitUntil('it runs', (s) => s.begun),
      w.step('queue again', (s) => void queueWork(s.item)),
      ...flushWork(w, 'item', (s) => s.item),
      w.step('flushed', (s) => void (s.flushed = true)),
    ]);
    const canceller = routine('canceller', {}, (w) => [
      w.step('cancel', (s) => void (s.taken = cancelWork(s.item)), {
        when: (s) => s.begun && s.item.pending,
      }),
    ]);
    const made = model({
      id: 'test/taken-back',
      title: '',
      about: '',
      threads: () => [
        thread('flusher', process, flusher, {}),
        thread('canceller', process, canceller, {}),
        thread('worker', worker, serve, {}),
      ],
      properties: () => [
        reachable('flushed while it runs', (s) => s.flushed && s.taken && s.item.holder !== null),
      ],
      instances: {},
    });
    expect(explored(made).verdict.kind).toBe('holds');
  });
});

/** Two cancel an item at once, and others ask for it. */
function cancelledTwice(): Model {
  const { atRest, model, noDeadlock, routine, thread } = vocabulary({
    parameters: { modifies: flag() },
    state: () => ({
      item: work(),
      accepted: int(0, 2),
      taken: int(0, 2),
      runs: int(0, 2),
    }),
  });
  const serve = routine('worker', {}, (w) => [
    w.loop([w.rest(), ...runWork(w, 'item', (s) => s.item, [w.step('run', (s) => void s.runs++)])]),
  ]);
  const canceller = routine('canceller', {}, (w) => [
    ...cancelWorkSync(
      w,
      'item',
      (s) => s.item,
      (s, _t, was) => {
        if (was) s.taken++;
      },
    ),
  ]);
  const client = routine('client', {}, ({ p, step }) => [
    step('queue', (s) => void (queueWork(s.item) && s.accepted++)),
    step('ask again', (s) => {
      // While somebody waits to cancel it, mod_delayed_work changes nothing and answers true.
      if (!(p.modifies ? modDelayedWork(s.item, 0) : !queueWork(s.item))) s.accepted++;
    }),
  ]);
  return model({
    id: 'test/cancelled-twice',
    title: '',
    about: '',
    threads: () => [
      thread('client', process, client, {}),
      thread('canceller 1', process, canceller, {}),
      thread('canceller 2', process, canceller, {}),
      thread('worker', worker, serve, {}),
    ],
    properties: () => [
      noDeadlock(),
      atRest(
        'each request was served or taken back, once',
        (s) => s.runs + s.taken === s.accepted || s.item.pending,
      ),
    ],
    instances: {},
  });
}

describe('cancelling and waiting', () => {
  it.each([false, true])(
    'by two at once takes each request back once; modified meanwhile: %s',
    (modifies) => {
      expect(explored(cancelledTwice(), { modifies }).verdict.kind).toBe('holds');
    },
  );

  it('by the second takes back what was queued between the two', () => {
    // The first cancels while the item runs; the second waits for the first and takes back what comes in between.
    const { model, reachable, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ item: work(), begun: flag(), answers: int(0, 3) }),
    });
    const cancel = (bit: number) =>
      routine(`canceller ${bit}`, {}, (w) => [
        w.waitUntil('it runs', (s) => s.begun),
        ...cancelWorkSync(
          w,
          'item',
          (s) => s.item,
          (s, _t, was) => void (was && (s.answers |= bit)),
        ),
      ]);
    const serve = routine('worker', {}, (w) => [
      ...runWork(w, 'item', (s) => s.item, [w.step('run', (s) => void (s.begun = true))]),
    ]);
    const client = routine('client', {}, ({ step }) => [
      step('queue', (s) => void queueWork(s.item)),
      step('queue again', (s) => void queueWork(s.item), { when: (s) => s.begun }),
    ]);
    const made = model({
      id: 'test/between',
      title: '',
      about: '',
      threads: () => [
        thread('client', process, client, {}),
        thread('first', process, cancel(1), {}),
        thread('second', process, cancel(2), {}),
        thread('worker', worker, serve, {}),
      ],
      properties: () => [reachable('the second took it back', (s) => s.answers === 2)],
      instances: {},
    });
    expect(explored(made).verdict.kind).toBe('holds');
  });
});

/** A timer that its handler or somebody else starts again, and one who deletes it. */
function deleted(): Model {
  const { invariant, model, neverStuck, reachable, routine, thread } = vocabulary({
    parameters: { starts: oneOf('handler', 'other'), how: oneOf('waits', 'does not wait') },
    state: () => ({
      item: timer(),
      deleted: flag(),
      other: flag(),
      was: oneOf('unknown', 'pending', 'idle'),
    }),
  });
  const handler = routine('handler', {}, (w) => [
    w.loop([
      w.rest(),
      ...runWork(w, 'item', (s) => s.item, [
        w.step('handle', (s) => {
          if (w.p.starts === 'handler') modTimer(s.item);
        }),
      ]),
    ]),
  ]);
  const other = routine('other', {}, ({ p, step }) => [
    step('start it', (s) => {
      if (p.starts === 'other') modTimer(s.item);
      s.other = true;
    }),
  ]);
  const client = routine('client', {}, (w) => [
    w.step('start', (s) => void modTimer(s.item)),
    ...(w.p.how === 'waits'
      ? delTimerSync(
          w,
          'item',
          (s) => s.item,
          (s, _t, was) => {
            s.was = was ? 'pending' : 'idle';
            s.deleted = true;
          },
        )
      : [
          w.step('delete', (s) => {
            s.was = delTimer(s.item) ? 'pending' : 'idle';
            s.deleted = true;
          }),
        ]),
  ]);
  return model({
    id: 'test/deleted',
    title: '',
    about: '',
    threads: () => [
      thread('client', process, client, {}),
      thread('other', process, other, {}),
      thread('handler', softIrq, handler, {}),
    ],
    properties: (p) => [
      neverStuck('client'),
      reachable('it was pending', (s) => s.was === 'pending'),
      ...(p.starts === 'handler' && p.how === 'waits'
        ? [
            invariant(
              'what only its handler starts stays deleted',
              (s) => !s.deleted || (s.item.holder === null && !s.item.pending),
            ),
          ]
        : [reachable('it is started again', (s) => s.deleted && s.item.pending)]),
    ],
    instances: {},
  });
}

describe('deleting a timer', () => {
  it.each([
    ['handler', 'waits'],
    ['handler', 'does not wait'],
    ['other', 'waits'],
  ])('that is started again by its %s, where who deletes it %s', (starts, how) => {
    expect(explored(deleted(), { starts, how }).verdict.kind).toBe('holds');
  });

  it('answers whether it was pending, as does starting it', () => {
    const { atRest, model, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ item: timer(), answers: int(0, 15) }),
    });
    const one = routine('one', {}, ({ step }) =>
      [modTimer, modTimer, delTimer, delTimer].map((act, bit) =>
        step(`${bit}`, (s) => void (act(s.item) && (s.answers |= 1 << bit))),
      ),
    );
    const made = model({
      id: 'test/timer-answers',
      title: '',
      about: '',
      threads: () => [thread('one', process, one, {})],
      properties: () => [atRest('idle, pending, pending, idle', (s) => s.answers === 0b0110)],
      instances: {},
    });
    expect(explored(made).verdict.kind).toBe('holds');
  });
});
