/** `dmaze check` as scripts rely on it: exit codes, what goes where, the document, and the files it writes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWith, folderWith, LAMP } from '../run/lamp.ts';
import { dmaze, dmazeAt, start } from './dmaze.ts';

const HOT = LAMP.replace('s.pressed = s.pressed + 1;', "throw new Error('too hot');");

describe('the exit code', () => {
  it.each<[string, readonly string[], number, string]>([
    ['holds', ['lamp.ts:careful'], 0, 'holds      house/lamp:careful: 4 states, 4 edges, depth 2, '],
    [
      'is bounded',
      ['lamp.ts:careless', '--max-depth', '2'],
      0,
      'bounded    house/lamp:careless: nothing found within 2 steps',
    ],
    [
      'is violated',
      ['lamp.ts:careless'],
      1,
      'violated   house/lamp:careless: "every press counts" after 4 steps; ',
    ],
    [
      'is undecided',
      ['lamp.ts:careful', '--max-states', '2'],
      3,
      'undecided  house/lamp:careful: stopped at the limit of 2 states; ',
    ],
    ['has a finding among others', ['lamp.ts', '--max-states', '99'], 1, 'holds      house/lamp:careful: '],
    ['is as declared', ['lamp.ts', '--expected'], 0, 'holds      house/lamp:careful: '],
    [
      'is set by hand',
      ['lamp.ts:careful', '--set', 'hands=3', '--set', 'careful=true'],
      0,
      'holds      house/lamp:careful with hands = 3, careful = true: 8 states, ',
    ],
    [
      'is judged by one property',
      ['lamp.ts:careless', '--property', 'no deadlock'],
      0,
      'holds      house/lamp:careless: 12 states, ',
    ],
  ])('of what %s', async (_what, args, code, begins) => {
    const ended = await dmazeAt(folderWith({ 'lamp.ts': LAMP }), 'check', ...args);
    expect(ended.stdout.slice(0, begins.length)).toBe(begins);
    expect([ended.code, ended.stderr]).toEqual([code, '']);
  });

  it('of a model that throws while it is searched is 2, with the trace', async () => {
    const ended = await dmaze('check', `${fileWith(HOT)}:careful`);
    expect(ended.stdout).toContain('faulty     house/lamp:careful: "press" (lamp.ts:11) threw: too hot; ');
    expect(ended.stdout).toContain('\n  1  press:\n     press\n');
    expect([ended.code, ended.stderr]).toEqual([2, '']);
  });
});

it('a fault of dmaze is 70, and asks to be reported', async () => {
  const odd = LAMP.replace('const press', 'let times = 0;\nconst press').replace(
    's.pressed + 1',
    'times++ % 3',
  );
  const ended = await dmaze('check', `${fileWith(odd)}:careful`);
  expect(ended.stderr).toMatch(
    /^dmaze: this is a fault of dmaze, please report it .*: at step \d of a trace, /,
  );
  expect(ended.stderr).not.toMatch(/^\s+at /m);
  expect([ended.code, ended.stdout]).toEqual([70, '']);
});

describe('several instances', () => {
  it('are told one by one, and summed up', async () => {
    const { stdout } = await dmaze('check', fileWith(LAMP));
    expect(stdout.split('\n').at(-2)).toBe('2 instances: 1 holds, 1 violated');
  });

  it('that cannot be checked are told on stderr, and the others are checked', async () => {
    const path = fileWith(LAMP.replace('parameters: { careful: false }', 'parameters: { hands: 9 }'));
    const ended = await dmaze('check', path);
    expect(ended.stdout).toMatch(/^holds {6}house\/lamp:careful: .*\n2 instances: 1 holds, 1 not checked\n$/);
    expect(ended.stderr).toBe(`dmaze: parameter "hands" is an integer 1..4 (${path}:5), not 9\n`);
    expect(ended.code).toBe(2);
  });
});

describe('--expected', () => {
  it('says each difference', async () => {
    const text = LAMP.replace('states: 12', 'states: 13').replace(/, expect: \{ verdict: 'holds'[^}]*\}/, '');
    const ended = await dmaze('check', '--expected', fileWith(text));
    expect(ended.stdout).toContain(
      '\n  not as declared: it declares no verdict; found holds, 4 states, 4 edges\n',
    );
    expect(ended.stdout).toContain('\n  not as declared: states 12, declared 13\n');
    expect(ended.stdout.split('\n').at(-2)).toBe('2 instances: 1 holds, 1 violated; 2 not as declared');
    expect(ended.code).toBe(1);
  });

  it('does not go with what is not declared', async () => {
    const ended = await dmaze('check', '--expected', '--set', 'hands=3', fileWith(LAMP));
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toBe(
      'dmaze: --expected checks instances as they are declared: it cannot go with --set or --property\n',
    );
  });
});

describe('--json', () => {
  it('is one document and nothing else', async () => {
    const at = folderWith({ 'models/lamp.ts': LAMP });
    const ended = await dmazeAt(at, 'check', 'models/lamp.ts', '--json');
    expect([ended.code, ended.stderr]).toEqual([1, '']);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      schema: 'dmaze/run/1',
      tool: { name: 'dmaze' },
      runs: [
        {
          instance: 'careful',
          verdict: { kind: 'holds' },
          counts: { states: 4, edges: 4, depth: 2 },
          reduction: 'none',
        },
        {
          instance: 'careless',
          parameters: { hands: 2, careful: false },
          verdict: { kind: 'violated', property: 'every press counts' },
          coverage: { instructions: 2, ran: 2, neverRan: [] },
          trace: {
            steps: [
              {
                thread: 'hand 0',
                routine: 'press',
                label: 'read',
                source: { file: 'models/lamp.ts', line: 13 },
                changes: [],
              },
              { thread: 'hand 1' },
              { thread: 'hand 1', changes: [{ path: 'pressed', before: 0, after: 1 }] },
              { thread: 'hand 0' },
            ],
          },
        },
      ],
    });
  });

  it('names what could not be checked', async () => {
    const path = fileWith(LAMP.replace('parameters: { careful: false }', 'parameters: { hands: 9 }'));
    const { stdout, code } = await dmaze('check', path, '--json');
    const document: unknown = JSON.parse(stdout);
    expect(document).toMatchObject({
      runs: [{ instance: 'careful' }],
      errors: [
        { model: 'house/lamp', instance: 'careless', message: expect.stringContaining('"hands"') as string },
      ],
    });
    expect(code).toBe(2);
  });
});

describe('--out', () => {
  it('writes a file that replays, and says how', async () => {
    const at = folderWith({ 'lamp.ts': LAMP });
    const found = await dmazeAt(at, 'check', 'lamp.ts:careless', '--out', 'found');
    expect(found.stdout).toContain('\n  replay: npx dmaze replay found/house/lamp/careless.json\n');
    const replayed = await dmazeAt(at, 'replay', 'found/house/lamp/careless.json');
    expect(replayed.stdout).toMatch(
      /^reproduced {2}house\/lamp:careless: violated after 4 steps\n\n {2}# {2}hand 0 /,
    );
    expect([replayed.code, replayed.stderr]).toEqual([
      0,
      'dmaze: running lamp.ts, the model of found/house/lamp/careless.json\n',
    ]);
  });

  it('without it, the command that is told finds and replays', async () => {
    const at = folderWith({ 'lamp.ts': LAMP });
    const { stdout } = await dmazeAt(at, 'check', './lamp.ts:careless', '--set', 'hands=3');
    const [, line = ''] = /\n {2}replay: (.*)\n/.exec(stdout) ?? [];
    expect(line).toBe(
      'npx dmaze check ./lamp.ts:careless --set hands=3 --out .; npx dmaze replay house/lamp/careless,hands=3.json',
    );
    const said: string[] = [];
    for (const command of line.split('; '))
      said.push((await dmazeAt(at, ...command.split(' ').slice(2))).stderr);
    expect(said).toEqual(['', 'dmaze: running lamp.ts, the model of house/lamp/careless,hands=3.json\n']);
  });

  it('keeps the old file when the new one cannot be written', async () => {
    const at = folderWith({ 'lamp.ts': LAMP, 'found/house/lamp/careless.json': 'old' });
    // The shell allows no file to grow: as when the disk is full.
    const { code, stdout, stderr } = await start(['check', 'lamp.ts:careless', '--out', 'found'], {
      at,
      mostFileBlocks: 0,
    }).ended;
    expect(stderr).toBe(
      'dmaze: cannot write found/house/lamp/careless.json: the file would be larger than what is allowed; what stood there before is untouched\n',
    );
    expect(stdout).toContain('violated   house/lamp:careless');
    expect(stdout).not.toContain('replay:');
    expect(code).toBe(2);
    expect(readFileSync(join(at, 'found/house/lamp/careless.json'), 'utf8')).toBe('old');
    expect(readdirSync(join(at, 'found/house/lamp'))).toEqual(['careless.json']);
  });
});

describe('colour', () => {
  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%o', async (env, coloured) => {
    const { stdout } = await start(['check', `${fileWith(LAMP)}:careful`], { env }).ended;
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });
});
