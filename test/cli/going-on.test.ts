/** Searches that are kept and gone on with, that spill, and that several workers share, from the command line. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWith, folderWith, LAMP } from '../run/lamp.ts';
import { dmaze, dmazeAt, start } from './dmaze.ts';

const MODEL = 'classic/philosophers:fixed';
/** Eleven of them: 391,600 states, so that there is time to stop it. */
const ARGS = ['check', MODEL, '--set', 'philosophers=11'];

/** What a report says of a search, without what depends on the machine. */
function found(stdout: string): string {
  return (stdout.split('\n')[0] ?? '').replace(/, depth.*$/, '');
}

async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each([1, 2])('a search by %i that is kept', (workers) => {
  const all = [...ARGS, '--workers', String(workers)];

  it('is gone on with after it was killed, to the same counts', async () => {
    const whole = await dmaze(...ARGS);
    const at = folderWith({});
    const folder = join(at, 'kept');
    const { child, ended } = start([...all, '--checkpoint', folder, '--checkpoint-every', '0.05'], { at });
    await until(() => existsSync(join(folder, 'checkpoint.json')));
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    const gone = await dmazeAt(at, ...all, '--resume', folder);
    expect(gone.stderr.replace(/^.*: [\d,]+ states?, .*\n/gm, '')).toBe('');
    expect({ code: gone.code, found: found(gone.stdout) }).toEqual({ code: 0, found: found(whole.stdout) });
    // There is nothing left to go on with.
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is kept when a limit stops it, and refuses what is something else', async () => {
    const at = folderWith({});
    const cut = await dmazeAt(at, ...all, '--max-states', '50000', '--checkpoint', 'kept');
    expect(cut.code).toBe(3);
    const refused = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await dmazeAt(at, ...args, '--resume', 'kept');
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('check', MODEL, '--workers', String(workers))).toContain('other parameters');
    expect(await refused('check', 'classic/bo-lifecycle:small', '--workers', String(workers))).toContain(
      `is of ${MODEL}, not of classic/bo-lifecycle:small`,
    );
    expect(await refused(...all, '--max-depth', '3')).toMatch(
      /the checkpoint in kept has come to \d+ steps: go on with a higher --max-depth, or without/,
    );
    // Whoever goes on need not be as many.
    const gone = await dmazeAt(at, ...ARGS, '--workers', String(3 - workers), '--resume', 'kept');
    expect({ code: gone.code, found: found(gone.stdout) }).toEqual({
      code: 0,
      found: found((await dmaze(...ARGS)).stdout),
    });
  });

  it('that spills finds the same', async () => {
    const at = folderWith({});
    const spilt = await dmazeAt(at, ...all, '--memory', '4', '--spill', '.');
    expect({ code: spilt.code, found: found(spilt.stdout) }).toEqual({
      code: 0,
      found: found((await dmaze(...ARGS)).stdout),
    });
    expect(readdirSync(at)).toEqual([]);
    expect((await dmazeAt(at, ...all, '--memory', '4')).code).toBe(3);
  });
});

describe.each([1, 2])('a disk that is full, for %i', (workers) => {
  const all = [...ARGS, '--workers', String(workers)];

  it('ends a search that spills, undecided, with what was seen', async () => {
    const at = folderWith({});
    // Enough of both for several workers to begin, and to meet the disk together.
    const large = [
      'check',
      MODEL,
      '--set',
      'philosophers=13',
      '--workers',
      String(workers),
      '--memory',
      '24',
    ];
    const spilt = start([...large, '--spill', '.'], { at, mostFileBlocks: 64 });
    const { code, stderr, stdout } = await spilt.ended;
    expect({ code, stderr: stderr.replace(/^.*: [\d,]+ states?, .*\n/gm, '') }).toEqual({
      code: 3,
      stderr: '',
    });
    expect(stdout).toMatch(
      /^undecided .*stopped: cannot write a file .*: the file would be larger than what is allowed/,
    );
    expect(stdout).toMatch(/; \d{2,3},\d{3} states, /);
    expect(readdirSync(at)).toEqual([]);
  });

  it('keeps the last whole checkpoint, from which the search is gone on with', async () => {
    const at = folderWith({});
    const first = await dmazeAt(at, ...all, '--max-states', '50000', '--checkpoint', 'kept');
    expect(first.code).toBe(3);
    const before = readdirSync(join(at, 'kept')).map((name) => [
      name,
      readFileSync(join(at, 'kept', name), 'hex'),
    ]);
    const full = start([...all, '--max-states', '200000', '--resume', 'kept'], { at, mostFileBlocks: 64 });
    const { code, stdout } = await full.ended;
    expect(code).toBe(3);
    expect(stdout).toContain('stopped: cannot write kept');
    expect(
      readdirSync(join(at, 'kept')).map((name) => [name, readFileSync(join(at, 'kept', name), 'hex')]),
    ).toEqual(before);
    const gone = await dmazeAt(at, ...all, '--resume', 'kept');
    expect({ code: gone.code, found: found(gone.stdout) }).toEqual({
      code: 0,
      found: found((await dmaze(...ARGS)).stdout),
    });
  });
});

