import type { Glyphs } from '../glyphs.ts';
import { type Row } from '../rows.ts';
import { type Travel } from '../travel.ts';
/** All of it, one part below the other. */
export declare function allBeside(travel: Travel, height: number, width: number, glyphs: Glyphs): Row[];
/** The part that is chosen, and with a step also who holds and waits. */
export declare function oneBeside(travel: Travel, height: number, width: number, glyphs: Glyphs): Row[];
//# sourceMappingURL=beside.d.ts.map