import { type Transformed } from './transformed.ts';
/**
 * Transforms one file; a syntax error is met here, before anything of the file runs.
 * @param thorough whether to leave nothing to the quick way, which knows no cycles
 * @throws Misuse with file, line and column
 */
export declare function transform(file: string, source: string, thorough: boolean): Promise<Transformed>;
//# sourceMappingURL=transform.d.ts.map