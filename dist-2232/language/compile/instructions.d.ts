/** What is written in a block, apart from how it flows. */
import type { Block, Instruction } from '../program.ts';
/** The instructions written in a block, inner blocks included, in the order written. */
export declare function instructionsOf(block: Block): Instruction[];
//# sourceMappingURL=instructions.d.ts.map