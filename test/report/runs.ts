/** Small runs to format: made by hand, so that every character of a page can be told beforehand. */
import type { Run, RunStep } from '../../src/report/index.ts';

const source = { file: 'models/lamp.ts', line: 12 };

export const holding: Run = {
  model: 'house/lamp',
  instance: 'mended',
  source: { file: 'models/lamp.ts', line: 1 },
  parameters: { switches: 2 },
  verdict: { kind: 'holds' },
  properties: [{ name: 'it shines', kind: 'invariant', outcome: 'holds' }],
  counts: { states: 1_118_878, edges: 9_415_128, depth: 36 },
  reduction: 'none',
  seconds: 3.14159,
  peakBytes: 47_185_920,
  coverage: { instructions: 4, ran: 4, neverRan: [] },
};

/** A run of the same instance with another verdict. */
export function ending(verdict: Run['verdict'], steps?: readonly RunStep[]): Run {
  const outcome = verdict.kind === 'holds' || verdict.kind === 'bounded' ? verdict.kind : 'unjudged';
  const refuted = { kind: 'invariant', outcome: 'refuted' } as const;
  const run: Run = {
    ...holding,
    instance: 'broken',
    verdict,
    properties:
      'property' in verdict
        ? [{ name: verdict.property, ...refuted }]
        : holding.properties.map((property) => ({ ...property, outcome })),
    counts: { states: 12, edges: 20, depth: 2 },
    seconds: 0.01,
  };
  return steps === undefined ? run : { ...run, trace: { steps } };
}

export function step(
  thread: string,
  routine: string,
  label: string,
  ...changes: RunStep['changes']
): RunStep {
  return { thread, routine, label, source, changes };
}

/** Two hands and one lamp. */
export const twoHands: readonly RunStep[] = [
  step('left hand', 'press', 'read the lamp', { path: 'left hand: seen', before: null, after: 'dark' }),
  step('right hand', 'press', 'read the lamp', { path: 'right hand: seen', before: null, after: 'dark' }),
  step(
    'left hand',
    'press',
    'write what the other state is into the lamp, whatever it has become in between',
    { path: 'lamp.state', before: 'dark', after: 'bright' },
    { path: 'sparks[0]', before: null, after: { heat: 3, near: [1, 2] } },
  ),
  { ...step('right hand', 'let_go', 'pick'), choice: { finger: 2, gently: true } },
];
