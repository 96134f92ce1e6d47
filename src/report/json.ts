/** The run document as JSON: the contract that scripts rely on. */
import { harmlessJson } from './visible.ts';
import { RUN_SCHEMA, type Run, type RunDocument, type RunError, type Tool } from './run.ts';

/** Everything that was checked, as one document. */
export function documentOf(tool: Tool, runs: readonly Run[], errors: readonly RunError[]): RunDocument {
  const document = { schema: RUN_SCHEMA, tool, runs } as const;
  return errors.length === 0 ? document : { ...document, errors };
}

export function toJson(document: object): string {
  return `${harmlessJson(JSON.stringify(document, null, 2))}\n`;
}
