/** What an author's file may import: the doors of the library, files of the author's own, and packages at their own risk. */
import { pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';
import { Misuse } from './misuse.ts';
import type { Transformed } from './transform.ts';

/** The doors of the library as the running program already holds them, by the name a model imports. */
export type Doors = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Refuses what would bring a second copy of the library or slip past the hash of the author's files.
 * @returns the packages and built-in modules that the file imports
 * @throws Misuse naming file and line
 */
export function checkImports(
  jiti: Jiti,
  file: string,
  { source, code }: Transformed,
  doors: Doors,
): string[] {
  const refuse = (what: string, word: string): Misuse => {
    const line = lineOf(source, word);
    return new Misuse(`${file}${line === null ? '' : `:${line}`}: ${what}`);
  };
  const outside: string[] = [];
  for (const [, specifier = ''] of code.matchAll(/\b(?:jitiImport|require)\("([^"]+)"\)/g)) {
    if (Object.hasOwn(doors, specifier)) continue;
    if (/^dmaze(\/|$)/.test(specifier))
      throw refuse(
        `there is no '${specifier}' to import; there is ${Object.keys(doors).join(', ')}`,
        specifier,
      );
    if (!/^[./]/.test(specifier)) {
      outside.push(specifier);
      continue;
    }
    const target = jiti.esmResolve(specifier, { parentURL: pathToFileURL(file).href, try: true });
    if (target === undefined) throw refuse(`cannot find '${specifier}'`, specifier);
    if (!/\.m?ts$/.test(target))
      throw refuse(`'${specifier}' is not TypeScript; a model's own files are .ts`, specifier);
  }
  const missing = missingName(code, doors);
  if (missing !== null) throw refuse(`'${missing.door}' exports no '${missing.name}'`, missing.name);
  return outside;
}

/** A named import that a door does not have would be undefined until it is called, or for ever. */
function missingName(code: string, doors: Doors): { door: string; name: string } | null {
  for (const [, binding = '', door = ''] of code.matchAll(/var (_\w+) = await jitiImport\("([^"]+)"\)/g)) {
    const there = Object.hasOwn(doors, door) ? doors[door] : undefined;
    if (there === undefined) continue;
    for (const [, name = ''] of code.matchAll(new RegExp(`(?<![\\w.$])${binding}\\.(\\w+)`, 'g')))
      if (!(name in there)) return { door, name };
  }
  return null;
}

function lineOf(source: string, word: string): number | null {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = source.search(new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`));
  return at < 0 ? null : source.slice(0, at).split('\n').length;
}
