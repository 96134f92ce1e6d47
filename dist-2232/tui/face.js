/** All that the terminal shows, as data. */
import { NOTHING_CHOSEN } from './choose.js';
export const SCREENS = ['choose', 'run', 'properties', 'coverage', 'trace', 'locks'];
export const SPARSE = ['all', 'never', 'one way', 'never waited'];
export function faceAt(size, folder, { also, wanted } = { also: null, wanted: null }) {
    return {
        size,
        screen: 'choose',
        choose: NOTHING_CHOSEN,
        live: null,
        travel: null,
        ordering: null,
        lines: { properties: 0, coverage: 0, locks: 0, said: 0 },
        sparse: 'all',
        prompt: null,
        help: null,
        message: null,
        wanted,
        also,
        folder,
    };
}
//# sourceMappingURL=face.js.map