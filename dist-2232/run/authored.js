/** Runs what a model's author wrote, and tells an error thrown there as a mistake in the model, with file and line. */
import { fileURLToPath } from 'node:url';
import { ModelError } from '../language/index.js';
import { inPlacesOf } from './original-places.js';
import { sentence, topmost } from './stack.js';
/** The folder that our own code runs from. */
const OURS = fileURLToPath(new URL('..', import.meta.url));
/**
 * @param model whose closures `work` calls
 * @throws ModelError for whatever was thrown below a line of the author's; anything else as it was
 */
export function authored(model, work) {
    return inPlacesOf(model, () => {
        try {
            return work();
        }
        catch (error) {
            if (error instanceof ModelError)
                throw error;
            const place = topmost(error, (file) => !file.startsWith(OURS) && !file.startsWith('node:'));
            if (place === null)
                throw error;
            throw new ModelError(`${model.id} threw: ${sentence(error)}`, place);
        }
    });
}
//# sourceMappingURL=authored.js.map