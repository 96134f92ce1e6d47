/** The terminal face's front door. It loads ink: import it only where it is shown. */
export { ASCII, glyphsFor, UNICODE } from './glyphs.ts';
export type { Opening } from './reduce.ts';
export { type Left, type Served, show, type Showing } from './show.ts';
//# sourceMappingURL=index.d.ts.map