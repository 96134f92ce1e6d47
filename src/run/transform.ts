/** Transforms one file of an author's, from TypeScript to what the engine runs: quickly, or else thoroughly. */
import process from 'node:process';
import { Misuse } from './misuse.ts';
import { quickMark, transformQuickly } from './quick-transform.ts';
import { sentence } from './stack.ts';
import { keepingFolder, KeptTransforms } from './kept-transforms.ts';
import { bodyOf, type Transformed } from './transformed.ts';

/** What was transformed before. */
const kept = new KeptTransforms(keepingFolder(process.env), quickMark);

/**
 * Transforms one file; a syntax error is met here, before anything of the file runs.
 * @param thorough whether to leave nothing to the quick way, which knows no cycles
 * @throws Misuse with file, line and column
 */
export async function transform(file: string, source: string, thorough: boolean): Promise<Transformed> {
  if (!thorough) {
    const before = kept.recall(source);
    if (before !== null) return before;
    const quick = transformQuickly(file, source);
    if (quick !== null && complaint(file, quick) === null) {
      kept.keep(quick);
      return quick;
    }
  }
  // Loaded when it is needed: Babel alone takes longer to load than a whole model takes the quick way.
  const { transformThoroughly } = await import('./thorough-transform.ts');
  const transformed = await transformThoroughly(file, source);
  // What the parser lets through and the engine does not (a regular expression, say), with its line.
  const refused = complaint(file, transformed);
  if (refused !== null) throw refused;
  return transformed;
}

function complaint(file: string, transformed: Transformed): Misuse | null {
  try {
    bodyOf(file, transformed);
    return null;
  } catch (error) {
    const head = (error instanceof Error ? (error.stack ?? '') : '').split('\n')[0] ?? '';
    const line = /:(\d+)$/.exec(head)?.[1];
    return new Misuse(`${file}${line === undefined ? '' : `:${line}`}: ${sentence(error)}`);
  }
}
