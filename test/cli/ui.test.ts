/** The terminal UI as a person meets it: in a real terminal, that of tmux. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { hasTmux, Tmux } from '../tui/tmux.ts';
import { dmazeAt, main, root } from './dmaze.ts';

const UI = `${process.execPath} ${main}`;

/** Makes the thread that does the work die when it is asked for a walk. */
const FAULT = `import { isMainThread, parentPort } from 'node:worker_threads';
if (!isMainThread) parentPort.on('message', ({ kind }) => { if (kind === 'walk') throw new Error('out of order'); });
`;

/** A model that two careless hands break in four steps. */
async function lampAt(size: { columns: number; rows: number }, environment = ''): Promise<Tmux> {
  const at = folderWith({ 'lamp.ts': LAMP, 'fault.mjs': FAULT });
  const tmux = new Tmux(size, at);
  tmux.run(`${environment} ${UI} ui ./lamp.ts:careless; echo left with $?`);
  await tmux.shows('> careless');
  return tmux;
}

/** From the choice to the counterexample. */
async function traceOf(tmux: Tmux): Promise<void> {
  tmux.type('Enter');
  await tmux.shows('violated after');
  tmux.type('Enter');
  await tmux.shows('step 4 of 4');
}

describe.skipIf(!hasTmux)('in tmux (skipped where there is none)', () => {
  it('looks for lock order, and walks the way to where a cycle closes', async () => {
    const tmux = new Tmux({ columns: 100, rows: 30 }, root);
    tmux.run(`${UI} ui sharing/abba:opposite-orders; echo left with $?`);
    await tmux.shows('> opposite-orders');
    tmux.type('o');
    await tmux.shows('1 cycle, 1 reachable');
    tmux.type('j', 'Enter');
    await tmux.shows('step 2 of 2');
    await tmux.shows(/dev\.a +held by T0; T1 waits for it/);
    tmux.resize(60, 20);
    tmux.type('6');
    await tmux.shows('possible circular locking dependency');
    tmux.type('q');
    expect(await tmux.shows('left with 0')).toContain('left with 0');
  });

  it('chooses, searches, travels, fits any size, and leaves the terminal as it was', async () => {
    const tmux = await lampAt({ columns: 80, rows: 24 });
    await traceOf(tmux);
    const end = await tmux.shows('nothing but where the thread stands');
    expect(end).toMatch(/^>4x .*● write/m);
    tmux.type('k', 'k');
    expect(await tmux.shows('step 2 of 4')).toMatch(/^>2 .*● read/m);
    for (const [columns, rows] of [
      [200, 60],
      [40, 10],
      [80, 24],
    ] as const) {
      tmux.resize(columns, rows);
      // The foot is on the last line, and nothing was scrolled away above the head.
      await tmux.shows((screen) => {
        const lines = screen.split('\n');
        return lines[0]?.startsWith(' 1 choose') === true && lines[rows - 1]?.endsWith('? help') === true;
      });
    }
    tmux.resize(30, 8);
    await tmux.shows('too small: at least 40x10');
    tmux.resize(80, 24);
    await tmux.shows('step 2 of 4');
    tmux.type('q');
    expect(await tmux.shows('left with 0')).toContain('ui ./lamp.ts:careless');
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
    tmux.run('stty -a');
    expect(await tmux.shows(/ -?icanon/)).toMatch(/ icanon[^]* echo /);
  });

  it('is suspended and comes back', async () => {
    const tmux = await lampAt({ columns: 80, rows: 24 });
    tmux.type('C-z');
    await tmux.shows('Stopped');
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
    tmux.run('fg');
    await tmux.shows('> careless');
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('1 0');
    tmux.type('q');
    await tmux.shows(/lamp.ts:careless\n\$ *$/m);
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
  });

  it.each([
    ['TERM', 143],
    ['HUP', 129],
  ])('SIG%s leaves the terminal as it was', async (signal, code) => {
    const tmux = await lampAt({ columns: 80, rows: 24 });
    const pane = tmux.ask('#{pane_pid}');
    const [child = ''] = spawnSync('pgrep', ['-P', pane], { encoding: 'utf8' }).stdout.trim().split('\n');
    process.kill(Number(child), `SIG${signal}` as NodeJS.Signals);
    await tmux.shows(`left with ${code}`);
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
  });

  it('so does a fault of its own', async () => {
    const tmux = await lampAt({ columns: 80, rows: 24 }, "NODE_OPTIONS='--import ./fault.mjs'");
    tmux.type('w');
    await tmux.shows('left with 70');
    expect(tmux.ask('#{alternate_on} #{cursor_flag}')).toBe('0 1');
    expect(tmux.read()).toContain('this is a fault of dmaze');
  });

  it('needs no colour', async () => {
    const tmux = await lampAt({ columns: 80, rows: 24 }, 'NO_COLOR=1');
    await traceOf(tmux);
    const painted = tmux.readPainted();
    // oxlint-disable-next-line no-control-regex
    const colours = [...painted.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, codes = '']) => codes.split(';'));
    expect(colours.filter((code) => /^(3[0-7]|4[0-7]|9\d)$/.test(code))).toEqual([]);
    expect(tmux.read()).toMatch(/^>4x/m);
  });

  it('draws with ASCII where the locale is no Unicode', async () => {
    const tmux = await lampAt({ columns: 80, rows: 24 }, 'LC_ALL=C');
    await traceOf(tmux);
    // oxlint-disable-next-line no-control-regex
    expect(tmux.read()).toMatch(/^[\u0000-\u007f]*$/);
    expect(tmux.read()).toMatch(/^>4x .*\* write/m);
  });

  it('opens the line of a step in the editor, and sees what was changed there', async () => {
    const at = folderWith({
      'lamp.ts': LAMP,
      'editor.sh': 'echo "$@" > edited\nsed -i s/Hands/Fingers/ lamp.ts\n',
    });
    const tmux = new Tmux({ columns: 80, rows: 24 }, at);
    tmux.run(`EDITOR="sh editor.sh" ${UI} ui ./lamp.ts:careless; echo left with $?`);
    await tmux.shows('> careless');
    await traceOf(tmux);
    tmux.type('e', '1');
    await tmux.shows('Fingers press one button.');
    const line = LAMP.split('\n').findIndex((one) => one.includes("step('write'")) + 1;
    expect(readFileSync(join(at, 'edited'), 'utf8')).toBe(`+${line} ${join(at, 'lamp.ts')}\n`);
  });

  it('is what dmaze does alone, and takes a kept counterexample', async () => {
    const tmux = new Tmux({ columns: 80, rows: 24 }, root);
    tmux.run(`${UI}; echo left alone with $?`);
    await tmux.shows('classic/philosophers');
    tmux.type('q');
    await tmux.shows('left alone with 0');
    tmux.run(`clear; ${UI} ui counterexamples/panfrost/gem-mapping/v5.4.json; echo left with $?`);
    await tmux.shows('step 26 of 26');
    tmux.type('q');
    await tmux.shows('left with 0');
    expect(tmux.read()).not.toContain('printed by models');
  });
});

it('without a terminal it says so, and dmaze alone prints its help', async () => {
  const at = folderWith({});
  const ui = await dmazeAt(at, 'ui');
  expect([ui.code, ui.stderr]).toEqual([
    2,
    'dmaze: the terminal UI needs a terminal to read from and to draw on; "dmaze check" does not\n',
  ]);
  const alone = await dmazeAt(at);
  expect(alone.stderr).toContain('Usage: dmaze');
});
