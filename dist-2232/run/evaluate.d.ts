import { type ModelFile } from './files.ts';
import { type Doors } from './imports.ts';
type Exports = Readonly<Record<string, unknown>>;
/**
 * @param files those of the model; what a computed `import()` leads to is added
 * @returns what the entry exports
 */
export declare function evaluate(entry: string, files: Map<string, ModelFile>, doors: Doors): Promise<Exports>;
export {};
//# sourceMappingURL=evaluate.d.ts.map