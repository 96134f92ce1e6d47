/** The face on a terminal in memory: what is drawn, how much is written for it, and what is left behind. */
import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import headless from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { glyphsFor, type Left, type Served, show } from '../../src/tui/index.ts';
import type { Told } from '../../src/tui/served.ts';
import { fileWith, folderWith, LAMP } from '../run/lamp.ts';
import { NOTHING } from './faces.ts';
import { Desk } from './served.ts';

/** What ink takes for a terminal, with a real one behind it. */
class Memory extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  readonly terminal: InstanceType<typeof headless.Terminal>;
  written = '';

  constructor(
    public columns: number,
    public rows: number,
  ) {
    super();
    this.terminal = new headless.Terminal({ cols: columns, rows, scrollback: 100, allowProposedApi: true });
  }

  write(text: string): boolean {
    this.written += text;
    this.terminal.write(text.replaceAll('\n', '\r\n'));
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.terminal.resize(columns, rows);
    this.emit('resize');
  }

  get lines(): readonly string[] {
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.rows }, (_, at) =>
      (active.getLine(active.baseY + at)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  /** @param row the only one to look at */
  async shows(text: string, row?: number): Promise<void> {
    const end = performance.now() + 20_000;
    while (!this.lines.some((line, at) => line.includes(text) && (row ?? at) === at)) {
      if (performance.now() > end) throw new Error(`${text} never came:\n${this.lines.join('\n')}`);
      await setTimeout(5);
    }
  }
}

/** Keys, as ink reads them. */
class Keyboard extends EventEmitter {
  readonly isTTY = true;
  raw = false;
  private readonly typed: string[] = [];

  setRawMode(raw: boolean): void {
    this.raw = raw;
  }
  setEncoding(): void {}
  ref(): void {}
  unref(): void {}
  read(): string | null {
    return this.typed.shift() ?? null;
  }

  type(chunk: string): void {
    this.typed.push(chunk);
    this.emit('readable');
  }
}

interface Shown {
  readonly screen: Memory;
  readonly keyboard: Keyboard;
  readonly left: Promise<Left>;
}

function shown(columns: number, rows: number): Shown {
  const [screen, keyboard] = [new Memory(columns, rows), new Keyboard()];
  screen.write('what was there before\n');
  const desk = new Desk(folderWith({}));
  const heard: ((told: Told) => void)[] = [];
  let told = 0;
  const served: Served = {
    ask: (ask) => {
      void desk.ask(ask).then(() => {
        for (; told < desk.told.length; told++) for (const hear of heard) hear(desk.told[told] as Told);
      });
    },
    onTold: (listener) => heard.push(listener),
    died: new Promise<never>(() => undefined),
  };
  const file = fileWith(LAMP);
  const left = show({
    opening: { ...NOTHING, also: file, model: file, instance: 'careless' },
    served,
    coloured: true,
    glyphs: glyphsFor({ LANG: 'C.UTF-8' }),
    // As much of a stream as ink and we use.
    stdin: keyboard as unknown as NodeJS.ReadStream,
    stdout: screen as unknown as NodeJS.WriteStream,
  });
  return { screen, keyboard, left };
}

describe('a terminal', () => {
  it('shows the whole face, and afterwards what it showed before', async () => {
    const { keyboard, left, screen } = shown(80, 24);
    await screen.shows('> careless');
    expect(keyboard.raw).toBe(true);
    expect(screen.terminal.buffer.active.type).toBe('alternate');
    keyboard.type('\r');
    await screen.shows('violated after');
    keyboard.type('\r');
    await screen.shows('step 4 of 4');
    expect(screen.lines[0]).toMatch(/^ 1 choose .*\[5 trace\]/);
    expect(screen.lines[23]).toMatch(/\? help$/);
    keyboard.type('q');
    expect(await left).toBe('quit');
    await screen.shows('what was there before', 0);
    expect(keyboard.raw).toBe(false);
    expect(screen.terminal.buffer.active.type).toBe('normal');
  });

  it('is written to only where something changed', async () => {
    const { keyboard, left, screen } = shown(80, 24);
    await screen.shows('> careless');
    keyboard.type('\r');
    await screen.shows('violated after');
    keyboard.type('\r');
    await screen.shows('step 4 of 4');
    await setTimeout(50);
    screen.written = '';
    keyboard.type('k');
    await screen.shows('step 3 of 4');
    await setTimeout(50);
    // Two rows of the diagram, what is said of the step, and the foot: not all of the 24 rows.
    expect(screen.written.length).toBeLessThan(1500);
    expect(screen.written).not.toContain('\u001b[2J');
    keyboard.type('q');
    await left;
    // Lines that were scrolled out of sight are the user's.
    expect(screen.written).not.toContain('\u001b[3J');
  });

  it('that changes its size is filled again', async () => {
    const { keyboard, left, screen } = shown(120, 40);
    await screen.shows('> careless');
    for (const [columns, rows] of [
      [60, 15],
      [200, 60],
      [80, 24],
    ] as const) {
      screen.resize(columns, rows);
      await screen.shows('[1 choose]', 0);
      await screen.shows('? help', rows - 1);
      expect(screen.lines.filter((line) => line.includes('? help')).length).toBe(1);
    }
    keyboard.type('q');
    await left;
  });

  it('hears keys that come all at once, Ctrl-C among them', async () => {
    const { keyboard, left, screen } = shown(80, 24);
    await screen.shows('> careless');
    keyboard.type('\u001b[A');
    await screen.shows('> careful');
    keyboard.type('jk\u0003');
    expect(await left).toBe('quit');
  });
});
