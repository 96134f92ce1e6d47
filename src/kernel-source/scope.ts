/** The names within one function: types of variables, what an object is called, and numbers for what conditions ask. */
import type { Node } from 'web-tree-sitter';
import type { Declarations, FoundFunction } from './declarations.ts';
import type { Named, Slot } from './skeleton.ts';
import { argumentsOf, bare, declaredName, field, fields, parts, typeName } from './syntax.ts';

const MEMBER = new Set([
  'container_of',
  'list_first_entry',
  'list_first_entry_or_null',
  'list_entry',
  'list_last_entry',
  'rb_entry',
  'hlist_entry',
  'container_of_const',
  'from_timer',
  'timer_container_of',
]);

const LOCK_TYPES =
  /^(?:mutex|spinlock_t|raw_spinlock_t|rw_semaphore|rwlock_t|srcu_struct|ww_mutex|DEFINE_\w+)$/;

/** Of no structure: such a variable is called by its own name. */
const PLAIN = /^(?:void|char|int|long|bool|size_t|unsigned\b.*|[us](?:8|16|32|64)|__[us]\d+)$/;

export class Scope {
  readonly parameters: string[] = [];
  readonly #declarations: Declarations;
  readonly #types = new Map<string, string | null>();
  /** Pointers to locks, and what they point to. */
  readonly #aliases = new Map<string, Node>();
  readonly #slots = new Map<string, Slot>();
  readonly #mentions = new Map<string, Slot[]>();
  #next = 0;

  constructor(declarations: Declarations, found: FoundFunction) {
    this.#declarations = declarations;
    this.#parameters(field(found.node, 'declarator'));
    const body = field(found.node, 'body');
    if (body !== null) this.#locals(body);
  }

  #parameters(node: Node | null): void {
    if (node === null) return;
    const list = node.type === 'function_declarator' ? field(node, 'parameters') : null;
    if (list === null) {
      this.#parameters(field(node, 'declarator'));
      return;
    }
    for (const parameter of parts(list)) {
      const name = declaredName(field(parameter, 'declarator'));
      if (name === null) continue;
      this.#types.set(name, typeName(field(parameter, 'type')));
      this.parameters.push(name);
    }
  }

  #locals(node: Node): void {
    for (const child of node.namedChildren) {
      if (child.type === 'declaration') {
        const type = typeName(field(child, 'type'));
        for (const declarator of fields(child, 'declarator')) {
          const name = declaredName(declarator);
          if (name === null) continue;
          this.#types.set(name, type);
          const value = field(declarator, 'value');
          if (type !== null && LOCK_TYPES.test(type) && value?.type === 'pointer_expression')
            this.#aliases.set(name, value);
        }
      }
      if (child.namedChildCount > 0 && /statement|declaration|clause|preproc/.test(child.type))
        this.#locals(child);
    }
  }

  /** The structure that an expression is, or points to. */
  typeOf(expression: Node | null): string | null {
    if (expression === null) return null;
    const node = bare(expression);
    switch (node.type) {
      case 'identifier':
        return this.#types.get(node.text) ?? this.#declarations.globals.get(node.text) ?? null;
      case 'cast_expression': {
        const cast = typeName(field(field(node, 'type'), 'type'));
        return cast ?? this.typeOf(field(node, 'value'));
      }
      case 'pointer_expression':
      case 'unary_expression':
      case 'subscript_expression':
        return this.typeOf(field(node, 'argument'));
      case 'conditional_expression':
        return this.typeOf(field(node, 'consequence'));
      case 'assignment_expression':
        return this.typeOf(field(node, 'left'));
      case 'field_expression':
        return this.#fieldType(node);
      case 'call_expression': {
        const name = field(node, 'function')?.text ?? '';
        if (MEMBER.has(name)) return /^struct\s+(\w+)/.exec(argumentsOf(node)[1]?.text ?? '')?.[1] ?? null;
        if (name === 'rcu_dereference' || name === 'rcu_dereference_protected')
          return this.typeOf(argumentsOf(node)[0] ?? null);
        return this.#declarations.gives.get(name) ?? null;
      }
      default:
        return null;
    }
  }

  #fieldType(node: Node): string | null {
    const owner = this.typeOf(field(node, 'argument'));
    const name = field(node, 'field')?.text ?? '';
    if (owner !== null) return this.#declarations.structures.get(owner)?.get(name) ?? null;
    return null;
  }

  /** What an object is called: its structure and field. */
  named(expression: Node | null): Named {
    if (expression === null) return { name: '?' };
    const node = bare(expression);
    switch (node.type) {
      case 'pointer_expression':
      case 'subscript_expression':
      case 'unary_expression':
        return this.named(field(node, 'argument'));
      case 'cast_expression':
        return this.named(field(node, 'value'));
      case 'field_expression': {
        const owner = this.typeOf(field(node, 'argument')) ?? this.#ownerOf(field(node, 'field')?.text ?? '');
        return { name: `${owner ?? '?'}.${field(node, 'field')?.text ?? '?'}` };
      }
      case 'identifier': {
        const parameter = this.parameters.indexOf(node.text);
        const type = this.typeOf(node);
        if (parameter >= 0) return { name: type ?? node.text, parameter };
        const alias = this.#aliases.get(node.text);
        if (alias !== undefined) return this.named(alias);
        // A lock that stands by itself is called as it is; an object, as what it is one of.
        const isOwn =
          type === null || LOCK_TYPES.test(type) || PLAIN.test(type) || !this.#types.has(node.text);
        return { name: isOwn ? node.text : type };
      }
      default:
        return { name: this.typeOf(node) ?? '?' };
    }
  }

  /** The structure with a field of this name, where there is one only. */
  #ownerOf(name: string): string | null {
    let owner: string | null = null;
    for (const [structure, known] of this.#declarations.structures) {
      if (!known.has(name)) continue;
      if (owner !== null) return null;
      owner = structure;
    }
    return owner;
  }

  /** A number that no text of the function has. */
  fresh(): Slot {
    return this.#next++;
  }

  /** The number of a variable or of a condition, the same wherever it says the same. */
  slotOf(node: Node): Slot {
    const text = node.text.replace(/\s+/g, '');
    const known = this.#slots.get(text);
    if (known !== undefined) return known;
    const slot = this.fresh();
    this.#slots.set(text, slot);
    for (const [word] of text.matchAll(/[A-Za-z_]\w*/g)) {
      const mentions = this.#mentioning(word);
      if (!mentions.includes(slot)) mentions.push(slot);
    }
    return slot;
  }

  /** Grows while the rest of the function is read: a loop comes back to what stands before. */
  #mentioning(word: string): Slot[] {
    const known = this.#mentions.get(word) ?? [];
    this.#mentions.set(word, known);
    return known;
  }

  /** What is no longer known when a variable or field gets another value. */
  forgottenBy(node: Node): readonly Slot[] {
    const target = bare(node);
    const word = target.type === 'identifier' ? target.text : (field(target, 'field')?.text ?? '');
    return this.#mentioning(word);
  }
}
