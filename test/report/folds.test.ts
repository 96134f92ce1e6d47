/** Folded traces: what does not matter stands in one line, which names and counts it, and nothing is dropped. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedLines, foldInWords, foldsOf } from '../../src/report/folds.ts';
import { PLAIN, runText } from '../../src/report/index.ts';
import { ending, step } from './runs.ts';

const page = { width: 100, paint: PLAIN };
const steps = [
  step('left hand', 'press', 'look around'),
  { ...step('right hand', 'press', 'pick'), choice: { finger: 2 } },
  step('left hand', 'press', 'look again'),
  step('left hand', 'press', 'press', { path: 'lamp', before: 'dark', after: 'bright' }),
  step('right hand', 'press', 'wait'),
];
const run = (aside?: readonly number[]): string => {
  const made = ending({ kind: 'violated', property: 'it shines' }, steps);
  return runText({ ...made, trace: { steps, ...(aside === undefined ? {} : { aside }) } }, page);
};

describe('a folded trace', () => {
  it('has one line for what does not matter', () => {
    expect(run([0, 1, 2])).toContain(
      ':  3 steps that do not matter, 1 to 3: left hand: look around, look again; right hand: pick',
    );
    expect(run([0, 1, 2])).not.toMatch(/^ +1 /m);
  });

  it('has a step alone in its own place', () => {
    expect(run([0, 2, 4])).toBe(run());
  });

  it('unfolded, is the whole trace', () => {
    for (const [at, { label }] of steps.entries()) {
      expect(run()).toContain(label);
      expect(run()).toMatch(new RegExp(`^ +${at + 1} `, 'm'));
    }
  });
});

it('whatever is folded, each step is told once: in its own line, or by name in the line of its fold', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (isAside) => {
      const aside = isAside.flatMap((is, at) => (is ? [at] : []));
      const trace = isAside.map((_, at) => step(`T${at % 3}`, 'go', `<${at}>`));
      const lines = foldedLines(trace.length, foldsOf(aside));
      const told = lines.flatMap((line) =>
        line.kind === 'step'
          ? [line.at]
          : Array.from({ length: line.fold.to - line.fold.from + 1 }, (_, at) => line.fold.from + at),
      );
      expect(told).toEqual(trace.map((_, at) => at));
      for (const line of lines) {
        if (line.kind === 'step') continue;
        const { from, to } = line.fold;
        const words = foldInWords(trace, line.fold);
        expect(words).toContain(`${to - from + 1} steps that do not matter, ${from + 1} to ${to + 1}: `);
        for (let at = from; at <= to; at++) {
          expect(aside).toContain(at);
          expect(words.match(new RegExp(`<${at}>`, 'g'))).toHaveLength(1);
        }
      }
    }),
  );
});
