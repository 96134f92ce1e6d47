/** From a place in running code to the author's. */
import { SourceMap } from 'node:module';
import type { StackPlace } from './stack.ts';
import { bySucrase } from './sucrase.ts';
import { type RawSourceMap, type Transformed, WRAPPER } from './transformed.ts';

/** Read when the first place is asked for. */
const maps = new WeakMap<Transformed, SourceMap>();

/** The author's place for one in the running code. */
export function originalPlace(transformed: Transformed, raw: StackPlace): StackPlace {
  const map = maps.get(transformed) ?? new SourceMap(transformed.map ?? quickMap(raw.file, transformed));
  maps.set(transformed, map);
  const column = raw.line === 1 ? raw.column - WRAPPER.length - transformed.ahead : raw.column;
  const entry = map.findEntry(raw.line - 1, column - 1);
  if (!('originalLine' in entry)) return raw;
  // The map may point behind the name of what is called; V8, and so every other loader, points at the name.
  const before = (transformed.source.split('\n')[entry.originalLine] ?? '').slice(0, entry.originalColumn);
  const name = /[\w$]*$/.exec(before)?.[0] ?? '';
  return { file: raw.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 - name.length };
}

/** Few loads need columns, and the map takes a third of the time: what transformed the file is asked a second time. */
function quickMap(file: string, { source }: Transformed): RawSourceMap {
  const { sourceMap } = bySucrase(file, source, { sourceMapOptions: { compiledFilename: file } });
  // A source map of version 3, which both call by types of their own.
  return sourceMap as unknown as RawSourceMap;
}
