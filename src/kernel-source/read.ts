/** Reads the C of a driver: every function as a skeleton of what it does to locks, references, work, fences and memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Declarations, type FoundFunction } from './declarations.ts';
import { CORE_ENTRIES, type FoundEntry, inTables, ioctls, registered } from './entries.ts';
import { Expressions } from './expressions.ts';
import type { KernelNotes, Operations } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { cParser, type Parsed } from './parser.ts';
import { Scope } from './scope.ts';
import type { EntryPoint, KernelFunction, KernelSource } from './skeleton.ts';
import { Statements } from './statements.ts';
import { field, lineOf } from './syntax.ts';
import { chooseFiles, SourceMistake } from './tree.ts';

export interface ReadOptions {
  /** The root of a kernel tree. */
  readonly tree: string;
  /** Names of drivers, and paths of files or folders in the tree. */
  readonly wanted: readonly string[];
  readonly notes?: KernelNotes;
}

/** @throws SourceMistake for what the user has to put right */
export async function readKernel({ notes = {}, tree, wanted }: ReadOptions): Promise<KernelSource> {
  const chosen = chooseFiles(tree, wanted);
  const parse = await cParser();
  const declarations = new Declarations();
  const entries: FoundEntry[] = [];
  const parsed: Parsed[] = [];
  let lines = 0;
  try {
    for (const file of [...chosen.headers, ...chosen.sources]) {
      const text = readFileSync(join(tree, file), 'utf8');
      const isInHeader = file.endsWith('.h');
      const one = parse(text);
      parsed.push(one);
      declarations.add(file, one, isInHeader);
      if (isInHeader) continue;
      lines += text.split('\n').length - 1;
      entries.push(...ioctls(one.text, file));
    }
    const functions = new Functions(declarations.functions);
    const operations: Operations = { ...OPERATIONS, ...notes.operations };
    for (const found of functions.all)
      functions.read(found, bodyOf(found, declarations, operations, functions, entries));
    entries.push(...inTables(declarations.tables));
    return {
      functions: functions.read_,
      entries: entryPoints(entries, functions, notes),
      tables: functions.tables(declarations.tables),
      resolve: (caller, name) => functions.resolve(caller.file, name),
      figures: { files: chosen.sources.length, lines, unread: declarations.unread },
    };
  } finally {
    for (const one of parsed) one.free();
  }
}

/** The functions that were found, by name and file. */
class Functions {
  readonly all: readonly FoundFunction[];
  readonly read_ = new Map<string, KernelFunction>();
  readonly #named = new Map<string, FoundFunction[]>();

  constructor(found: readonly FoundFunction[]) {
    for (const one of found) {
      const same = this.#named.get(one.name) ?? [];
      const there = same.findIndex(({ file }) => file === one.file);
      // Of two in one file, configuration chooses; the longer one is no stub.
      if (there < 0) same.push(one);
      else if (lengthOf(one) > lengthOf(same[there])) same[there] = one;
      this.#named.set(one.name, same);
    }
    this.all = [...this.#named.values()].flat();
  }

  has(name: string): boolean {
    return this.#named.has(name);
  }

  idOf({ file, name }: FoundFunction): string {
    return (this.#named.get(name)?.length ?? 0) > 1 ? `${name} (${file})` : name;
  }

  /** What a name means in a file: its own function, or one that is visible from elsewhere. */
  resolve(file: string, name: string): string | null {
    const same = this.#named.get(name);
    if (same === undefined) return null;
    const one =
      same.find((found) => found.file === file) ??
      same.find(({ isInHeader, isStatic }) => !isStatic && !isInHeader) ??
      same.find(({ isInHeader }) => isInHeader) ??
      // Asked for by a user, from no file.
      (file === '' ? same[0] : undefined);
    return one === undefined ? null : this.idOf(one);
  }

  read(found: FoundFunction, body: KernelFunction['body']): void {
    const { file, isInHeader, name, node } = found;
    const id = this.idOf(found);
    this.read_.set(id, { id, name, file, line: lineOf(node), isInHeader, body });
  }

  tables(found: Declarations['tables']): ReadonlyMap<string, readonly string[]> {
    const tables = new Map<string, readonly string[]>();
    for (const [key, values] of found) {
      const ids = values.flatMap(({ file, name }) => this.resolve(file, name) ?? []);
      if (ids.length > 0) tables.set(key, [...new Set(ids)]);
    }
    return tables;
  }
}

function lengthOf(found: FoundFunction | undefined): number {
  return found === undefined ? 0 : found.node.endIndex - found.node.startIndex;
}

function bodyOf(
  found: FoundFunction,
  declarations: Declarations,
  operations: Operations,
  functions: Functions,
  entries: FoundEntry[],
): KernelFunction['body'] {
  const scope = new Scope(declarations, found);
  const expressions = new Expressions(scope, operations, {
    inTable: (key, name) => declarations.inTable(key, name, found.file),
    registers: (name, given) => entries.push(...registered(name, given, found.file)),
    isFunction: (name) => functions.has(name),
    calledLater: (name, why) => entries.push({ name, file: found.file, context: 'softirq', why }),
  });
  return new Statements(expressions, operations, found.loops).block(field(found.node, 'body'));
}

function entryPoints(
  found: readonly FoundEntry[],
  functions: Functions,
  { entries = {} }: KernelNotes,
): readonly EntryPoint[] {
  const points = new Map<string, EntryPoint>();
  const add = (id: string | null, point: Omit<EntryPoint, 'function'>): void => {
    if (id !== null && !points.has(`${id} ${point.context}`))
      points.set(`${id} ${point.context}`, { function: id, ...point });
  };
  for (const [name, context] of Object.entries(entries)) {
    if (!functions.has(name))
      throw new SourceMistake(`dmaze.kernel.ts: entries.${name}: no function of that name was read`);
    add(functions.resolve('', name), { context, why: 'as dmaze.kernel.ts says' });
  }
  for (const { context, file, item, name, why } of found)
    add(functions.resolve(file, name), { context, why, ...(item === undefined ? {} : { item }) });
  for (const name of CORE_ENTRIES) add(functions.resolve('', name), { context: 'process', why: 'core' });
  return [...points.values()];
}
