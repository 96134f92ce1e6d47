/** Which dmaze this is. */
import { readFileSync } from 'node:fs';
/** Name and version, from the package's own description. */
export function tool() {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    const described = JSON.parse(text);
    const version = typeof described === 'object' && described !== null && 'version' in described
        ? String(described.version)
        : '';
    return { name: 'dmaze', version };
}
//# sourceMappingURL=tool.js.map