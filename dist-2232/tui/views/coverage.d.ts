import type { Face } from '../face.ts';
import { type Row } from '../rows.ts';
export declare function coverageRows(face: Face): Row[];
//# sourceMappingURL=coverage.d.ts.map