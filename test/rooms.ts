/** The stairs of the house, and a pure judge of import lines that names every step up them. */
import { posix } from 'node:path';

/** A file by its path from the root of the repository, with `/` between folders. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ImportLine {
  readonly specifier: string;
  readonly line: number;
}

/** What one room may import besides its own files. */
interface Room {
  readonly rooms: readonly string[] | 'every room';
  readonly packages: readonly (string | { readonly name: string; readonly under: string })[];
}

const nodeModules = 'node:*';

/** Each folder of `src`, from the ground up. A folder that is not here has no place in the house yet. */
const stairs: Readonly<Record<string, Room>> = {
  explorer: { rooms: [], packages: [] },
  language: {
    rooms: ['explorer'],
    packages: ['ts-pattern', { name: 'immer', under: 'src/language/reference/' }],
  },
  kernel: { rooms: ['language'], packages: [] },
  'hw-model': { rooms: ['kernel', 'language'], packages: [] },
  invariants: {
    rooms: ['hw-model', 'kernel', 'language', 'explorer'],
    packages: [{ name: '@dagrejs/graphlib', under: 'src/invariants/lock-order/' }],
  },
  report: {
    rooms: ['explorer'],
    packages: ['ts-pattern', 'zod', nodeModules, { name: '@viz-js/viz', under: 'src/report/chart/' }],
  },
  // Text in, data and text out: it knows the words of the library only as text.
  'kernel-report': { rooms: [], packages: [] },
  // Checks certificates; what it may use of `language` is watched file by file in rooms.test.ts.
  verify: { rooms: ['language'], packages: [nodeModules] },
  run: {
    rooms: ['explorer', 'language', 'invariants', 'report', 'kernel-report', 'verify'],
    packages: ['jiti', 'sucrase', 'zod', nodeModules],
  },
  // Reads C; what leaves it is plain data, which only the command knows.
  'kernel-source': { rooms: [], packages: ['web-tree-sitter', 'zod', nodeModules] },
  // A face shows what the run room tells from another thread: it needs its types, and the report's words.
  tui: {
    rooms: ['report', 'run'],
    packages: ['ink', 'react', 'string-width', 'ts-pattern', nodeModules],
  },
  cli: { rooms: 'every room', packages: ['commander', nodeModules] },
  'index.ts': { rooms: 'every room', packages: [] },
  'vitest.ts': { rooms: ['language', 'run'], packages: ['vitest'] },
};

/** What a model may import by name: the doors of the library, and nothing else. */
const doors = ['dmaze', 'dmaze/kernel', 'dmaze/hw-model', 'dmaze/invariants'];

/** Every import that breaks the order of the rooms, one sentence each; empty when the house is in order. */
export function findMisplacedImports(files: readonly SourceFile[]): readonly string[] {
  return [...files.flatMap(judgeFile), ...findCycles(files)];
}

/** The import, re-export and dynamic import lines of a file; types count, comments and templates do not. */
export function importLines(text: string): readonly ImportLine[] {
  const code = text.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|`(?:\\[\s\S]|[^`\\])*`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g,
    (token) => (/^['"]/.test(token) ? token : token.replace(/[^\n]/g, ' ')),
  );
  const patterns = [
    /^[ \t]*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .sort((a, b) => a.index - b.index)
    .map((match) => ({
      specifier: match[1] ?? '',
      line: code.slice(0, match.index + match[0].trimEnd().length).split('\n').length,
    }));
}

function judgeFile(file: SourceFile): readonly string[] {
  const inModels = file.path.startsWith('models/');
  return importLines(file.text).flatMap(({ specifier, line }) => {
    const complaint = inModels ? judgeModelImport(file.path, specifier) : judgeImport(file.path, specifier);
    return complaint === null ? [] : [`${file.path}:${line}: imports '${specifier}': ${complaint}`];
  });
}

function judgeModelImport(path: string, specifier: string): string | null {
  if (!isRelative(specifier)) {
    return doors.includes(specifier) ? null : `a model may import by name only ${doors.join(', ')}`;
  }
  const folder = posix.dirname(targetOf(path, specifier));
  // A model that is split keeps its parts in a folder with its own name.
  const own = [posix.dirname(path), path.replace(/\.ts$/, '')];
  return own.includes(folder) ? null : 'a model may import only files of its own folder';
}

function judgeImport(path: string, specifier: string): string | null {
  const own = roomOf(path);
  const room = stairs[own];
  if (room === undefined) return `${own} has no place on the stairs yet; give it one in test/rooms.ts`;
  return isRelative(specifier)
    ? judgeStep(own, room, targetOf(path, specifier))
    : judgePackage(own, room, path, specifier);
}

function judgeStep(own: string, room: Room, target: string): string | null {
  if (!target.startsWith('src/')) return 'nothing in src may import a file outside src';
  if (!target.endsWith('.ts')) return 'a relative import names the .ts file';
  const other = roomOf(target);
  if (other === own || room.rooms === 'every room' || room.rooms.includes(other)) return null;
  return `${own} may import ${room.rooms.length === 0 ? 'no other room' : `only ${room.rooms.join(', ')}`}`;
}

function judgePackage(own: string, room: Room, path: string, specifier: string): string | null {
  const name = specifier.startsWith('node:') ? nodeModules : packageName(specifier);
  for (const allowed of room.packages) {
    if (typeof allowed === 'string') {
      if (allowed === name) return null;
    } else if (allowed.name === name) {
      return path.startsWith(allowed.under) ? null : `${name} belongs in ${allowed.under} only`;
    }
  }
  return `package ${name} has no business in ${own}`;
}

/** One sentence per group of files that import each other in a ring. */
function findCycles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(
    files.map((file) => [
      file.path,
      importLines(file.text)
        .filter(({ specifier }) => isRelative(specifier))
        .map(({ specifier }) => targetOf(file.path, specifier)),
    ]),
  );
  const cycles: string[] = [];
  const finished = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) cycles.push(`files import each other: ${[...way.slice(start), path].join(' -> ')}`);
    if (start >= 0 || finished.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...way, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return cycles;
}

/** The room of a file in `src`: its folder, or its own name when it stands directly in `src`. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? path;
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.');
}
