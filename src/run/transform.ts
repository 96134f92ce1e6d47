/** One file of an author's, from TypeScript to what the engine runs, with the way back to the author's lines. */
import { SourceMap } from 'node:module';
import { Script } from 'node:vm';
import type { Jiti, TransformOptions } from 'jiti';
import { Misuse } from './misuse.ts';
import { sentence, type StackPlace } from './stack.ts';

/** A file as it was loaded. */
export interface Transformed {
  readonly source: string;
  readonly code: string;
  readonly map: SourceMap;
}

/** What jiti compiles a module into begins with this, so columns of line 1 are this much too far right. */
const WRAPPER =
  '(async function (exports, require, module, __filename, __dirname, jitiImport, jitiESMResolve) { ';

/**
 * Transforms one file; a syntax error is met here, before anything of the file runs.
 * @throws Misuse with file, line and column
 */
export function transform(compiler: Jiti, options: TransformOptions): Transformed {
  const file = options.filename ?? '';
  const babel = { sourceMaps: 'inline', sourceFileName: file, comments: false };
  const out = compiler.transform({ ...options, babel });
  const carried = /^exports\.__JITI_ERROR__ = (\{[\s\S]*\});?\s*$/.exec(out);
  if (carried !== null) throw syntaxError(file, JSON.parse(carried[1] ?? '{}'));
  const inline = /\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)\s*$/.exec(out);
  const json = Buffer.from(inline?.[1] ?? '', 'base64').toString('utf8');
  // Babel writes a source map of version 3, which is what a SourceMap takes.
  const map = new SourceMap(JSON.parse(json) as ConstructorParameters<typeof SourceMap>[0]);
  const code = out.slice(0, inline?.index);
  refuseWhatOnlyTheEngineRefuses(code, file);
  return { source: options.source, code, map };
}

/** Babel's complaint, as jiti carries it; its columns count from 0. */
function syntaxError(file: string, carried: unknown): Misuse {
  // Fields of jiti's own making; each may be missing.
  const { line, column, message } = carried as { line?: number; column?: number; message?: string };
  const place = [file, line, column === undefined ? undefined : column + 1].filter(
    (part) => part !== undefined,
  );
  const plain = (message ?? 'syntax error').replace(/^.*?\.[cm]?ts: /, '').replace(/ \(\d+:\d+\)$/, '');
  return new Misuse(`${place.join(':')}: ${sentence(new Error(plain))}`);
}

/**
 * What the parser lets through and the engine does not (a regular expression, say): here with its line, whereas jiti
 * would try the whole file again as a data: URL and lose the place.
 */
function refuseWhatOnlyTheEngineRefuses(code: string, file: string): void {
  try {
    new Script(`${WRAPPER}${code}\n})`, { filename: file });
  } catch (error) {
    const head = (error instanceof Error ? (error.stack ?? '') : '').split('\n')[0] ?? '';
    const line = /:(\d+)$/.exec(head)?.[1];
    throw new Misuse(`${file}${line === undefined ? '' : `:${line}`}: ${sentence(error)}`);
  }
}

/** The author's place for one in the running code. */
export function originalPlace(transformed: Transformed, raw: StackPlace): StackPlace {
  const column = raw.line === 1 ? raw.column - WRAPPER.length : raw.column;
  const entry = transformed.map.findEntry(raw.line - 1, column - 1);
  if (!('originalLine' in entry)) return raw;
  // The map points behind the name of what is called; V8, and so every other loader, points at the name.
  const before = (transformed.source.split('\n')[entry.originalLine] ?? '').slice(0, entry.originalColumn);
  const name = /[\w$]*$/.exec(before)?.[0] ?? '';
  return { file: raw.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 - name.length };
}
