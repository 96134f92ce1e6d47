import type { RunDocument } from './run.ts';
export declare function html(document: RunDocument): string;
//# sourceMappingURL=html.d.ts.map