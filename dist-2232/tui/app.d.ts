import { type ReactNode } from 'react';
import type { Glyphs } from './glyphs.ts';
import type { Store } from './store.ts';
export interface Props {
    readonly store: Store;
    readonly glyphs: Glyphs;
    readonly coloured: boolean;
}
/** One text of whole lines: a component per line costs several times as much. */
export declare function App({ coloured, glyphs, store }: Props): ReactNode;
//# sourceMappingURL=app.d.ts.map