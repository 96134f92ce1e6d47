/** Small questions about nodes of the C grammar. */
import type { Node } from 'web-tree-sitter';

/** The named parts of a node, without comments. */
export function parts(node: Node): Node[] {
  const found: Node[] = [];
  for (const child of node.namedChildren) if (child.type !== 'comment') found.push(child);
  return found;
}

export function field(node: Node | null | undefined, name: string): Node | null {
  return node?.childForFieldName(name) ?? null;
}

export function fields(node: Node, name: string): Node[] {
  return node.childrenForFieldName(name).filter((child) => child.isNamed);
}

const NAMES = new Set(['identifier', 'field_identifier', 'type_identifier']);

/** The name that a declarator declares, whatever pointers, arrays and parameters surround it. */
export function declaredName(declarator: Node | null): string | null {
  let node = declarator;
  while (node !== null && !NAMES.has(node.type)) node = field(node, 'declarator') ?? parts(node)[0] ?? null;
  return node?.text ?? null;
}

/** The name of a structure, union or other type. */
export function typeName(type: Node | null): string | null {
  if (type === null) return null;
  if (/^(?:struct|union|enum)_specifier$/.test(type.type)) return field(type, 'name')?.text ?? null;
  return type.text;
}

export function lineOf(node: Node): number {
  return node.startPosition.row + 1;
}

/** Without parentheses and hints to the compiler around it. */
export function bare(node: Node): Node {
  let at = node;
  for (;;) {
    if (at.type === 'parenthesized_expression') {
      const inner = parts(at)[0];
      if (inner === undefined) return at;
      at = inner;
    } else if (at.type === 'call_expression' && HINTS.has(field(at, 'function')?.text ?? '')) {
      // `drm_WARN_ON(device, condition)` has the condition last.
      const inner = argumentsOf(at).at(-1);
      if (inner === undefined) return at;
      at = inner;
    } else return at;
  }
}

const HINTS = new Set([
  'likely',
  'unlikely',
  'WARN_ON',
  'WARN_ON_ONCE',
  'READ_ONCE',
  'drm_WARN_ON',
  'BUG_ON',
]);

export function argumentsOf(call: Node): Node[] {
  const list = field(call, 'arguments');
  return list === null ? [] : parts(list);
}
