/** Job slots with NEXT registers: who runs when, what a failure keeps back, and what JS_STATE tells. */
import { describe, expect, it } from 'vitest';
import {
  clearAndSample,
  doneBit,
  dropNext,
  errBit,
  failCurrent,
  finishCurrent,
  isRaised,
  JOB_QUEUE_CLAIMS,
  jobQueues,
  loseJobQueues,
  POWER_CLAIMS,
  power,
  startNext,
  stopCurrent,
  stopIfCurrent,
  touchRegisters,
} from '../../src/hw-model/index.ts';
import { process } from '../../src/kernel/index.ts';
import { flag, type Model, oneOf, rowAt, table, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const [zero, one, two] = [rowAt(0), rowAt(1), rowAt(2)];

/** What a slot was told, one after the other; `ok` says whether it did what it should. */
function told(): Model {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: { story: oneOf('two are done', 'the first fails', 'stops', 'lost', 'a third', 'no power') },
    state: () => ({
      jobs: table(3, { unused: flag() }),
      power: power(),
      ...jobQueues(1, 'jobs'),
      ok: flag(true),
    }),
  });
  const driver = routine('driver', {}, ({ p, step }) => [
    step('start two', (s) => {
      touchRegisters(s.power, 'the driver');
      startNext(s, zero, zero);
      startNext(s, zero, one);
      s.ok &&= s.jobQueues[zero].current === zero && s.jobQueues[zero].next === one;
    }),
    step(p.story, (s) => {
      const queue = s.jobQueues[zero];
      if (p.story === 'two are done') {
        finishCurrent(s, zero);
        s.ok &&= queue.current === one && isRaised(s.jobInterrupt, doneBit(zero));
        finishCurrent(s, zero);
        // Both ended before the first was cleared: one bit, and nothing active.
        s.ok &&= !clearAndSample(s, zero, true, false) && s.jobInterrupt.rawstat === 0;
      }
      if (p.story === 'the first fails') {
        failCurrent(s, zero, 'fault');
        s.ok &&= queue.current === null && queue.next === one && isRaised(s.jobInterrupt, errBit(zero));
        s.ok &&= clearAndSample(s, zero, false, true) && s.jobQueues[zero].current === one;
      }
      if (p.story === 'stops') {
        stopIfCurrent(s, zero, one);
        s.ok &&= queue.stop === 'none';
        stopIfCurrent(s, zero, zero);
        s.ok &&= queue.stop === 'hard';
        dropNext(s, zero);
        finishCurrent(s, zero);
        s.ok &&= queue.stop === 'none' && queue.current === null;
        stopCurrent(s, zero, 'soft');
        s.ok &&= s.jobQueues[zero].stop === 'none';
      }
      if (p.story === 'lost') {
        loseJobQueues(s);
        s.ok &&= queue.current === null && queue.next === null && s.jobInterrupt.mask === 0;
      }
      if (p.story === 'a third') startNext(s, zero, two);
      if (p.story === 'no power') {
        s.power.on = false;
        touchRegisters(s.power, 'the driver');
      }
    }),
  ]);
  return model({
    id: 'test/told',
    title: '',
    about: '',
    threads: () => [thread('driver', process, driver, {})],
    properties: () => [invariant('ok', (s) => s.ok)],
    instances: {},
  });
}

describe('a slot for two jobs', () => {
  it.each(['two are done', 'the first fails', 'stops', 'lost'])('%s', (story) => {
    expect(explored(told(), { story })).toMatchObject({ verdict: { kind: 'holds' }, states: 3 });
  });
  it('takes no third one', () => {
    expect(refuted(explored(told(), { story: 'a third' }))).toEqual({
      property: JOB_QUEUE_CLAIMS.next,
      after: 2,
    });
  });
  it('is not to be touched without power', () => {
    expect(refuted(explored(told(), { story: 'no power' }))).toEqual({
      property: POWER_CLAIMS.off,
      after: 2,
    });
  });
});
