import type { Tool } from '../report/index.ts';
/** Name and version, from the package's own description. */
export declare function tool(): Tool;
//# sourceMappingURL=tool.d.ts.map