/** A run as data: what was checked, what was found and how it came about. Every format is a pure function of this. */
/** The schema of a run document. A change that breaks readers raises the number. */
export const RUN_SCHEMA = 'dmaze/run/1';
//# sourceMappingURL=run.js.map