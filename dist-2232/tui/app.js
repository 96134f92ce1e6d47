/** The one component: draws the rows of the screen, and hands every key to the store. */
import { Text, useInput } from 'ink';
import { createElement, useCallback, useSyncExternalStore } from 'react';
import { keysOf } from './input.js';
import { painted } from './painted.js';
import { screenRows } from './views/screen.js';
/** One text of whole lines: a component per line costs several times as much. */
export function App({ coloured, glyphs, store }) {
    const face = useSyncExternalStore(store.subscribe, store.face);
    // The same function each time: another one would be subscribed anew with every frame.
    const hear = useCallback((...given) => {
        for (const key of keysOf(...given))
            store.happen({ kind: 'key', key });
    }, [store]);
    useInput(hear);
    const lines = screenRows(face, glyphs).map((row) => painted(row, coloured));
    return createElement(Text, { wrap: 'truncate' }, lines.join('\n'));
}
//# sourceMappingURL=app.js.map