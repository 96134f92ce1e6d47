import type { Doors } from '../run/index.ts';
export declare const DOORS: Doors;
//# sourceMappingURL=doors.d.ts.map