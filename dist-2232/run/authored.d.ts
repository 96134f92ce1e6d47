import { type Model } from '../language/index.ts';
/**
 * @param model whose closures `work` calls
 * @throws ModelError for whatever was thrown below a line of the author's; anything else as it was
 */
export declare function authored<T>(model: Model, work: () => T): T;
//# sourceMappingURL=authored.d.ts.map