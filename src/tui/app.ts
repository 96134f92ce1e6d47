/** The one component: draws the rows of the screen, and hands every key to the store. */
import { Text, useInput } from 'ink';
import { createElement, type ReactNode, useCallback, useSyncExternalStore } from 'react';
import type { Glyphs } from './glyphs.ts';
import { keysOf } from './input.ts';
import { painted } from './painted.ts';
import type { Store } from './store.ts';
import { screenRows } from './views/screen.ts';

export interface Props {
  readonly store: Store;
  readonly glyphs: Glyphs;
  readonly coloured: boolean;
}

/** One text of whole lines: a component per line costs several times as much. */
export function App({ coloured, glyphs, store }: Props): ReactNode {
  const face = useSyncExternalStore(store.subscribe, store.face);
  // The same function each time: another one would be subscribed anew with every frame.
  const hear = useCallback(
    (...given: Parameters<typeof keysOf>) => {
      for (const key of keysOf(...given)) store.happen({ kind: 'key', key });
    },
    [store],
  );
  useInput(hear);
  const lines = screenRows(face, glyphs).map((row) => painted(row, coloured));
  return createElement(Text, { wrap: 'truncate' }, lines.join('\n'));
}
