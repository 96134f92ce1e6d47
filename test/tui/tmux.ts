/** A real terminal for a test: a window of tmux that is typed into, resized and read. */
import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { folderWith } from '../run/lamp.ts';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

/** Milliseconds to wait for a screen: machines that run tests may be busy. */
const PATIENCE = 30_000;

export class Tmux {
  private readonly socket: string;

  /** A shell in a window of so many columns and rows. */
  constructor(size: { readonly columns: number; readonly rows: number }, at: string) {
    this.socket = `${folderWith({})}/tmux`;
    const { columns, rows } = size;
    const window = ['-d', '-x', String(columns), '-y', String(rows), '-c', at];
    // What a machine of continuous integration sets is not what a person has.
    const shell = 'env -u CI -u NO_COLOR -u FORCE_COLOR LC_ALL=C.UTF-8 PS1="$ " bash --norc --noprofile';
    onTestFinished(() => void this.tmux('kill-server'));
    this.tmux('-f', '/dev/null', 'new-session', ...window, shell);
  }

  /** Types keys as tmux names them, one by one. */
  type(...keys: readonly string[]): void {
    this.tmux('send-keys', ...keys);
  }

  /** Types a line at the shell. */
  run(line: string): void {
    this.tmux('send-keys', '-l', line);
    this.type('Enter');
  }

  resize(columns: number, rows: number): void {
    this.tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  /** The screen as it is read, without colours. */
  read(): string {
    return this.tmux('capture-pane', '-p').replace(/[ \t]+$/gm, '');
  }

  /** The screen with its colours and attributes, as escape sequences. */
  readPainted(): string {
    return this.tmux('capture-pane', '-p', '-e');
  }

  /** What a format of tmux says of the window. */
  ask(format: string): string {
    return this.tmux('display-message', '-p', format).trim();
  }

  /** Waits until the screen shows something. @throws Error with the screen when it does not come */
  async shows(text: string | RegExp | ((screen: string) => boolean)): Promise<string> {
    const is = (screen: string): boolean => {
      if (typeof text === 'function') return text(screen);
      return typeof text === 'string' ? screen.includes(text) : text.test(screen);
    };
    const end = performance.now() + PATIENCE;
    for (;;) {
      const screen = this.read();
      if (is(screen)) return screen;
      if (performance.now() > end) throw new Error(`${String(text)} never came; the screen shows\n${screen}`);
      await setTimeout(50);
    }
  }

  private tmux(...args: readonly string[]): string {
    const { stdout } = spawnSync('tmux', ['-S', this.socket, ...args], { encoding: 'utf8' });
    return stdout;
  }
}
