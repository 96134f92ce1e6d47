/** The most rows a table or pool may have. Row numbers are a closed type, so that reading a row needs no test. */
export const MOST_ROWS = 30;
/** What a set of threads is said to be a set of. */
export const THREADS = '<threads>';
//# sourceMappingURL=field.js.map