/** Shows the face on a terminal until it is left: mounts ink, does what the reducer asks for, hears signals. */
import process from 'node:process';
import { render } from 'ink';
import { createElement } from 'react';
import { AlternateScreen, CLEAR } from './alternate-screen.js';
import { App } from './app.js';
import { Canvas } from './canvas.js';
import { edit } from './editor.js';
import { start } from './reduce.js';
import { Store } from './store.js';
/** @throws what the thread that serves died of */
export async function show({ coloured, glyphs, opening, served, stdin, stdout }) {
    const screen = new AlternateScreen(stdout);
    const canvas = new Canvas(stdout);
    const size = () => ({ columns: stdout.columns, rows: stdout.rows });
    let leave = (_how) => undefined;
    let fail = (_error) => undefined;
    const left = new Promise((resolve, reject) => {
        leave = resolve;
        fail = reject;
    });
    const mounted = {};
    const mount = () => {
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
    const aside = (work) => {
        mounted.ink?.unmount();
        work();
        mount();
    };
    const suspend = () => {
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
    const perform = (effect) => {
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
    const resized = () => {
        aside(() => {
            stdout.write(CLEAR);
            store.happen({ kind: 'resized', size: size() });
        });
    };
    const signalled = (signal) => leave(signal === 'SIGTERM' || signal === 'SIGHUP' ? signal : 'SIGINT');
    const store = new Store(start(size(), process.cwd(), opening), perform);
    served.onTold((told) => store.happen({ kind: 'told', told }));
    screen.enter();
    mount();
    stdout.on('resize', resized);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals)
        process.on(signal, signalled);
    process.on('SIGTSTP', suspend);
    try {
        return await Promise.race([left, served.died]);
    }
    finally {
        stdout.off('resize', resized);
        for (const signal of signals)
            process.off(signal, signalled);
        process.off('SIGTSTP', suspend);
        mounted.ink?.unmount();
        screen.leave();
    }
}
//# sourceMappingURL=show.js.map