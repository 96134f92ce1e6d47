/** A run as seen from the working folder is the same run. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { located } from '../../src/report/located.ts';
import { ending, step } from './runs.ts';

it('names files from here, and keeps all else', () => {
  const from = (file: string) => ({ ...step('hand', 'press', 'press'), source: { file, line: 3 } });
  const run = ending({ kind: 'violated', property: 'it shines' }, [
    from(join(process.cwd(), 'house/lamp.ts')),
  ]);
  const unending = { ...run, trace: { steps: run.trace?.steps ?? [], loop: 0 } };
  expect(located(unending, process.cwd())).toEqual({
    ...unending,
    trace: { steps: [from('house/lamp.ts')], loop: 0 },
  });
});
