/** Whatever a counterexample or a trace in ITF says: it is refused in a sentence, or replayed; nothing else happens. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { type Model, ModelError } from '../../src/language/index.ts';
import { FORMATS, mermaid, PLAIN, replayText } from '../../src/report/index.ts';
import {
  check,
  counterexampleOf,
  counterexampleText,
  instanceNamed,
  Misuse,
  readRecorded,
  replay,
  tool,
} from '../../src/run/index.ts';
import { integrityOf } from '../../src/run/counterexample.ts';
import { loadModel } from '../../src/run/load.ts';
import { folderWith, LAMP } from './lamp.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What takes the place of a part, or is added to one. */
const hostile: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    0.5,
    1e308,
    -0,
    2 ** 53,
    '',
    '__proto__',
    'constructor',
    'hand 0',
    [],
    {},
    [null],
    { tag: 'None', value: { '#tup': [] } },
  ),
  fc.constant<Json>('x'.repeat(10_000)),
  fc.string({ unit: 'binary' }),
  fc.integer({ min: -3, max: 20 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
);
const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'loop',
  'choice',
  'steps',
  '#meta',
  'x',
);

interface Change {
  readonly part: number;
  readonly how: 'replace' | 'remove' | 'add' | 'double';
  readonly name: string;
  readonly value: Json;
}

const changes = fc.array(
  fc.record({
    part: fc.nat(),
    how: fc.constantFrom('replace', 'remove', 'add', 'double'),
    name: names,
    value: hostile,
  }),
  { minLength: 1, maxLength: 4 },
) as fc.Arbitrary<Change[]>;

/** Every place in a value, by the way there. */
function placesIn(value: Json, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  const parts = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : Object.entries(value);
  return [way, ...parts.flatMap(([name, one]) => placesIn(one, [...way, name]))];
}

function changed(whole: Json, { how, name, part, value }: Change): Json {
  const places = placesIn(whole);
  return (
    at(whole, places[part % places.length] ?? [], (old) => {
      switch (how) {
        case 'replace':
          return value;
        case 'remove':
          return undefined;
        case 'double':
          return Array.isArray(old) ? [...old, ...old] : old;
        case 'add':
          if (Array.isArray(old)) return [...old, value];
          // As a file can: a field of that name, which leads to no prototype.
          return typeof old === 'object' && old !== null
            ? Object.fromEntries([...Object.entries(old), [name, value]])
            : value;
      }
    }) ?? null
  );
}

function at(
  value: Json,
  way: readonly (string | number)[],
  work: (old: Json) => Json | undefined,
): Json | undefined {
  const [first, ...rest] = way;
  if (first === undefined) return work(value);
  if (Array.isArray(value))
    return value.flatMap((one, index) =>
      index === first ? [at(one, rest, work)].filter((made) => made !== undefined) : [one],
    );
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const made = name === first ? at(one, rest, work) : one;
      return made === undefined ? [] : [[name, made] as const];
    }),
  );
}

let folder = '';
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let model: Model;
const texts = { 'found.json': '', 'found.itf.json': '' };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dmaze-test-'));
  const file = join(folder, 'lamp.ts');
  writeFileSync(file, LAMP);
  const loaded = await loadModel(file, DOORS);
  model = loaded.model;
  const run = await check(model, 'careless');
  const counterexample = counterexampleOf(tool(), loaded, run, join(folder, 'found.json'));
  if (counterexample === null || run.trace === undefined) throw new Error('it has one');
  texts['found.json'] = counterexampleText(counterexample);
  texts['found.itf.json'] = FORMATS.itf.tell({ ...run, trace: run.trace }, tool()) ?? '';
});

/** What becomes of a file: it is refused in one sentence, or replayed and told. */
async function outcomeOf(file: string): Promise<string> {
  try {
    const recorded = await readRecorded(file);
    instanceNamed(model, recorded.instance);
    const outcome = replay(model, recorded);
    mermaid(recorded, recorded.verdict);
    const { instance, parameters, steps, verdict } = recorded;
    const document = {
      schema: 'dmaze/replay/1',
      tool: tool(),
      file,
      model: recorded.model.id,
      instance,
      parameters,
      modelChanged: true,
      verdict,
      steps: steps.length,
      outcome,
    } as const;
    replayText(document, recorded, { width: 80, paint: PLAIN });
    return outcome.kind;
  } catch (error) {
    if (!(error instanceof Misuse || error instanceof ModelError)) throw error;
    expect(error.message).not.toBe('');
    return 'refused';
  }
}

describe.each(['found.json', 'found.itf.json'] as const)('%s', (name) => {
  it('comes about as it is', async () => {
    const file = join(folderWith({ [name]: texts[name] }), name);
    expect(await outcomeOf(file)).toBe('reproduced');
  });

  it('with any of its parts changed is refused, or replayed', async () => {
    const file = join(folderWith({}), name);
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(changes, async (several) => {
        const body = several.reduce(changed, JSON.parse(texts[name]) as Json);
        const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
        writeFileSync(
          file,
          JSON.stringify(isObject && 'integrity' in body ? { ...body, integrity: integrityOf(body) } : body),
        );
        seen.add(await outcomeOf(file));
      }),
      { numRuns: 1000 },
    );
    expect(seen.has('refused')).toBe(true);
    expect(seen.has('diverged')).toBe(true);
  });

  it('with any of its bytes changed is refused, or replayed', async () => {
    const file = join(folderWith({}), name);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(64),
        async (place, bytes, gone) => {
          const whole = Buffer.from(texts[name]);
          const from = place % whole.length;
          writeFileSync(file, Buffer.concat([whole.subarray(0, from), bytes, whole.subarray(from + gone)]));
          expect(['refused', 'reproduced', 'diverged']).toContain(await outcomeOf(file));
        },
      ),
      { numRuns: 500 },
    );
  });
});
