/** Interrupts: a handler runs on top of the task of its CPU, unless interrupts are off there. */
import { describe, expect, it } from 'vitest';
import {
  cpu,
  hardIrq,
  IRQ_CLAIMS,
  interrupting,
  localIrqRestore,
  localIrqSave,
  mutex,
  onCpu,
  process,
  spinLockIrqsave,
  spinlock,
  spinUnlockIrqrestore,
} from '../../src/kernel/index.ts';
import { noWaitCycle } from '../../src/invariants/index.ts';
import { BUILT_IN, compile, flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** A task, and a handler that may come once; both count under a lock. Another task may run on another CPU. */
function interrupted(): Model {
  const words = vocabulary({
    parameters: {
      how: oneOf('plain', 'irqsave', 'sleeps', 'nested', 'out of order', 'restores twice'),
      other: flag(),
      judges: oneOf('no deadlock', 'no wait cycle'),
    },
    state: () => ({
      cpu: cpu(),
      lock: spinlock('lock'),
      inner: spinlock('inner'),
      mutex: mutex('mutex'),
      came: flag(),
      counted: int(0, 3).guardedBy('lock'),
    }),
  });
  const { model, noDeadlock, routine, thread } = words;
  const task = routine('task', { locals: { flags: flag(), more: flag() } }, (w) => {
    const { lock, p, step, unlock } = w;
    const count = step('count', (s) => void s.counted++);
    const save = spinLockIrqsave(
      w,
      'lock',
      (s) => s.lock,
      (s) => s.cpu,
      'flags',
    );
    const restore = spinUnlockIrqrestore(
      w,
      'lock',
      (s) => s.lock,
      (s) => s.cpu,
      'flags',
    );
    const inner = spinLockIrqsave(
      w,
      'inner',
      (s) => s.inner,
      (s) => s.cpu,
      'more',
    );
    const outer = spinUnlockIrqrestore(
      w,
      'inner',
      (s) => s.inner,
      (s) => s.cpu,
      'more',
    );
    switch (p.how) {
      case 'plain':
        return [lock('lock', (s) => s.lock), count, unlock('lock', (s) => s.lock)];
      case 'irqsave':
        return [...save, count, ...restore];
      case 'sleeps':
        return [localIrqSave(w, (s) => s.cpu, 'flags'), lock('mutex', (s) => s.mutex)];
      case 'nested':
        return [...inner, ...save, count, ...restore, step('still off', () => undefined), ...outer];
      case 'out of order':
        return [...inner, ...save, ...outer, count, ...restore];
      case 'restores twice':
        return [...save, ...restore, localIrqRestore(w, (s) => s.cpu, 'flags')];
    }
  });
  const elsewhere = routine('elsewhere', {}, ({ lock, step, unlock }) => [
    lock('lock', (s) => s.lock),
    step('count', (s) => void s.counted++),
    unlock('lock', (s) => s.lock),
  ]);
  const handler = routine('handler', {}, ({ lock, loop, rest, step, unlock }) => [
    loop([
      rest(),
      step('come', (s) => void (s.came = true), { when: (s) => !s.came }),
      lock('lock', (s) => s.lock),
      step('count', (s) => void s.counted++),
      unlock('lock', (s) => s.lock),
    ]),
  ]);
  return model({
    id: 'test/irq',
    title: '',
    about: '',
    threads: (p) => [
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
      ...(p.other ? [thread('other', process, elsewhere, {})] : []),
    ],
    properties: (p) => [p.judges === 'no deadlock' ? noDeadlock() : noWaitCycle()],
    instances: {},
  });
}

describe('an interrupt', () => {
  it('spins for ever for a lock that the task below it has', () => {
    // The task takes the lock and the handler comes: it waits for the task, which waits for its CPU.
    const { verdict } = explored(interrupted(), { how: 'plain' });
    expect(verdict).toMatchObject({ kind: 'deadlock', trace: { steps: { length: 2 } } });
    expect(refuted(explored(interrupted(), { how: 'plain', judges: 'no wait cycle' }))?.after).toBe(2);
  });

  it('comes only before interrupts are off, or after', () => {
    const plain = explored(interrupted(), { how: 'irqsave' });
    // The handler is out, before it came or after, wherever the task is: 2 x 6 states. It is at one of 3 places inside
    // before the task has turned interrupts off, or after it has turned them on again: 3 x 2.
    expect(plain).toMatchObject({ verdict: { kind: 'holds' }, states: 18 });
  });

  it('waits for a lock that a task of another CPU has', () => {
    const { times, verdict } = explored(interrupted(), { how: 'irqsave', other: true });
    expect(verdict.kind).toBe('holds');
    expect(times('come')).toBeGreaterThan(0);
  });

  it('does not come while interrupts are off, however deep', () => {
    expect(explored(interrupted(), { how: 'nested' }).verdict.kind).toBe('holds');
  });

  it('comes where interrupts were turned on too early', () => {
    const { verdict } = explored(interrupted(), { how: 'out of order' });
    // Two steps for each lock, then the inner is given back and interrupts are on again: seven steps with the handler's.
    expect(verdict).toMatchObject({ kind: 'deadlock', trace: { steps: { length: 7 } } });
  });
});

describe('with interrupts off', () => {
  it('nobody may sleep', () => {
    const found = explored(interrupted(), { how: 'sleeps' }).verdict;
    expect(found).toMatchObject({
      kind: 'violated',
      property: BUILT_IN.sleep,
      because: 'mutex may sleep, and the thread is in atomic context',
    });
  });

  it('they are restored once', () => {
    expect(refuted(explored(interrupted(), { how: 'restores twice' }))?.property).toBe(IRQ_CLAIMS.off);
  });
});

describe('a thread that interrupts', () => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ n: int(0, 1) }),
  });
  const idle = routine('idle', {}, (w) => [w.step('idle', () => undefined)]);
  const of = (...interrupts: string[]) =>
    model({
      id: 'test/irq',
      title: '',
      about: '',
      threads: () => [thread('task', process, idle, {}), thread('irq', hardIrq, idle, {}, { interrupts })],
      properties: () => [noDeadlock()],
      instances: {},
    });

  it('interrupts others, which there are', () => {
    expect(() => compile(of('irq'))).toThrow('thread "irq" interrupts itself');
    expect(() => compile(of('nobody'))).toThrow(
      /interrupts "nobody", and there is no such thread; there are task, irq/,
    );
    expect(() => compile(of('task'))).not.toThrow();
  });
});
