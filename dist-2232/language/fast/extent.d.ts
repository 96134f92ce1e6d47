/** Which bits of a state a record takes. */
import type { Node } from '../compile/layout.ts';
/** The bits of one word that a record takes, and what they are when it is made. */
export interface Extent {
    readonly word: number;
    readonly mask: number;
    readonly initial: number;
}
/** All bits of a part that are state, word by word. */
export declare function extent(node: Node): Extent[];
//# sourceMappingURL=extent.d.ts.map