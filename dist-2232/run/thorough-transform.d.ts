import type { Transformed } from './transformed.ts';
/** @throws Misuse with file, line and column */
export declare function transformThoroughly(file: string, source: string): Promise<Transformed>;
//# sourceMappingURL=thorough-transform.d.ts.map