import type { Face } from '../face.ts';
import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
export declare function lockOrderRows(face: Face, glyphs: Glyphs): Row[];
//# sourceMappingURL=lock-order.d.ts.map