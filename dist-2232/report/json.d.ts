/** The run document as JSON: the contract that scripts rely on. */
import { type Run, type RunDocument, type RunError, type Tool } from './run.ts';
/** Everything that was checked, as one document. */
export declare function documentOf(tool: Tool, runs: readonly Run[], errors: readonly RunError[]): RunDocument;
export declare function toJson(document: object): string;
//# sourceMappingURL=json.d.ts.map