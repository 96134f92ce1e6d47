/** The document that scripts rely on: its shape is a promise. */
import { expect, it } from 'vitest';
import { documentOf, toJson } from '../../src/report/index.ts';
import { ending, step } from './runs.ts';

const tool = { name: 'dmaze', version: '1.2.3' } as const;

it('is one document with the runs in order, and errors only when there are some', () => {
  const run = ending({ kind: 'violated', property: 'it shines', because: 'it does not' }, [
    step('hand', 'press', 'press', { path: 'lamp', before: 'dark', after: null }),
  ]);
  const document: unknown = JSON.parse(toJson(documentOf(tool, [run], [])));
  expect(document).toEqual({
    schema: 'dmaze/run/1',
    tool,
    runs: [
      {
        model: 'house/lamp',
        instance: 'broken',
        source: { file: 'models/lamp.ts', line: 1 },
        parameters: { switches: 2 },
        verdict: { kind: 'violated', property: 'it shines', because: 'it does not' },
        properties: [{ name: 'it shines', kind: 'invariant', outcome: 'refuted' }],
        counts: { states: 12, edges: 20, depth: 2 },
        reduction: 'none',
        seconds: 0.01,
        peakBytes: 47_185_920,
        coverage: { instructions: 4, ran: 4, neverRan: [] },
        trace: {
          steps: [
            {
              thread: 'hand',
              routine: 'press',
              label: 'press',
              source: { file: 'models/lamp.ts', line: 12 },
              changes: [{ path: 'lamp', before: 'dark', after: null }],
            },
          ],
        },
      },
    ],
  });
  const error = { model: 'house/lamp', instance: 'broken', message: 'there is no bulb' };
  expect(documentOf(tool, [], [error])).toEqual({ schema: 'dmaze/run/1', tool, runs: [], errors: [error] });
});
