/** Job slots: what a reset leaves of them. What they do otherwise is tested with the memory their jobs touch. */
import { describe, expect, it } from 'vitest';
import { completeJob, failJob, jobSlots, loseJobSlots, startJob } from '../../src/hw-model/index.ts';
import { process } from '../../src/kernel/index.ts';
import { flag, rowAt, table, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

describe('a job', () => {
  it('vanishes without a word when the GPU is reset', () => {
    const { invariant, model, routine, thread } = vocabulary({
      parameters: { ends: flag() },
      state: () => ({
        jobs: table(2, { unused: flag() }),
        addressSpaces: table(1, { unused: flag() }),
        ...jobSlots(2, 'jobs'),
        ok: flag(true),
      }),
    });
    const user = routine('user', {}, ({ p, step }) => [
      step('start and lose', (s) => {
        startJob(s, rowAt(0), rowAt(1), rowAt(0));
        startJob(s, rowAt(1), rowAt(0), rowAt(0));
        completeJob(s, rowAt(1));
        loseJobSlots(s);
        s.ok =
          s.jobSlots.ids.every((slot) => s.jobSlots[slot].state === 'idle') && s.jobInterrupt.rawstat === 0;
      }),
      step('end', (s) => {
        if (p.ends) failJob(s, rowAt(0));
      }),
    ]);
    const lost = model({
      id: 'test/lost',
      title: '',
      about: '',
      threads: () => [thread('user', process, user, {})],
      properties: () => [invariant('ok', (s) => s.ok)],
      instances: {},
    });
    expect(explored(lost).verdict).toEqual({ kind: 'holds' });
    expect(explored(lost, { ends: true }).verdict).toMatchObject({ kind: 'faulty' });
  });
});
