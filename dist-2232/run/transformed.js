import { Script } from 'node:vm';
/** What a transformed file finds in its scope. The names are those that jiti's own transform writes. */
const PARAMETERS = 'exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve';
/** The running code begins with this, so columns of its line 1 are this much too far right. */
export const WRAPPER = `(async function (${PARAMETERS}) { `;
/** The code of a file as a function. @throws SyntaxError from the engine's own parser */
export function bodyOf(file, { code }) {
    // What the wrapper around it makes of the code.
    return new Script(`${WRAPPER}${code}\n})`, { filename: file }).runInThisContext();
}
//# sourceMappingURL=transformed.js.map