/** The statements of a function, as far as they decide which operations happen, and in which order. */
import type { Node } from 'web-tree-sitter';
import type { Expressions } from './expressions.ts';
import type { Operation, Operations } from './operation.ts';
import type { Block, OperationStatement, Statement } from './skeleton.ts';
import { argumentsOf, declaredName, field, fields, lineOf, parts } from './syntax.ts';

/** The lock that `guard(mutex)(&lock)` takes, by its first word. */
const GUARDS: Readonly<Record<string, string>> = {
  mutex: 'mutex_lock',
  mutex_intr: 'mutex_lock_interruptible',
  spinlock: 'spin_lock',
  spinlock_irq: 'spin_lock_irq',
  spinlock_irqsave: 'spin_lock_irqsave',
  raw_spinlock: 'raw_spin_lock',
  rwsem_read: 'down_read',
  rwsem_write: 'down_write',
  read_lock: 'read_lock',
  write_lock: 'write_lock',
  rcu: 'rcu_read_lock',
};

export class Statements {
  readonly #expressions: Expressions;
  readonly #operations: Operations;
  readonly #loops: ReadonlyMap<number, string>;

  constructor(expressions: Expressions, operations: Operations, loops: ReadonlyMap<number, string>) {
    this.#expressions = expressions;
    this.#operations = operations;
    this.#loops = loops;
  }

  block(node: Node | null): Block {
    const out: Statement[] = [];
    if (node === null) return out;
    if (node.type === 'compound_statement') this.#sequence(node.namedChildren, out);
    else this.#statement(node, out);
    return out;
  }

  /** A guard holds its lock until the block around it ends, however that is left. */
  #sequence(nodes: readonly Node[], out: Statement[]): void {
    for (const [index, node] of nodes.entries()) {
      const lock = this.#guardIn(node);
      if (lock !== null) {
        const body: Statement[] = [];
        this.#sequence(nodes.slice(index + 1), body);
        out.push({ is: 'guarded', line: lock.line, lock, body });
        return;
      }
      this.#statement(node, out);
    }
  }

  #guardIn(node: Node): OperationStatement | null {
    if (node.type !== 'expression_statement') return null;
    const call = parts(node)[0];
    const inner = field(call, 'function');
    if (
      call?.type !== 'call_expression' ||
      inner?.type !== 'call_expression' ||
      field(inner, 'function')?.text !== 'guard'
    )
      return null;
    return this.#guard(argumentsOf(inner)[0]?.text ?? '', argumentsOf(call), lineOf(node));
  }

  #guard(word: string, given: readonly Node[], line: number): OperationStatement | null {
    const name = Object.hasOwn(GUARDS, word) ? GUARDS[word] : undefined;
    const operation: Operation | undefined = name === undefined ? undefined : this.#operations[name];
    return name === undefined || operation === undefined
      ? null
      : this.#expressions.operation(name, operation, given, line, null);
  }

  #statement(node: Node, out: Statement[]): void {
    const line = lineOf(node);
    switch (node.type) {
      case 'comment':
        return;
      case 'compound_statement':
        this.#sequence(node.namedChildren, out);
        return;
      case 'if_statement': {
        const condition = this.#expressions.condition(field(node, 'condition'), out);
        const otherwise = field(node, 'alternative');
        out.push({
          is: 'branch',
          line,
          condition,
          then: this.block(field(node, 'consequence')),
          otherwise: this.block(
            otherwise?.type === 'else_clause' ? (parts(otherwise)[0] ?? null) : otherwise,
          ),
        });
        return;
      }
      case 'while_statement':
      case 'for_statement':
      case 'do_statement':
        this.#loop(node, line, out);
        return;
      case 'switch_statement':
        this.#switch(node, line, out);
        return;
      case 'labeled_statement':
        out.push({ is: 'label', name: field(node, 'label')?.text ?? '', line });
        for (const part of parts(node)) if (part.type !== 'statement_identifier') this.#statement(part, out);
        return;
      case 'goto_statement':
        out.push({ is: 'goto', to: field(node, 'label')?.text ?? '', line });
        return;
      case 'return_statement': {
        const returned = this.#expressions.returned(parts(node)[0], out);
        out.push({ is: 'return', line, returned });
        return;
      }
      case 'break_statement':
      case 'continue_statement':
        out.push({ is: node.type === 'break_statement' ? 'break' : 'continue', line });
        return;
      case 'expression_statement':
        this.#expressions.read(parts(node)[0] ?? null, out);
        return;
      case 'declaration':
        for (const declarator of fields(node, 'declarator')) {
          if (declarator.type !== 'init_declarator') continue;
          const name = field(declarator, 'declarator');
          const inner = name === null || declaredName(name) === null ? null : innermost(name);
          this.#expressions.assign(inner, field(declarator, 'value'), out);
        }
        return;
      default:
        for (const part of parts(node))
          if (/statement|declaration|preproc/.test(part.type)) this.#statement(part, out);
          else this.#expressions.read(part, out);
    }
  }

  #loop(node: Node, line: number, out: Statement[]): void {
    const macro = this.#loops.get(node.startIndex);
    const asked = field(node, 'condition');
    const body = field(node, 'body');
    if (macro === 'scoped_guard' || macro === 'scoped_cond_guard') {
      const given = asked === null ? [] : flat(asked);
      const lock = this.#guard(given[0]?.text ?? '', given.slice(1), line);
      if (lock !== null) {
        out.push({ is: 'guarded', line, lock, body: this.block(body) });
        return;
      }
    }
    const first = field(node, 'initializer');
    if (first !== null) this.#statement(first, out);
    const before: Statement[] = [];
    const bodyFirst = node.type === 'do_statement' || macro === 'drm_exec_until_all_locked';
    let condition = this.#expressions.condition(asked, before);
    // How often a macro goes round, nobody says; its arguments are no condition.
    if (macro !== undefined) condition = { is: 'unknown' };
    const update: Statement[] = [];
    this.#expressions.read(field(node, 'update'), update);
    out.push({ is: 'loop', line, before, condition, body: this.block(body), update, bodyFirst });
  }

  #switch(node: Node, line: number, out: Statement[]): void {
    this.#expressions.read(field(node, 'condition'), out);
    const cases: Statement[][] = [];
    let isComplete = false;
    const body = field(node, 'body');
    for (const one of body === null ? [] : parts(body)) {
      if (one.type !== 'case_statement') continue;
      const value = field(one, 'value');
      if (value === null) isComplete = true;
      const here: Statement[] = [];
      this.#sequence(
        one.namedChildren.filter((child) => value === null || child.startIndex !== value.startIndex),
        here,
      );
      // A label without statements goes on with the next.
      const previous = cases.at(-1);
      cases.push(here);
      if (previous !== undefined && previous.length === 0) cases.splice(cases.length - 2, 1);
    }
    out.push({ is: 'switch', line, cases, isComplete });
  }
}

function innermost(declarator: Node): Node {
  let node = declarator;
  for (;;) {
    const inner = field(node, 'declarator') ?? (node.type === 'identifier' ? null : (parts(node)[0] ?? null));
    if (inner === null) return node;
    node = inner;
  }
}

/** The arguments of a macro that was rewritten to a loop: a comma expression in parentheses. */
function flat(node: Node): readonly Node[] {
  if (node.type === 'parenthesized_expression' || node.type === 'comma_expression')
    return parts(node).flatMap(flat);
  return [node];
}
