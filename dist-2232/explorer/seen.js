/** States looked at, and edges followed, in one slice of work. */
export const STATES = 512;
export const EDGES = 4096;
//# sourceMappingURL=seen.js.map