/** The JSON Schemas that are published are those of the sources, and what the command writes is what they say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { published } from '../schemas/published.ts';
import { dmazeAt, root } from './cli/dmaze.ts';
import { every } from './report/documents.ts';
import { folderWith, LAMP } from './run/lamp.ts';

const folder = join(root, 'schemas');
const validator = (name: string) =>
  new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object);

describe('the published schemas', () => {
  it('are made of the sources: npm run schemas', () => {
    const there = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(there.sort()).toEqual(Object.keys(published()).sort());
    for (const [name, text] of Object.entries(published()))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it('tell right from wrong', () => {
    const validate = validator('run-1.schema.json');
    validate(every);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...every, schema: 'dmaze/run/2' })).toBe(false);
    expect(validate({ ...every, runs: [{ ...every.runs[0], verdict: { kind: 'fine' } }] })).toBe(false);
  });
});

it('what the command writes is what they say', async () => {
  const at = folderWith({ 'lamp.ts': LAMP });
  const reports = ['--reporter', 'json=run.json', '--reporter', 'ndjson=events.ndjson', '--out', 'found'];
  expect((await dmazeAt(at, 'check', 'lamp.ts', ...reports)).code).toBe(1);
  const read = (file: string): string => readFileSync(join(at, file), 'utf8');
  const told = [
    ['run-1.schema.json', read('run.json')],
    ['counterexample-1.schema.json', read('found/house/lamp/careless.json')],
    ...read('events.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => ['events-1.schema.json', line] as const),
  ] as const;
  for (const [name, text] of told) {
    const validate = validator(name);
    validate(JSON.parse(text));
    expect({ text, errors: validate.errors ?? [] }).toEqual({ text, errors: [] });
  }
});
