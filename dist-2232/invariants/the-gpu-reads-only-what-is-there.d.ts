import type { Property } from '../language/index.ts';
export declare function theGpuNeverReadsAFreedPage(): Property<unknown>;
/** @param stalled whether a job stands at an address without an entry */
export declare function theGpuNeverReadsAMissingEntry<S>(stalled: (s: S) => boolean): Property<S>;
//# sourceMappingURL=the-gpu-reads-only-what-is-there.d.ts.map