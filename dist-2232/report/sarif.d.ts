import type { RunDocument } from './run.ts';
export declare function sarif(document: RunDocument): string;
//# sourceMappingURL=sarif.d.ts.map