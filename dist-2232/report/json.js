/** The run document as JSON: the contract that scripts rely on. */
import { RUN_SCHEMA } from './run.js';
/** Everything that was checked, as one document. */
export function documentOf(tool, runs, errors) {
    const document = { schema: RUN_SCHEMA, tool, runs };
    return errors.length === 0 ? document : { ...document, errors };
}
export function toJson(document) {
    return `${JSON.stringify(document, null, 2)}\n`;
}
//# sourceMappingURL=json.js.map