/** What is around every screen: where one is, at the top; what the keys do now, at the foot. */
import { type Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
/** The screens by number, and what is at hand. */
export declare function header(face: Face): Row;
/** The keys that do something now, as many as there is room for; or what is typed, or said. */
export declare function foot(face: Face): Row;
/** Every key of the screen, whether it does something now or not. */
export declare function helpRows(face: Face, from: number, glyphs: Glyphs): Row[];
//# sourceMappingURL=frame.d.ts.map