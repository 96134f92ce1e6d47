/** The schema of the document. A change that breaks readers raises the number. */
export const LOCKS_SCHEMA = 'dmaze/locks/1';
export function locksDocumentOf(tool, runs, errors) {
    const document = { schema: LOCKS_SCHEMA, tool, runs };
    return errors.length === 0 ? document : { ...document, errors };
}
//# sourceMappingURL=locks.js.map