/** `dmaze check --reporter`: which report goes where, and what is refused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt, start } from './dmaze.ts';

const house = (): string => folderWith({ 'lamp.ts': LAMP });
const reporters = (...wanted: readonly string[]): string[] => wanted.flatMap((one) => ['--reporter', one]);

describe('reports', () => {
  it('to files leave the terminal as it is', async () => {
    const at = house();
    const plain = await dmazeAt(at, 'check', 'lamp.ts');
    const files = ['junit=a/out.xml', 'sarif=out.sarif', 'html=out.html', 'text=out.txt', 'json=out.json'];
    const told = await dmazeAt(at, 'check', 'lamp.ts', ...reporters(...files));
    const steady = (text: string): string => text.replace(/\d+\.\d s/g, '… s');
    expect(steady(told.stdout)).toBe(steady(plain.stdout));
    expect([told.code, told.stderr]).toEqual([1, '']);
    const begins = {
      'a/out.xml': '<?xml',
      'out.sarif': '{\n  "$schema"',
      'out.html': '<!doctype html>',
      'out.json': '{',
    };
    for (const [file, begin] of Object.entries(begins))
      expect(readFileSync(join(at, file), 'utf8').startsWith(begin)).toBe(true);
    expect(steady(readFileSync(join(at, 'out.txt'), 'utf8'))).toBe(steady(plain.stdout));
  });

  it('on stdout are that report alone', async () => {
    const [junit, json, again] = await Promise.all([
      dmazeAt(house(), 'check', 'lamp.ts', ...reporters('junit')),
      dmazeAt(house(), 'check', 'lamp.ts', ...reporters('json')),
      dmazeAt(house(), 'check', 'lamp.ts', '--json'),
    ]);
    expect(junit.stdout).toMatch(/^<\?xml [^]*<\/testsuites>\n$/);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'dmaze/run/1' });
    expect(JSON.parse(again.stdout)).toMatchObject({ schema: 'dmaze/run/1' });
  });

  it('as events come line by line, numbered, and end with the exit code', async () => {
    const { stdout, code } = await dmazeAt(house(), 'check', 'lamp.ts', ...reporters('ndjson'));
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(events.map(({ type }) => type)).toEqual(['start', 'check', 'run', 'check', 'run', 'end']);
    expect(events.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(events.at(-1)).toMatchObject({ runs: 2, errors: 0, exitCode: code });
  });

  it('of one trace go to a folder when there are several, and to stdout when there is one', async () => {
    const at = house();
    await dmazeAt(at, 'check', 'lamp.ts', ...reporters('itf=traces/', 'mermaid=traces/'));
    expect(readdirSync(join(at, 'traces/house/lamp')).sort()).toEqual(['careless.itf.json', 'careless.mmd']);
    const one = await dmazeAt(at, 'check', 'lamp.ts:careless', ...reporters('mermaid'));
    expect(one.stdout).toMatch(/^sequenceDiagram\n {2}participant t0 as hand 0\n/);
  });

  it('of a trace that is not there say so and write nothing', async () => {
    const at = house();
    const ended = await dmazeAt(at, 'check', 'lamp.ts:careful', ...reporters('itf=out.itf.json'));
    expect([ended.code, ended.stderr]).toEqual([0, 'dmaze: nothing to tell as itf: there is no trace\n']);
    expect(existsSync(join(at, 'out.itf.json'))).toBe(false);
  });

  it('tell what could not be checked', async () => {
    const at = folderWith({
      'lamp.ts': LAMP.replace('parameters: { careful: false }', 'parameters: { hands: 9 }'),
    });
    const { stdout, code } = await dmazeAt(at, 'check', 'lamp.ts', ...reporters('junit'));
    expect(stdout).toContain(
      '<error type="not checked" message="parameter &quot;hands&quot; is an integer 1..4',
    );
    expect(code).toBe(2);
  });

  it('are written whole or not at all', async () => {
    const at = folderWith({ 'lamp.ts': LAMP, 'out.html': 'old' });
    const args = ['check', 'lamp.ts', ...reporters('html=out.html')];
    const { code, stderr, stdout } = await start(args, { at, mostFileBlocks: 0 }).ended;
    expect(stderr).toContain('cannot write out.html: the file would be larger than what is allowed');
    expect(stdout).toContain('violated   house/lamp:careless');
    expect([code, readFileSync(join(at, 'out.html'), 'utf8'), readdirSync(at).sort()]).toEqual([
      2,
      'old',
      ['lamp.ts', 'out.html'],
    ]);
  });
});

describe('in GitHub Actions', () => {
  it('annotations stand in the log, and the summary of the job is added to', async () => {
    const at = folderWith({ 'lamp.ts': LAMP, summary: 'before\n' });
    const env = { GITHUB_STEP_SUMMARY: join(at, 'summary') };
    const { stdout } = await start(['check', 'lamp.ts', ...reporters('github')], { at, env }).ended;
    expect(stdout).toContain('violated   house/lamp:careless');
    expect(stdout).toContain('\n::error file=lamp.ts,line=14,title=house/lamp%3A every press counts::');
    expect(readFileSync(join(at, 'summary'), 'utf8')).toMatch(/^before\n## dmaze\n[^]*```mermaid\n/);
  });

  it('without a summary there are annotations alone', async () => {
    const at = house();
    const env = { GITHUB_STEP_SUMMARY: '' };
    const ended = await start(['check', 'lamp.ts:careful', ...reporters('github')], { at, env }).ended;
    expect([ended.code, ended.stderr, readdirSync(at)]).toEqual([0, '', ['lamp.ts']]);
  });
});

describe('misuse', () => {
  it.each([
    [['junti'], 'there is no report format "junti"; did you mean "junit"?'],
    [['='], 'there is no report format "="'],
    [
      ['json', 'junit'],
      'json on stdout stands alone: give it a file, as in --reporter json=FILE, or the others',
    ],
    [['github', 'sarif'], 'sarif on stdout stands alone'],
    [['json=a', 'junit=a'], 'two reports cannot both go to a'],
    [
      ['itf=a.itf.json'],
      'itf is of one trace: name one instance, as in MODEL:INSTANCE, or a folder, as in --reporter itf=DIR/',
    ],
  ])('%s', async (wanted, message) => {
    const ended = await dmazeAt(house(), 'check', 'lamp.ts', ...reporters(...wanted));
    expect(ended.stderr).toContain(`dmaze: ${message}`);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
  });
});
