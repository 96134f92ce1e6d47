import type { Transformed } from './transformed.ts';
/**
 * Lets through what only a type checker refuses: one name imported twice, a return outside of functions.
 * @returns null for what it cannot do, and for what it cannot parse: it does not say why well enough
 */
export declare function transformQuickly(file: string, source: string): Transformed | null;
//# sourceMappingURL=quick-transform.d.ts.map