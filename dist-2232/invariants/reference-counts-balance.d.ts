import type { Property } from '../language/index.ts';
export declare function referenceCountsNeverGoNegative(): Property<unknown>;
export declare function noReferenceOnADeadObject(): Property<unknown>;
/**
 * @param unused whether nobody outside the driver refers to anything: all handles closed, all jobs done
 * @param left whether an object, a page, a mapping or a count above zero is still there
 */
export declare function nothingIsLeftAtRest<S>(unused: (s: S) => boolean, left: (s: S) => boolean): Property<S>;
//# sourceMappingURL=reference-counts-balance.d.ts.map