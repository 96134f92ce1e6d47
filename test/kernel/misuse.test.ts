/** What the kernel's words refuse, and answer, where a driver uses them in a way that it should not, or seldom does. */
import { describe, expect, it } from 'vitest';
import {
  addCallback,
  complete,
  completeAll,
  completion,
  cpu,
  faults,
  fence,
  FENCE_CLAIMS,
  fenceInit,
  fenceRelease,
  fenceSignal,
  hardIrq,
  interrupting,
  kmalloc,
  KREF_CLAIMS,
  kref,
  krefGet,
  krefGetUnlessZero,
  krefInit,
  krefPut,
  krefPutLock,
  localIrqRestore,
  localIrqSave,
  mutex,
  onCpu,
  process,
  rwlock,
  spinlock,
  spinLockIrq,
  spinUnlockIrq,
  tryWaitForCompletion,
} from '../../src/kernel/index.ts';
import { flag, int, type Model, oneOf, rows, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const NAMED = { title: '', about: '', instances: {} };

describe('a reference count', () => {
  it.each([
    [0, undefined],
    [1, KREF_CLAIMS.live],
    [2, KREF_CLAIMS.live],
  ])('is initialised where it has no references, and not with %i', (references, claim) => {
    const { model, noDeadlock, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ k: kref(3) }),
    });
    const one = routine('one', {}, ({ step }) => [
      step('init', (s) => krefInit(s.k)),
      ...(references === 2 ? [step('get', (s) => krefGet(s.k))] : []),
      ...(references === 0 ? [step('put', (s) => void krefPut(s.k))] : []),
      step('init again', (s) => krefInit(s.k)),
    ]);
    const made = model({
      ...NAMED,
      id: 'test/init',
      threads: () => [thread('one', process, one, {})],
      properties: () => [noDeadlock()],
    });
    expect(refuted(explored(made))?.property).toBe(claim);
  });

  /** Two have a reference each; a third one looks an object up under a lock. The last put frees it, under the lock or not. */
  function lookedUp(): Model {
    const { atRest, invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
      parameters: { how: oneOf('under the lock', 'alone'), finds: oneOf('krefGet', 'krefGetUnlessZero') },
      state: () => ({
        k: kref(3),
        lock: mutex('lock'),
        listed: flag(),
        freed: int(0, 2),
        found: int(0, 1),
      }),
    });
    const put = routine('put', {}, (w) => {
      const { lock, p, step, unlock, when } = w;
      const free = [
        step('off the list; free', (s) => {
          s.listed = false;
          s.freed++;
        }),
      ];
      if (p.how === 'under the lock')
        return krefPutLock(
          w,
          'lock',
          (s) => s.k,
          (s) => s.lock,
          [...free, unlock('lock', (s) => s.lock)],
        );
      return [
        step('put', (s) => void krefPut(s.k)),
        when('was it the last', (s) => s.k.count === 0 && s.freed === 0, [
          lock('lock', (s) => s.lock),
          ...free,
          unlock('lock', (s) => s.lock),
        ]),
      ];
    });
    const user = routine('user', {}, ({ call, waitUntil }) => [
      waitUntil('it is there', (s) => s.listed),
      call(put, {}),
    ]);
    const maker = routine('maker', {}, ({ call, step }) => [
      step('make', (s) => {
        krefInit(s.k);
        krefGet(s.k);
        s.listed = true;
      }),
      call(put, {}),
    ]);
    const finder = routine('finder', { locals: { mine: flag() } }, (w) => [
      w.lock('lock', (s) => s.lock),
      w.step('look', (s, t) => {
        if (!s.listed) return;
        if (w.p.finds === 'krefGetUnlessZero') t.mine = krefGetUnlessZero(s.k);
        else {
          krefGet(s.k);
          t.mine = true;
        }
        if (t.mine) s.found++;
      }),
      w.unlock('lock', (s) => s.lock),
      w.given((t) => t.mine, [w.call(put, {})]),
    ]);
    return model({
      ...NAMED,
      id: 'test/looked-up',
      threads: () => [
        thread('maker', process, maker, {}),
        thread('user', process, user, {}),
        thread('finder', process, finder, {}),
      ],
      properties: () => [
        noDeadlock(),
        invariant('it is freed once', (s) => s.freed <= 1),
        atRest('it is freed in the end', (s) => s.freed === 1),
        reachable('it is found', (s) => s.found === 1),
      ],
    });
  }

  it('that is put under a lock is never found dead by who holds the lock', () => {
    expect(explored(lookedUp()).verdict.kind).toBe('holds');
    expect(refuted(explored(lookedUp(), { how: 'alone' }))?.property).toBe(KREF_CLAIMS.dead);
  });

  it('that is dead cannot be put, under a lock either', () => {
    const { model, noDeadlock, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ k: kref(1), lock: spinlock('lock') }),
    });
    const one = routine('one', {}, (w) =>
      krefPutLock(
        w,
        'lock',
        (s) => s.k,
        (s) => s.lock,
        [w.unlock('lock', (s) => s.lock)],
      ),
    );
    const made = model({
      ...NAMED,
      id: 'test/dead',
      threads: () => [thread('one', process, one, {})],
      properties: () => [noDeadlock()],
    });
    expect(refuted(explored(made))?.property).toBe(KREF_CLAIMS.negative);
  });
});

