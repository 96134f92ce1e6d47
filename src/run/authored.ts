/** Runs what a model's author wrote, and tells an error thrown there as a mistake in the model, with file and line. */
import { fileURLToPath } from 'node:url';
import { DiskError } from '../explorer/index.ts';
import { type Model, ModelError } from '../language/index.ts';
import { Misuse } from './misuse.ts';
import { inPlacesOf } from './original-places.ts';
import { sentence, topmost } from './stack.ts';

/** The folder that our own code runs from. */
const OURS = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param model whose closures `work` calls
 * @throws ModelError for whatever was thrown below a line of the author's; anything else as it was
 */
export function authored<T>(model: Model, work: () => T): T {
  return inPlacesOf(model, () => {
    try {
      return work();
    } catch (error) {
      if (error instanceof ModelError || error instanceof Misuse || error instanceof DiskError) throw error;
      const place = topmost(error, (file) => !file.startsWith(OURS) && !file.startsWith('node:'));
      if (place === null) throw error;
      throw new ModelError(`${model.id} threw: ${sentence(error)}`, place);
    }
  });
}