it('a folder that another process keeps a search in is refused, and taken over when that one was killed', async () => {
  const at = folderWith({});
  const { child, ended } = start([...ARGS, '--checkpoint', 'kept'], { at });
  await until(() => existsSync(join(at, 'kept', 'dmaze.lock')));
  const second = await dmazeAt(at, 'check', MODEL, '--checkpoint', 'kept');
  expect({ code: second.code, stdout: second.stdout }).toEqual({ code: 2, stdout: '' });
  expect(second.stderr).toMatch(
    /^dmaze: kept is in use by process \d+ on .*: two searches cannot share a folder/,
  );
  child.kill('SIGKILL');
  await ended;
  expect((await dmazeAt(at, 'check', MODEL, '--checkpoint', 'kept')).code).toBe(0);
  expect(readdirSync(join(at, 'kept'))).toEqual([]);
});

it('a folder to spill to that is not there is refused before the search', async () => {
  const { code, stderr } = await dmaze(...ARGS, '--spill', 'nowhere');
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'dmaze: nowhere: no such folder to spill to\n' });
});

it('a model that changed is not gone on with', async () => {
  const at = folderWith({ 'lamp.ts': LAMP });
  const cut = await dmazeAt(at, 'check', 'lamp.ts:careful', '--max-states', '2', '--checkpoint', 'kept');
  expect(cut.code).toBe(3);
  const other = folderWith({ 'lamp.ts': LAMP.replace("step('read'", "step('look'") });
  const gone = await dmazeAt(other, 'check', 'lamp.ts:careful', '--resume', join(at, 'kept'));
  expect({ code: gone.code, stdout: gone.stdout }).toEqual({ code: 2, stdout: '' });
  expect(gone.stderr).toContain('as it was before its files changed');
});

/** Millions of states: enough for several workers to begin, who end the process that they are in. */
const DEADLY = `
import { int, table, vocabulary } from 'dmaze';
import { process } from 'dmaze/kernel';
import host from 'node:process';
import { threadId, workerData } from 'node:worker_threads';
const { model, routine, thread, invariant } = vocabulary({
  parameters: {},
  state: () => ({ counts: table(4, { n: int(0, 62) }) }),
});
const count = routine('count', { args: { which: int(0, 3) } }, ({ loop, rest, step }) => [
  loop([rest(), step('up', (s, t) => {
    if (workerData.ports !== undefined) host.exit(3);
    s.counts[t.which].n++;
  }, { when: (s, t) => s.counts[t.which].n < 62 })]),
]);
export default model({
  id: 'counts', title: 'Counts', about: 'Four threads count.',
  threads: () => [0, 1, 2, 3].map((which) => thread('t' + which, process, count, { which })),
  properties: () => [invariant('none', () => true)],
  instances: { all: { about: 'All.' } },
});
`;

it('a worker that dies takes the search with it, and nothing is said of the model', async () => {
  const { code, stderr, stdout } = await dmaze('check', fileWith(DEADLY), '--workers', '2');
  expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  expect(stderr).toContain('a worker of the search ended by itself, with exit code 3');
});

it('two workers judge, as one does, what must come in the end', async () => {
  const model = fileWith(
    DEADLY.replace(/^ +if .*\n/m, '')
      .replaceAll('62', '79')
      .replace('table(4', 'table(3')
      .replace('0, 3)', '0, 2)')
      .replace(', 3].map', '].map')
      .replace("invariant('none', () => true)", "words.eventually('all up', (s) => s.counts[2].n === 79)")
      .replace('const { model, routine, thread, invariant } = ', 'const words = ')
      .replace('const count', 'const { model, routine, thread } = words;\nconst count'),
  );
  const run = async (workers: string): Promise<unknown> => {
    const { stdout } = await dmaze('check', model, '--json', '--workers', workers);
    const [{ counts, verdict }] = (JSON.parse(stdout) as { runs: readonly [Record<string, unknown>] }).runs;
    return { counts, verdict };
  };
  const one = await run('1');
  expect(one).toMatchObject({ counts: { states: 512_000 } });
  expect(await run('2')).toEqual(one);
});

