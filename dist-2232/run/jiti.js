/**
 * jiti, for what is out of the ordinary: packages, paths that do not name their file in full, and what only Babel
 * transforms. Loading it, and Babel above all, costs more than the whole of an ordinary model: so it is loaded here, late.
 */
import { pathToFileURL } from 'node:url';
/** All of them, since jiti asks the environment for those that are not given. */
const OPTIONS = {
    fsCache: false, // nothing on disk
    moduleCache: false, // a second load reads the files again
    interopDefault: false, // no Proxy between a recipe and the library: it costs the search a factor of twenty
    tryNative: false,
    jsx: false,
    debug: false,
    tsconfigPaths: false,
    alias: {},
    nativeModules: [],
    transformModules: [],
};
/**
 * @param file in whose place it resolves
 * @param virtualModules what is there under a name, whatever is on disk
 */
export async function jitiAt(file, virtualModules = {}) {
    const { createJiti } = await import('jiti');
    return createJiti(pathToFileURL(file).href, { ...OPTIONS, virtualModules: { ...virtualModules } });
}
//# sourceMappingURL=jiti.js.map