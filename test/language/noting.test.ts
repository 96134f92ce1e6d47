/** What a step touches is noted to the bit, because a reduction believes that nothing else was touched. */
import { describe, expect, it } from 'vitest';
import {
  int,
  pool,
  queue,
  type StateOf,
  setOf,
  tally,
  trackedSystemOf,
  vocabulary,
} from '../../src/language/index.ts';
import type { Touched } from '../../src/explorer/index.ts';
import { tiny } from './tiny.ts';

const words = vocabulary({
  parameters: {},
  state: () => ({
    box: pool(2, { value: int(0, 1) }),
    count: int(0, 7, 1),
    members: setOf('box'),
    line: queue(int(0, 3), 2),
  }),
});

/** What one step touches, from the first state. */
function touchedBy(effect: (s: StateOf<typeof words>) => void): {
  readonly touched: Touched;
  /** References to the rows of the pool, in the place after the words of the state. */
  readonly refs: number;
} {
  const compiled = tiny(
    words,
    words.routine('steps', {}, ({ step }) => [step('step', effect)]),
  );
  const system = trackedSystemOf(compiled);
  const first = new Int32Array(system.words);
  system.initial({ push: () => first.set(system.scratch.subarray(0, system.words)), fault: () => undefined });
  system.load(first, 0);
  const { touched } = system;
  touched.reads.fill(0);
  touched.writes.fill(0);
  touched.sums.length = 0;
  let taken: Touched | null = null;
  const keep = (): void => {
    taken = {
      ...touched,
      reads: touched.reads.slice(),
      writes: touched.writes.slice(),
      sums: [...touched.sums],
    };
  };
  system.stepsOf(0, { push: keep, fault: keep, locked: () => undefined });
  if (taken === null) throw new Error('the step is not taken');
  return { touched: taken, refs: system.words + 1 };
}

const bitsIn = (noted: Int32Array): number => noted.reduce((sum, word) => sum + bits(word), 0);

function bits(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}

/** Of the shared state, without where the thread stands. */
function own(noted: Int32Array, of: (s: StateOf<typeof words>) => void, what: 'reads' | 'writes'): number {
  return bitsIn(noted) - bitsIn(touchedBy(of).touched[what]);
}

const nothing = (): void => undefined;

describe('a step that', () => {
  it('adds to a number, and does nothing else to it, is noted as a sum and not as a write', () => {
    const { touched } = touchedBy((s) => void tally(s, 'count', 1));
    expect(touched.sums).toMatchObject([{ by: 1, least: 1 }]);
    expect(own(touched.writes, nothing, 'writes')).toBe(0);
  });

  it.each<[string, (s: StateOf<typeof words>) => void]>([
    ['reads a number and then adds to it', (s) => void (s.count > 0 && tally(s, 'count', 1))],
    ['sets a number', (s) => void (s.count = 3)],
  ])('%s is noted as a write', (_, effect) => {
    const { touched } = touchedBy(effect);
    expect(touched.sums).toEqual([]);
    expect(own(touched.writes, nothing, 'writes')).toBe(3);
  });

  it('adds to a number twice is noted as one sum and as a write', () => {
    const { touched } = touchedBy((s) => {
      tally(s, 'count', 1);
      tally(s, 'count', 1);
    });
    expect(touched.sums).toHaveLength(1);
    expect(own(touched.writes, nothing, 'writes')).toBe(3);
  });

  it('frees a row touches each reference to that row', () => {
    const { refs, touched } = touchedBy((s) => {
      const row = s.box.alloc();
      s.box.free(row);
    });
    expect((touched.writes[refs] as number) & 1).toBe(1);
    expect((touched.writes[refs] as number) & 2).toBe(0);
  });

  it('reads a set of references touches references to any row', () => {
    const { refs, touched } = touchedBy((s) => void s.members.size);
    expect((touched.reads[refs] as number) & 3).toBe(3);
    expect(touched.writes[refs]).toBe(0);
  });

  it('changes a list writes it, and one that looks at it does not', () => {
    const changed = touchedBy((s) => s.line.push(1)).touched;
    const looked = touchedBy((s) => void s.line.length).touched;
    expect(own(changed.writes, nothing, 'writes')).toBeGreaterThan(2);
    expect(own(looked.writes, nothing, 'writes')).toBe(0);
    expect(own(looked.reads, nothing, 'reads')).toBeGreaterThan(2);
  });
});