it.each([
  ['released', FENCE_CLAIMS.released],
  ['initialised', FENCE_CLAIMS.released],
  ['signalled by hand', undefined],
  ['left alone', undefined],
])('a fence with a callback on it is %s', (what, claim) => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ f: fence(1) }),
  });
  const one = routine('one', {}, ({ step }) => [
    step('add', (s) => void addCallback(s.f, 1)),
    step(what, (s) => {
      if (what === 'released') fenceRelease(s.f);
      if (what === 'initialised') fenceInit(s.f);
      if (what === 'signalled by hand') fenceSignal(s.f);
    }),
  ]);
  const made = model({
    ...NAMED,
    id: 'test/fence',
    threads: () => [thread('one', process, one, {})],
    properties: () => [noDeadlock()],
  });
  expect(refuted(explored(made))?.property).toBe(claim);
});

it('try_wait_for_completion takes what is done, and does not wait', () => {
  const { atRest, model, routine, thread } = vocabulary({
    parameters: { all: flag() },
    state: () => ({ c: completion(), answers: int(0, 7) }),
  });
  const one = routine('one', {}, ({ p, step }) =>
    rows(3).map((bit) =>
      step(`${bit}`, (s) => {
        if (bit === 1) (p.all ? completeAll : complete)(s.c);
        if (tryWaitForCompletion(s.c)) s.answers |= 1 << bit;
      }),
    ),
  );
  const made = model({
    ...NAMED,
    id: 'test/try-wait',
    threads: () => [thread('one', process, one, {})],
    properties: (p) => [atRest('before, with, after', (s) => s.answers === (p.all ? 0b110 : 0b010))],
  });
  expect(explored(made).verdict.kind).toBe('holds');
  expect(explored(made, { all: true }).verdict.kind).toBe('holds');
});

describe('a reader in an interrupt, where a writer waits for another reader', () => {
  it.each([
    ['lock', true],
    ['trylock', false],
  ])('%s: it has the lock at once: %s', (how, has) => {
    const { atRest, model, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ it: rwlock('it'), stage: oneOf('before', 'read', 'tried'), got: flag() }),
    });
    const read = { mode: 'read' } as const;
    const reader = routine('reader', {}, ({ lock, step, unlock, waitUntil }) => [
      lock('it', (s) => s.it, read),
      step('reads', (s) => void (s.stage = 'read')),
      waitUntil('the interrupt is over', (s) => s.stage === 'tried'),
      unlock('it', (s) => s.it, read),
    ]);
    const writer = routine('writer', {}, ({ lock, unlock, waitUntil }) => [
      waitUntil('it is read', (s) => s.stage === 'read'),
      lock('it', (s) => s.it),
      unlock('it', (s) => s.it),
    ]);
    const irq = routine('irq', {}, ({ lock, step, tryLock, unlock, waitUntil }) => {
      const got = [step('got it', (s) => void (s.got = true)), unlock('it', (s) => s.it, read)];
      return [
        // The state of the lock is its own; that somebody waits is all that is asked.
        waitUntil(
          'the writer waits',
          (s) => (s.it as unknown as { waiting: { size: number } }).waiting.size > 0,
        ),
        ...(how === 'lock'
          ? [lock('it', (s) => s.it, read), ...got]
          : [tryLock('it', (s) => s.it, got, [], read)]),
        step('tried', (s) => void (s.stage = 'tried')),
      ];
    });
    const made = model({
      ...NAMED,
      id: 'test/irq-read',
      threads: () => [
        thread('reader', process, reader, {}),
        thread('writer', process, writer, {}),
        thread('irq', hardIrq, irq, {}),
      ],
      properties: () => [atRest('as the kernel does', (s) => s.stage !== 'tried' || s.got === has)],
    });
    expect(explored(made).verdict.kind).toBe('holds');
  });
});

