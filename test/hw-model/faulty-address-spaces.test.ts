/** Faulty address spaces: a fault puts one out of use, and the next job of its client brings it back. */
import { describe, expect, it } from 'vitest';
import {
  addressSpaceNumbers,
  addressSpaces,
  asPut,
  asTryGet,
  clearFault,
  faultyMask,
  isRaised,
  markFaulty,
  mmuContext,
  physicalPages,
  recordFault,
  reviveIfFaulty,
  unmaskAllButFaulty,
} from '../../src/hw-model/index.ts';
import { process, spinlock } from '../../src/kernel/index.ts';
import { flag, int, rowAt, table, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

const [zero, one] = [rowAt(0), rowAt(1)];

describe('a faulty address space', () => {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: { numbers: int(1, 2), locked: flag(true) },
    state: (p) => ({
      asLock: spinlock('as_lock'),
      mmus: table(2, mmuContext(2, 1, 'pages', 'asLock')),
      pages: physicalPages(1, 'mmus'),
      ...addressSpaces(p.numbers, 'mmus', 1, 'pages'),
      ...addressSpaceNumbers(p.numbers, 'mmus', 'asLock'),
      ...faultyMask('asLock'),
      wrong: flag(),
    }),
  });
  const driver = routine('driver', {}, ({ lock, p, step, unlock }) => [
    ...(p.locked ? [lock('as_lock', (s) => s.asLock)] : []),
    step('a job starts, faults, and is given up', (s) => {
      const as = asTryGet(s, s.mmus, zero) ?? zero;
      recordFault(s, as, zero);
      clearFault(s, as);
      markFaulty(s, as);
      unmaskAllButFaulty(s);
      s.wrong ||= s.addressSpaces[as].transtab !== null || s.mmuInterrupt.mask !== 2 ** p.numbers - 2;
    }),
    step('another client needs a number', (s) => {
      const as = asTryGet(s, s.mmus, one);
      s.wrong ||=
        as !== (p.numbers === 1 ? null : one) || (as !== null && s.addressSpaces[as].transtab !== one);
    }),
    step('the first one starts a job again', (s) => {
      asPut(s.mmus, zero);
      const as = asTryGet(s, s.mmus, zero) ?? zero;
      recordFault(s, as, zero);
      reviveIfFaulty(s, zero, as);
      s.wrong ||=
        s.addressSpaces[as].transtab !== zero || s.asFaultyMask.size > 0 || isRaised(s.mmuInterrupt, as);
    }),
    step('and a third, which changes nothing', (s) => {
      recordFault(s, zero, zero);
      reviveIfFaulty(s, zero, zero);
      s.wrong ||= !isRaised(s.mmuInterrupt, zero) || s.mmus[zero].asCount !== 1;
    }),
    ...(p.locked ? [unlock('as_lock', (s) => s.asLock)] : []),
  ]);
  const tiny = model({
    id: 'test/faulty',
    title: '',
    about: '',
    threads: () => [thread('driver', process, driver, {})],
    properties: () => [invariant('as described', (s) => !s.wrong)],
    instances: {},
  });

  it.each([1, 2])('of %i is disabled and masked, and enabled by the next job of its client', (numbers) => {
    expect(explored(tiny, { numbers })).toMatchObject({ verdict: { kind: 'holds' }, states: 7, edges: 6 });
  });

  it('is marked under the lock', () => {
    expect(explored(tiny, { locked: false }).verdict).toMatchObject({
      property: 'guarded fields are accessed under their lock',
    });
  });
});
