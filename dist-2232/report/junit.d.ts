import type { RunDocument } from './run.ts';
export declare function junit({ runs, errors }: RunDocument): string;
//# sourceMappingURL=junit.d.ts.map