describe('spin_unlock_irq', () => {
  /** A task takes an inner lock with interrupts off already; their handler takes the outer one. */
  function nested(): Model {
    const { model, noDeadlock, routine, thread } = vocabulary({
      parameters: { saves: flag() },
      state: () => ({ cpu: cpu(), outer: spinlock('outer'), inner: spinlock('inner'), line: flag(true) }),
    });
    const task = routine('task', { locals: { flags: flag(), inner: flag() } }, (w) => [
      localIrqSave(w, (s) => s.cpu, 'flags'),
      w.lock('outer', (s) => s.outer),
      ...(w.p.saves
        ? [
            localIrqSave(w, (s) => s.cpu, 'inner'),
            w.lock('inner', (s) => s.inner),
            w.unlock('inner', (s) => s.inner),
            localIrqRestore(w, (s) => s.cpu, 'inner'),
          ]
        : [
            ...spinLockIrq(
              w,
              'inner',
              (s) => s.inner,
              (s) => s.cpu,
            ),
            ...spinUnlockIrq(
              w,
              'inner',
              (s) => s.inner,
              (s) => s.cpu,
            ),
          ]),
      w.unlock('outer', (s) => s.outer),
    ]);
    const handler = routine('handler', {}, ({ loop, lock, rest, step, unlock }) => [
      loop([
        rest(),
        step('the line is up', (s) => void (s.line = false), { when: (s) => s.line }),
        lock('outer', (s) => s.outer),
        unlock('outer', (s) => s.outer),
      ]),
    ]);
    return model({
      ...NAMED,
      id: 'test/nested',
      threads: () => [
        thread(
          'task',
          process,
          task,
          {},
          onCpu((s) => s.cpu),
        ),
        thread(
          'irq',
          hardIrq,
          handler,
          {},
          interrupting((s) => s.cpu, ['task']),
        ),
      ],
      properties: () => [noDeadlock()],
    });
  }

  it('turns interrupts on under a lock that was taken with them off, and irqrestore does not', () => {
    expect(explored(nested()).verdict.kind).toBe('deadlock');
    expect(explored(nested(), { saves: true }).verdict.kind).toBe('holds');
  });
});

describe('an allocation', () => {
  it.each(['GFP_KERNEL', 'GFP_NOFS', 'GFP_NOWAIT', 'GFP_ATOMIC'] as const)('%s', (gfp) => {
    const sleeps = gfp === 'GFP_KERNEL' || gfp === 'GFP_NOFS';
    const { model, noDeadlock, reachable, routine, thread } = vocabulary({
      parameters: {},
      state: () => ({ failures: faults(1), reclaimed: flag(), ended: oneOf('not yet', 'has it', '-ENOMEM') }),
    });
    const one = routine('one', {}, (w) => [
      ...kmalloc(w, 'it', gfp, {
        reclaim: [w.step('reclaims', (s) => void (s.reclaimed = true))],
        failures: (s) => s.failures,
        failed: [w.step('gives up', (s) => void (s.ended = '-ENOMEM')), w.returns()],
      }),
      w.step('has it', (s) => void (s.ended = 'has it')),
    ]);
    const made = model({
      ...NAMED,
      id: 'test/kmalloc',
      threads: () => [thread('one', process, one, {})],
      properties: () => [
        noDeadlock(),
        reachable('has it at once', (s) => s.ended === 'has it' && !s.reclaimed),
        reachable('fails at once', (s) => s.ended === '-ENOMEM' && !s.reclaimed),
        ...(sleeps
          ? [
              reachable('has it after reclaim', (s) => s.ended === 'has it' && s.reclaimed),
              reachable('fails after reclaim', (s) => s.ended === '-ENOMEM' && s.reclaimed),
            ]
          : []),
      ],
    });
    const outcome = explored(made);
    expect(outcome.verdict.kind).toBe('holds');
    // Before; has it at once, fails at once, and their ends: 5. Reclaims, has reclaimed, has it or has failed before and after it
    // leaves reclaim, and the two ends: 3 + 2 + 2 more.
    expect(outcome.states).toBe(sleeps ? 12 : 5);
  });
});
