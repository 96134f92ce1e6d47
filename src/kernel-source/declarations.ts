/** What files declare: structures and their fields, functions, tables of functions, and macros that stand for these. */
import type { Node } from 'web-tree-sitter';
import type { Parsed } from './parser.ts';
import { declaredName, field, fields, lineOf, parts, typeName } from './syntax.ts';

export interface FoundFunction {
  readonly name: string;
  readonly file: string;
  readonly isInHeader: boolean;
  readonly isStatic: boolean;
  readonly node: Node;
  readonly returns: string | null;
  readonly loops: ReadonlyMap<number, string>;
}

export class Declarations {
  /** By structure, the type of each field. */
  readonly structures = new Map<string, Map<string, string | null>>();
  readonly functions: FoundFunction[] = [];
  readonly globals = new Map<string, string | null>();
  /** By `type.field`, names of functions with the file that has the table. */
  readonly tables = new Map<string, { readonly name: string; readonly file: string }[]>();
  /** What a macro or function gives, as the name of a structure. */
  readonly gives = new Map<string, string>();
  /** Where the grammar gave up. */
  readonly unread: { readonly file: string; readonly line: number }[] = [];

  add(file: string, { loops, root, text }: Parsed, isInHeader: boolean): void {
    for (const match of text.matchAll(
      /#\s*define\s+(\w+)\([^)]*\)\s*\\?\s*\(?\s*container_of(?:_const)?\([^;]*?struct\s+(\w+)/g,
    ))
      this.gives.set(match[1] ?? '', match[2] ?? '');
    this.#topLevel(root, { file, isInHeader, loops });
  }

  #topLevel(node: Node, at: Pick<FoundFunction, 'file' | 'isInHeader' | 'loops'>): void {
    for (const child of parts(node)) {
      switch (child.type) {
        case 'function_definition':
          this.#function(child, at);
          break;
        case 'declaration':
          this.#declaration(child, at.file);
          break;
        case 'type_definition':
          this.#type(field(child, 'type'), declaredName(field(child, 'declarator')));
          break;
        case 'struct_specifier':
        case 'union_specifier':
          this.#type(child, null);
          break;
        case 'ERROR':
          if (!at.isInHeader) this.unread.push({ file: at.file, line: lineOf(child) });
          this.#topLevel(child, at);
          break;
        default:
          if (
            /^(?:preproc_if|preproc_ifdef|preproc_else|preproc_elif|linkage_specification|declaration_list)/.test(
              child.type,
            )
          )
            this.#topLevel(child, at);
      }
    }
  }

  #function(node: Node, at: Pick<FoundFunction, 'file' | 'isInHeader' | 'loops'>): void {
    const name = declaredName(field(node, 'declarator'));
    if (name === null || field(node, 'body') === null) return;
    const isStatic = node.namedChildren.some(
      (child) => child.type === 'storage_class_specifier' && child.text === 'static',
    );
    const returns = typeName(field(node, 'type'));
    this.functions.push({ ...at, name, node, isStatic, returns });
    if (returns !== null && !this.gives.has(name)) this.gives.set(name, returns);
  }

  #declaration(node: Node, file: string): void {
    const type = field(node, 'type');
    this.#type(type, null);
    const name = typeName(type);
    for (const declarator of fields(node, 'declarator')) {
      const declared = declaredName(declarator);
      if (declared === null) continue;
      if (
        declarator.type === 'function_declarator' ||
        field(declarator, 'declarator')?.type === 'function_declarator'
      ) {
        if (name !== null && !this.gives.has(declared)) this.gives.set(declared, name);
        continue;
      }
      this.globals.set(declared, name);
      const value = field(declarator, 'value');
      if (value?.type === 'initializer_list' && name !== null) this.table(value, name, file);
    }
  }

  /** An initialiser with functions in it. */
  table(list: Node, type: string, file: string): void {
    for (const part of parts(list)) {
      if (part.type === 'initializer_list') this.table(part, type, file);
      if (part.type === 'call_expression') this.#powerMacro(part, file);
      if (part.type !== 'initializer_pair') continue;
      const path = parts(part)
        .filter((child) => child.type === 'field_designator')
        .map((child) => child.text.slice(1));
      const value = field(part, 'value');
      if (value === null) continue;
      if (value.type === 'initializer_list') {
        const inner =
          path.length === 0
            ? type
            : (this.structures.get(type)?.get(path.at(-1) ?? '') ?? `${type}.${path.join('.')}`);
        this.table(value, inner, file);
      } else {
        const named =
          value.type === 'identifier'
            ? value
            : value.type === 'pointer_expression'
              ? field(value, 'argument')
              : null;
        if (named?.type === 'identifier') this.inTable(`${type}.${path.join('.')}`, named.text, file);
      }
    }
  }

  inTable(key: string, name: string, file: string): void {
    const there = this.tables.get(key) ?? [];
    if (!there.some((one) => one.name === name && one.file === file)) there.push({ name, file });
    this.tables.set(key, there);
  }

  /** `SET_RUNTIME_PM_OPS(suspend, resume, idle)` and its like stand in a `dev_pm_ops`. */
  #powerMacro(call: Node, file: string): void {
    const macro = field(call, 'function')?.text ?? '';
    const list = field(call, 'arguments');
    if (!macro.endsWith('PM_OPS') || list === null) return;
    const prefix = /RUNTIME/.test(macro) ? 'runtime_' : '';
    const [suspend, resume] = parts(list);
    for (const [what, node] of [
      ['suspend', suspend],
      ['resume', resume],
    ] as const)
      if (node?.type === 'identifier' && node.text !== 'NULL')
        this.inTable(`dev_pm_ops.${prefix}${what}`, node.text, file);
  }

  #type(type: Node | null, alias: string | null): void {
    const body = field(type, 'body');
    if (type === null || body === null || !/^(?:struct|union)_specifier$/.test(type.type)) return;
    const name = field(type, 'name')?.text ?? alias;
    if (name !== null) this.#structure(name, body);
  }

  #structure(name: string, body: Node): void {
    const known = this.structures.get(name) ?? new Map<string, string | null>();
    this.structures.set(name, known);
    for (const line of parts(body)) {
      if (line.type !== 'field_declaration') {
        if (line.type.startsWith('preproc_')) this.#structure(name, line);
        continue;
      }
      const type = field(line, 'type');
      const declarators = fields(line, 'declarator');
      const inner = field(type, 'body');
      let fieldType = typeName(type);
      if (inner !== null && type?.type !== 'enum_specifier') {
        const first = declarators[0];
        fieldType ??= first === undefined ? name : `${name}.${declaredName(first) ?? ''}`;
        this.#structure(fieldType, inner);
      }
      for (const declarator of declarators) {
        const declared = declaredName(declarator);
        if (declared !== null) known.set(declared, fieldType);
      }
    }
  }
}
