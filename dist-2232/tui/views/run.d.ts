import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
export declare function runRows(face: Face, glyphs: Glyphs): Row[];
//# sourceMappingURL=run.d.ts.map