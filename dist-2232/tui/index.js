/** The terminal face's front door. It loads ink: import it only where it is shown. */
export { ASCII, glyphsFor, UNICODE } from './glyphs.js';
export { show } from './show.js';
//# sourceMappingURL=index.js.map