it('two workers find the same counterexample as one', async () => {
  const run = async (workers: string): Promise<unknown> => {
    const { stdout } = await dmaze(
      'check',
      'classic/bo-lifecycle:close-tears-down',
      '--json',
      '--workers',
      workers,
    );
    const [{ coverage, counts, trace, verdict }] = (
      JSON.parse(stdout) as { runs: readonly [Record<string, unknown>] }
    ).runs;
    return { coverage, counts, trace, verdict };
  };
  expect(await run('2')).toEqual(await run('1'));
});

describe('what a model reads beside its files', () => {
  const READING = LAMP.replace(
    "import { process } from 'dmaze/kernel';",
    "import { process } from 'dmaze/kernel';\nimport { env } from 'node:process';\nimport { most } from 'limits';",
  )
    .replace('hands: int(1, 4, 2)', "hands: int(1, 4, Number(env['HANDS'] ?? 2))")
    .replace('int(0, p.hands)', 'int(0, p.hands + most)');
  const PACKAGE = {
    'node_modules/limits/package.json': '{ "name": "limits", "version": "1.0.0", "main": "index.js" }',
    'node_modules/limits/index.js': "exports.most = require('./most.js');",
    'node_modules/limits/most.js': 'module.exports = 1;',
  };
  const kept = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const at = folderWith(files);
    const cut = start(['check', 'lamp.ts:careless', '--max-states', '2', '--checkpoint', 'kept'], {
      at,
      env: { HANDS: '3' },
    });
    expect(await cut.ended).toMatchObject({ code: 3, stderr: '' });
    return at;
  };
  const resumed = async (at: string, env: Readonly<Record<string, string>> = { HANDS: '3' }) =>
    start(['check', 'lamp.ts:careless', '--resume', 'kept'], { at, env }).ended;

  it('is the same, or the search is not gone on with', async () => {
    const at = await kept({ 'lamp.ts': READING, ...PACKAGE });
    const other = await resumed(at, { HANDS: '3', COLUMNS: '80' });
    expect({ code: other.code, stderr: other.stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('is an environment variable', async () => {
    const at = await kept({ 'lamp.ts': READING, ...PACKAGE });
    for (const env of [{ HANDS: '4' }, {}]) {
      const { code, stderr } = await resumed(at, env);
      expect(code).toBe(2);
      expect(stderr).toContain('another value of the environment variable HANDS, which the model reads');
    }
  });

  it('is any file of a package', async () => {
    const at = await kept({ 'lamp.ts': READING, ...PACKAGE });
    writeFileSync(join(at, 'node_modules/limits/most.js'), 'module.exports = 2;');
    expect(await resumed(at)).toMatchObject({ code: 2, stdout: '' });
  });

  it('is neither the time nor chance', async () => {
    const at = folderWith({
      // While a file is read it may look at the clock; what its functions use of it is refused in any case.
      'lamp.ts': `const START = Math.floor(globalThis.performance.now() * 1e3) % 1e9;
${LAMP.replace('int(0, p.hands)', 'int(0, 1e9, START)')}`,
    });
    const args = ['check', 'lamp.ts:careful'];
    expect((await dmazeAt(at, ...args, '--max-states', '2', '--checkpoint', 'kept')).code).toBe(3);
    const { code, stderr } = await dmazeAt(at, ...args, '--resume', 'kept');
    expect(code).toBe(2);
    expect(stderr).toContain('made differently from one time to the next, by the clock or by chance');
  });

  it('is not what nobody can know', async () => {
    const at = folderWith({
      'lamp.ts': `import { readFileSync } from 'node:fs';\nvoid readFileSync;\n${LAMP}`,
    });
    const { code, stderr } = await dmazeAt(at, 'check', 'lamp.ts:careful', '--checkpoint', 'kept');
    expect(code).toBe(2);
    expect(stderr).toContain("house/lamp imports 'node:fs'");
  });
});
