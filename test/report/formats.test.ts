/** Golden reports of every format, and what readers of each would refuse. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import draft04 from 'ajv-draft-04';
import { validateXML } from 'xmllint-wasm';
import { describe, expect, it } from 'vitest';
import {
  eventLine,
  EVENTS_SCHEMA,
  FORMATS,
  isFormat,
  jobSummary,
  type RunEvent,
} from '../../src/report/index.ts';
import { deadlocked, declared, every, tool, unending, violated } from './documents.ts';
import { ending, holding, step, twoHands } from './runs.ts';

const golden = (name: string): string => fileURLToPath(new URL(`golden/${name}`, import.meta.url));
const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`schemas/${name}`, import.meta.url)), 'utf8');

/** A page without its style and script, which are tested in a browser. */
const bare = (page: string): string => page.replace(/(<style>|<script>)[^]*?(?=<\/)/g, '$1…');

describe('golden reports', () => {
  it.each([
    ['every.txt', FORMATS.text.tell(every)],
    ['every.run.json', FORMATS.json.tell(every)],
    ['every.xml', FORMATS.junit.tell(every)],
    ['declared.xml', FORMATS.junit.tell(declared)],
    ['every.sarif', FORMATS.sarif.tell(every)],
    ['every.github.txt', FORMATS.github.tell(every)],
    ['every.summary.md', jobSummary(every)],
    ['every.html', bare(FORMATS.html.tell(every))],
    ['deadlocked.mmd', FORMATS.mermaid.tell({ ...deadlocked, trace: traceOf(deadlocked) })],
    ['unending.mmd', FORMATS.mermaid.tell({ ...unending, trace: traceOf(unending) })],
    ['deadlocked.itf.json', FORMATS.itf.tell({ ...deadlocked, trace: traceOf(deadlocked) }, tool) ?? ''],
    ['unending.itf.json', FORMATS.itf.tell({ ...unending, trace: traceOf(unending) }, tool) ?? ''],
    [
      'every.ndjson',
      events()
        .map((event, at) => eventLine(event, at, 10.4 * at))
        .join(''),
    ],
  ])('%s', async (name, text) => {
    await expect(text).toMatchFileSnapshot(golden(name));
  });

  it('are of all formats that there are', () => {
    expect(Object.keys(FORMATS)).toHaveLength(9);
    expect([isFormat('junit'), isFormat('toString')]).toEqual([true, false]);
  });
});

describe('JUnit', () => {
  it.each([
    ['every', every],
    ['declared', declared],
    ['none', { ...every, runs: [], errors: [] }],
  ])('%s: is what the schema says', async (_what, document) => {
    const contents = FORMATS.junit.tell(document);
    const schema = fixture('junit.xsd');
    const checked = await validateXML({
      xml: [{ fileName: 'report.xml', contents }],
      schema: [{ fileName: 'junit.xsd', contents: schema }],
    });
    expect(checked.errors.map(({ message }) => message)).toEqual([]);
    expect(checked.valid).toBe(true);
  });

  it('the schema refuses what is not', async () => {
    const contents = FORMATS.junit
      .tell(every)
      .replace('<failure type=', '<failed type=')
      .replace('</failure>', '</failed>');
    const schema = [{ fileName: 'junit.xsd', contents: fixture('junit.xsd') }];
    expect((await validateXML({ xml: [{ fileName: 'report.xml', contents }], schema })).valid).toBe(false);
  });

  it('counts each case once', () => {
    const text = FORMATS.junit.tell(every);
    const [, tests, failures, errors] =
      /<testsuites .*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(text) ?? [];
    const times = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
    expect([Number(tests), Number(failures), Number(errors)]).toEqual([
      times(/<testcase /g),
      times(/<failure /g),
      times(/<error /g),
    ]);
  });

  it('cuts a long trace and says so', () => {
    const steps = Array.from({ length: 5000 }, (_, at) => step('hand', 'press', `press ${at}`));
    const text = FORMATS.junit.tell({
      ...every,
      runs: [ending({ kind: 'violated', property: 'it shines' }, steps)],
    });
    expect(text.length).toBeLessThan(70_000);
    expect(text).toMatch(/… the first \d+ characters are left out/);
    expect(text).toContain('press 4999');
  });
});

