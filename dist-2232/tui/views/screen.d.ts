/** The whole screen: exactly as many rows as the terminal has, each exactly as wide as the terminal. */
import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
export declare function screenRows(face: Face, glyphs: Glyphs): Row[];
//# sourceMappingURL=screen.d.ts.map