/** A file of an author's as it runs, with the way back to the author's lines. */
import { SourceMap } from 'node:module';
import { Script } from 'node:vm';
import type { StackPlace } from './stack.ts';

/** A file as it is loaded: plain data, for any thread to run. */
export interface Transformed {
  readonly source: string;
  /** Of `PARAMETERS`, an async function's body: it is done when the file has run. */
  readonly code: string;
  /** How many columns of the code's first line come before what is mapped. */
  readonly ahead: number;
  /** A source map of version 3. */
  readonly map: RawSourceMap;
}

type RawSourceMap = ConstructorParameters<typeof SourceMap>[0];

/** What a transformed file finds in its scope. The names are those that jiti's own transform writes. */
const PARAMETERS = 'exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve';

/** The running code begins with this, so columns of its line 1 are this much too far right. */
const WRAPPER = `(async function (${PARAMETERS}) { `;

export type Body = (
  exports: Readonly<Record<string, unknown>>,
  require: (specifier: string) => unknown,
  module: { readonly exports: Readonly<Record<string, unknown>> },
  filename: string,
  dirname: string,
  jitiImport: (specifier: string) => Promise<unknown>,
  jitiESMResolve: (specifier: string) => string,
) => Promise<void>;

/** The code of a file as a function. @throws SyntaxError from the engine's own parser */
export function bodyOf(file: string, { code }: Pick<Transformed, 'code'>): Body {
  // What the wrapper around it makes of the code.
  return new Script(`${WRAPPER}${code}\n})`, { filename: file }).runInThisContext() as Body;
}

/** Read when the first place is asked for. */
const maps = new WeakMap<Transformed, SourceMap>();

/** The author's place for one in the running code. */
export function originalPlace(transformed: Transformed, raw: StackPlace): StackPlace {
  const map = maps.get(transformed) ?? new SourceMap(transformed.map);
  maps.set(transformed, map);
  const column = raw.line === 1 ? raw.column - WRAPPER.length - transformed.ahead : raw.column;
  const entry = map.findEntry(raw.line - 1, column - 1);
  if (!('originalLine' in entry)) return raw;
  // The map may point behind the name of what is called; V8, and so every other loader, points at the name.
  const before = (transformed.source.split('\n')[entry.originalLine] ?? '').slice(0, entry.originalColumn);
  const name = /[\w$]*$/.exec(before)?.[0] ?? '';
  return { file: raw.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 - name.length };
}
