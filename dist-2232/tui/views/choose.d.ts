import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
export declare function chooseRows(face: Face, glyphs: Glyphs): Row[];
//# sourceMappingURL=choose.d.ts.map