/** Where a search puts what does not fit in memory: files that are written at their end and read anywhere. */
/** The disk is full, or fails. The message says so in a person's words. */
export class DiskError extends Error {
}
//# sourceMappingURL=disk.js.map