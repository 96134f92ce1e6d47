/** Shows the face on a terminal until it is left: mounts ink, does what the reducer asks for, hears signals. */
import process from 'node:process';
import { render } from 'ink';
import { createElement } from 'react';
import { AlternateScreen, CLEAR } from './alternate-screen.ts';
import { App } from './app.ts';
import { Canvas } from './canvas.ts';
import { edit } from './editor.ts';
import type { Effect } from './face.ts';
import type { Glyphs } from './glyphs.ts';
import { type Opening, start } from './reduce.ts';
import type { Ask, Told } from './served.ts';
import { Store } from './store.ts';

/** The thread that does the work. */
export interface Served {
  readonly ask: (ask: Ask) => void;
  readonly onTold: (listener: (told: Told) => void) => void;
  /** Rejects when it dies: then nothing that is shown is to be trusted. */
  readonly died: Promise<never>;
}

export interface Showing {
  readonly opening: Opening;
  readonly served: Served;
  readonly coloured: boolean;
  readonly glyphs: Glyphs;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** How it was left. */
export type Left = 'quit' | 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** @throws what the thread that serves died of */
export async function show({ coloured, glyphs, opening, served, stdin, stdout }: Showing): Promise<Left> {
  const screen = new AlternateScreen(stdout);
  const canvas = new Canvas(stdout);
  const size = (): { columns: number; rows: number } => ({ columns: stdout.columns, rows: stdout.rows });
  let leave = (_how: Left): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const left = new Promise<Left>((resolve, reject) => {
    leave = resolve;
    fail = reject;
  });

  const mounted: { ink?: ReturnType<typeof render> } = {};
  const mount = (): void => {
    canvas.forget();
    // Before anything is drawn, and not after it as ink does: a key that is pressed in between would wait for the next one.
    stdin.setRawMode(true);
    mounted.ink = render(createElement(App, { store, glyphs, coloured }), {
      stdin,
      stdout: canvas.stream(),
      exitOnCtrlC: false,
      patchConsole: false,
      // Every frame as it is: what ink makes of it otherwise clears all of the screen, and counts lines from the cursor.
      debug: true,
    });
    mounted.ink.waitUntilExit().catch(fail);
  };
  /** Takes the face away, does something with the bare terminal, and puts it back. */
  const aside = (work: () => void): void => {
    mounted.ink?.unmount();
    work();
    mount();
  };
  const suspend = (): void => {
    mounted.ink?.unmount();
    screen.leave();
    process.off('SIGTSTP', suspend);
    process.once('SIGCONT', () => {
      process.on('SIGTSTP', suspend);
      screen.enter();
      store.happen({ kind: 'resized', size: size() });
      mount();
    });
    // The whole group: whoever started us, npx for one, is in the shell's way otherwise.
    process.kill(0, 'SIGTSTP');
  };
  const perform = (effect: Effect): void => {
    switch (effect.kind) {
      case 'ask':
        return served.ask(effect.ask);
      case 'quit':
        return leave('quit');
      case 'suspend':
        return suspend();
      case 'redraw':
        return aside(() => stdout.write(CLEAR));
      case 'edit':
        return aside(() => {
          screen.leave();
          const because = edit(effect.file, effect.line);
          screen.enter();
          store.happen({ kind: 'edited', because });
        });
    }
  };
  const resized = (): void => {
    aside(() => {
      stdout.write(CLEAR);
      store.happen({ kind: 'resized', size: size() });
    });
  };
  const signalled = (signal: NodeJS.Signals): void =>
    leave(signal === 'SIGTERM' || signal === 'SIGHUP' ? signal : 'SIGINT');

  const store = new Store(start(size(), process.cwd(), opening), perform);
  served.onTold((told) => store.happen({ kind: 'told', told }));
  screen.enter();
  mount();
  stdout.on('resize', resized);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, signalled);
  process.on('SIGTSTP', suspend);
  try {
    return await Promise.race([left, served.died]);
  } finally {
    stdout.off('resize', resized);
    for (const signal of signals) process.off(signal, signalled);
    process.off('SIGTSTP', suspend);
    mounted.ink?.unmount();
    screen.leave();
  }
}
