import type { Place } from './control.ts';
/**
 * Steps are replayed by thread, routine, label and choice: no two that can be taken at once may share them, unless they
 * come to the same.
 * @throws ModelError naming the label that two of them share
 */
export declare function checkNamedApart({ offers }: Place): void;
//# sourceMappingURL=named-apart.d.ts.map