describe('SARIF', () => {
  const validate = new draft04.default({
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
  }).compile(JSON.parse(fixture('sarif-2.1.0.json')) as object);

  it.each([
    ['every', every],
    ['declared', declared],
    ['none', { ...every, runs: [], errors: [] }],
  ])('%s: is what the schema says', (_what, document) => {
    validate(JSON.parse(FORMATS.sarif.tell(document)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('the schema refuses what is not', () => {
    expect(validate(JSON.parse(FORMATS.sarif.tell(every).replaceAll('"threadFlows"', '"threadFlow"')))).toBe(
      false,
    );
  });

  it('has one thread flow per thread, in the order of the steps', () => {
    const { runs } = JSON.parse(FORMATS.sarif.tell({ ...every, runs: [violated] })) as {
      runs: {
        results: {
          codeFlows: { threadFlows: { id: string; locations: { executionOrder: number }[] }[] }[];
        }[];
      }[];
    };
    const flows = runs[0]?.results[0]?.codeFlows[0]?.threadFlows ?? [];
    expect(
      flows.map(({ id, locations }) => [id, locations.map(({ executionOrder }) => executionOrder)]),
    ).toEqual([
      ['left hand', [1, 3]],
      ['right hand', [2, 4]],
    ]);
  });

  it('keeps the fingerprint of a finding whose lines have moved, and changes it with the steps', () => {
    const fingerprint = (steps: typeof twoHands): unknown =>
      /"trace\/v1": "(.*)"/.exec(
        FORMATS.sarif.tell({ ...every, runs: [{ ...violated, trace: { steps } }] }),
      )?.[1];
    const moved = twoHands.map((one) => ({ ...one, source: { file: 'other.ts', line: 99 } }));
    expect(fingerprint(moved)).toBe(fingerprint(twoHands));
    expect(fingerprint(twoHands.slice(1))).not.toBe(fingerprint(twoHands));
  });
});

describe('GitHub', () => {
  it('shows at most ten annotations, worst first, one for each property of a model', () => {
    const runs = Array.from({ length: 30 }, (_, at) => ({
      ...ending({ kind: 'violated', property: `claim ${Math.floor(at / 2)}` }),
      instance: `number-${at}`,
    }));
    const lines = FORMATS.github
      .tell({ ...every, runs, errors: [] })
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[0]).toContain('%0Aalso: house/lamp:number-1');
    expect(lines.at(-1)).toBe('::error::and 6 more: the log and the summary of the job name them');
  });

  it('leaves out traces for which a summary has no room, and says so', () => {
    const whole = jobSummary(every);
    const cut = jobSummary(every, Buffer.byteLength(whole));
    expect(cut).toMatch(/\n\d traces? left out: there is no more room in the summary of a job\.\n$/);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(Buffer.byteLength(whole));
  });
});

describe('ITF', () => {
  it('has every variable in every state, no null, and says where the loop closes', () => {
    const read = JSON.parse(FORMATS.itf.tell({ ...unending, trace: traceOf(unending) }, tool) ?? '') as {
      vars: string[];
      states: Readonly<Record<string, unknown>>[];
      loop: number;
    };
    for (const state of read.states)
      expect(Object.keys(state).sort()).toEqual(['#meta', ...read.vars].sort());
    // begin leads to state 1, where the loop begins; after state 3, which is state 1 once more, comes state 2.
    expect([read.states.length, read.loop]).toEqual([4, 2]);
    expect(read.states.map((state) => state['tick'])).toEqual([false, false, true, false]);
  });

  it('is not made of a trace that does not say where it begins', () => {
    expect(FORMATS.itf.tell({ ...violated, trace: traceOf(violated) }, tool)).toBeNull();
  });
});

function traceOf(run: typeof violated) {
  if (run.trace === undefined) throw new Error('it has none');
  return run.trace;
}

function events(): readonly RunEvent[] {
  const { instance, model } = violated;
  const numbers = { states: 3, edges: 4, depth: 2, frontier: 1, storeBytes: 80, seconds: 1.5 };
  return [
    { type: 'start', schema: EVENTS_SCHEMA, tool },
    { type: 'check', model, instance },
    { type: 'progress', model, instance, ...numbers },
    { type: 'run', run: violated },
    { type: 'error', model, instance: 'dark', message: 'there is no bulb' },
    { type: 'end', runs: 1, errors: 1, exitCode: 2 },
  ];
}

it('tables of verdicts say where a state stands for several', () => {
  const reduced = { ...every, runs: [{ ...holding, reduction: 'all' } as const] };
  const states = '1,118,878 by sections and symmetry';
  expect(jobSummary(reduced)).toContain(`| ${states} |`);
  expect(FORMATS.html.tell(reduced)).toContain(`>${states}<`);
  expect(FORMATS.html.tell({ ...every, runs: [holding] })).not.toContain('symmetry');
});
