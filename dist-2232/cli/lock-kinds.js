var __rewriteRelativeImportExtension = (this && this.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/** The kinds of lock that there are: found by folder, so that a new file is enough. */
import { readdirSync } from 'node:fs';
const FOLDER = new URL('../kernel/locks/', import.meta.url);
/** All kinds that the files of `src/kernel/locks` export, by name. */
export async function lockKinds() {
    const files = readdirSync(FOLDER).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
    const modules = await Promise.all(
    // What a file exports is looked at before it is taken for anything.
    files.map(async (name) => (await import(__rewriteRelativeImportExtension(new URL(name, FOLDER).href)))));
    return modules
        .flatMap((module) => Object.values(module).filter(isKind))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}
function isKind(value) {
    return (typeof value === 'object' && value !== null && 'write' in value && 'read' in value && 'fields' in value);
}
//# sourceMappingURL=lock-kinds.js.map