import type { LocksDocument } from './locks.ts';
export declare function locksHtml({ errors, runs, tool }: LocksDocument): string;
//# sourceMappingURL=locks-html.d.ts.map