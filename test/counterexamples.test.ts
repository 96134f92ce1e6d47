/** Every counterexample that is kept replays, on the model it was found with; and every instance with a trace has one. */
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../src/cli/doors.ts';
import { allModels, findModel, readCounterexample, replay } from '../src/run/index.ts';

const folder = fileURLToPath(new URL('../counterexamples/', import.meta.url));
const kept = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => path.endsWith('.json'))
      .sort()
  : [];
const { models } = await allModels(DOORS);
const due = models.flatMap(({ model }) =>
  Object.entries(model.instances)
    .filter(
      ([, { expect: declared }]) => declared?.verdict === 'violated' || declared?.verdict === 'deadlock',
    )
    .map(([name]) => `${model.id}/${name}.json`),
);

it('are those of the instances that declare a finding, no more and no fewer: dmaze check --expected --out counterexamples', () => {
  expect(kept).toEqual(due.sort());
});

describe.each(kept)('%s', (path) => {
  it('replays', async () => {
    const recorded = await readCounterexample(join(folder, path));
    const loaded = await findModel(recorded.model.id, DOORS);
    expect(replay(loaded.model, recorded)).toEqual({ kind: 'reproduced' });
    expect(
      recorded.model.hash,
      'the model has changed: write it anew with dmaze check --expected --out counterexamples',
    ).toBe(loaded.hash);
    expect(path).toBe(`${recorded.model.id}/${recorded.instance}.json`);
  });
});
