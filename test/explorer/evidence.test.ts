/** What speaks against a reduction counts in whatever order it is seen. */
import { expect, it } from 'vitest';
import { Evidence } from '../../src/explorer/evidence.ts';
import { STEP } from '../../src/explorer/footprints.ts';
import { int, trackedSystemOf, vocabulary } from '../../src/language/index.ts';
import { tiny } from '../language/tiny.ts';

const words = vocabulary({ parameters: {}, state: () => ({ x: int(0, 1) }) });
const idle = words.routine('idle', { locals: { seen: int(0, 3) } }, ({ step }) => [
  step('do nothing', () => undefined),
]);

/** Evidence of two threads, of which the first has stood where its local is 0, 1, 2. */
function evidenceOfTwo() {
  const system = trackedSystemOf(tiny(words, idle, idle));
  const evidence = new Evidence(system);
  const { masks, words: at } = system.own[0] as (typeof system.own)[0];
  const last = at.length - 1;
  const stands = [0, 1, 2].map((local) => {
    system.scratch.fill(0);
    // The local has the highest of its bits: the program counter comes first.
    const mask = masks[last] as number;
    system.scratch[at[last] as number] = (local << (30 - Math.clz32(mask))) & mask;
    return evidence.standOf(0);
  });
  expect(new Set(stands).size).toBe(3);
  const touching = (what: 'reads' | 'writes'): number => {
    system.touched.reads.fill(0);
    system.touched.writes.fill(0);
    system.touched[what][0] = 1 << 31;
    return evidence.gathered(STEP, 0, 0, new Int32Array(0));
  };
  const [reads, writes] = [touching('reads'), touching('writes')];
  const letting = evidence.lettingOf(stands[0] as number, writes, writes, stands[0] as number);
  return { evidence, letting, reads, waits: stands[1] as number, swept: stands[2] as number };
}

it('a thread that was let run ahead and whose references were swept then', () => {
  const { evidence, letting, reads, swept, waits } = evidenceOfTwo();
  evidence.ended([letting], 1, waits);
  evidence.moved(waits, swept);
  expect(evidence.stale).toBe(false);
  evidence.met(reads, swept);
  expect(evidence.stale).toBe(true);
});

it('a thread that was let run ahead, to where another run was swept before', () => {
  const { evidence, letting, reads, swept, waits } = evidenceOfTwo();
  evidence.moved(waits, swept);
  evidence.met(reads, swept);
  expect(evidence.stale).toBe(false);
  // The state was stored already, and what was done there is not done again.
  evidence.ended([letting], 1, waits);
  expect(evidence.stale).toBe(true);
});

it('what others did is known after a new beginning, and speaks against what is tried then, moved or not', () => {
  for (const where of ['waits', 'swept'] as const) {
    const { evidence, letting, reads, waits, ...stands } = evidenceOfTwo();
    evidence.moved(waits, stands.swept);
    evidence.met(reads, where === 'waits' ? waits : stands.swept);
    evidence.begin();
    expect(evidence.stale).toBe(false);
    evidence.ended([letting], 1, waits);
    expect(evidence.stale).toBe(true);
  }
});

it('what a thread was let do is forgotten at a new beginning, until it does it again', () => {
  const { evidence, letting, reads, waits } = evidenceOfTwo();
  evidence.ended([letting], 1, waits);
  evidence.begin();
  evidence.met(reads, waits);
  expect(evidence.stale).toBe(false);
  evidence.ended([letting], 1, waits);
  expect(evidence.stale).toBe(true);
});
