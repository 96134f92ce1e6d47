/** The operations and calls in an expression, in the order in which C evaluates them, and what a condition asks. */
import type { Node } from 'web-tree-sitter';
import type { Operation, Operations } from './operation.ts';
import type { Noted } from './noted.ts';
import type { Scope } from './scope.ts';
import type { Condition, Named, OperationStatement, Returned, Slot, Statement, Value } from './skeleton.ts';
import { argumentsOf, bare, field, lineOf, parts } from './syntax.ts';
import { constantOf, isShort, negation } from './values.ts';

export class Expressions {
  readonly scope: Scope;
  readonly #operations: Operations;
  readonly #noted: Noted;

  constructor(scope: Scope, operations: Operations, noted: Noted) {
    this.scope = scope;
    this.#operations = operations;
    this.#noted = noted;
  }

  /** @param result where the value goes, for the outermost call */
  read(node: Node | null, out: Statement[], result: Slot | null = null): void {
    if (node === null) return;
    switch (node.type) {
      case 'call_expression':
        this.#call(node, out, result);
        return;
      case 'assignment_expression':
        this.assign(field(node, 'left'), field(node, 'right'), out);
        return;
      case 'conditional_expression': {
        const then: Statement[] = [];
        const otherwise: Statement[] = [];
        const condition = this.condition(field(node, 'condition'), out);
        this.read(field(node, 'consequence'), then, result);
        this.read(field(node, 'alternative'), otherwise, result);
        if (then.length + otherwise.length > 0)
          out.push({ is: 'branch', line: lineOf(node), condition, then, otherwise });
        return;
      }
      case 'binary_expression':
        if (isShort(node)) this.condition(node, out);
        else for (const part of parts(node)) this.read(part, out);
        return;
      case 'parenthesized_expression':
      case 'cast_expression':
        for (const part of parts(node)) this.read(part, out, result);
        return;
      case 'update_expression': {
        const target = field(node, 'argument');
        if (target !== null) this.#set(target, 'unknown', out);
        return;
      }
      case 'sizeof_expression':
      case 'identifier':
      case 'number_literal':
      case 'string_literal':
        return;
      case 'initializer_list':
        for (const part of parts(node))
          if (part.type === 'identifier' && this.#noted.isFunction(part.text)) this.#mayCall(part, out);
          else this.read(part, out);
        return;
      case 'initializer_pair': {
        const value = field(node, 'value');
        // A table within a function is there to be called by it, at some point further on.
        if (value?.type === 'identifier' && this.#noted.isFunction(value.text)) this.#mayCall(value, out);
        else this.read(value, out);
        return;
      }
      default:
        for (const part of parts(node)) this.read(part, out);
    }
  }

  assign(left: Node | null, right: Node | null, out: Statement[]): void {
    if (left === null || right === null) return;
    if (left.type !== 'identifier') this.read(left, out);
    const value = bare(right);
    const isCall = value.type === 'call_expression' || value.type === 'assignment_expression';
    const slot = this.scope.slotOf(bare(left));
    // What was known of it is not, whatever the call says afterwards.
    out.push({
      is: 'set',
      slot,
      to: isCall ? 'unknown' : constantOf(value),
      forgets: this.scope.forgottenBy(left),
    });
    if (value.type === 'call_expression') this.#call(value, out, slot);
    else this.read(right, out, slot);
    const target = bare(left);
    if (
      target.type === 'field_expression' &&
      value.type === 'identifier' &&
      this.#noted.isFunction(value.text)
    )
      this.#noted.inTable(this.scope.named(target).name, value.text);
  }

  #set(target: Node, to: Value, out: Statement[]): void {
    out.push({
      is: 'set',
      slot: this.scope.slotOf(bare(target)),
      to,
      forgets: this.scope.forgottenBy(target),
    });
  }

  returned(node: Node | undefined, out: Statement[]): Returned {
    if (node === undefined) return 'unknown';
    const value = bare(node);
    const constant = constantOf(value);
    if (constant !== 'unknown') return constant;
    if (value.type === 'identifier' || value.type === 'field_expression')
      return { slot: this.scope.slotOf(value) };
    if (value.type === 'call_expression') {
      const name = field(value, 'function')?.text ?? '';
      const [only] = argumentsOf(value);
      if (/^(?:PTR_ERR_OR_ZERO|PTR_ERR|ERR_CAST|ERR_PTR)$/.test(name) && only !== undefined)
        return this.returned(only, out);
      const slot = this.scope.fresh();
      this.#call(value, out, slot);
      return { slot };
    }
    this.read(node, out);
    return 'unknown';
  }

  /** What decides a branch; operations in it go to `out`, those behind `&&` and `||` where they are reached. */
  condition(expression: Node | null, out: Statement[]): Condition {
    if (expression === null) return { is: 'always' };
    const node = bare(expression);
    if (node.type === 'binary_expression' && isShort(node)) {
      const all = field(node, 'operator')?.text === '&&';
      const left = this.condition(field(node, 'left'), out);
      const inner: Statement[] = [];
      const right = this.condition(field(node, 'right'), inner);
      if (inner.length > 0)
        out.push({
          is: 'branch',
          line: lineOf(node),
          condition: left,
          then: all ? inner : [],
          otherwise: all ? [] : inner,
        });
      return { is: all ? 'all' : 'any', parts: [left, right] };
    }
    if (node.type === 'unary_expression' && field(node, 'operator')?.text === '!')
      return negation(this.condition(field(node, 'argument'), out));
    if (node.type === 'assignment_expression') {
      this.assign(field(node, 'left'), field(node, 'right'), out);
      const left = field(node, 'left');
      return left === null ? { is: 'unknown' } : this.#fact(left);
    }
    if (node.type === 'binary_expression') return this.#compared(node, out);
    if (node.type === 'call_expression') {
      const name = field(node, 'function')?.text ?? '';
      const [only] = argumentsOf(node);
      if (/^(?:IS_ERR|IS_ERR_OR_NULL|PTR_ERR_OR_ZERO|PTR_ERR)$/.test(name) && only !== undefined)
        return this.condition(only, out);
      const slot = this.scope.fresh();
      const before = out.length;
      this.#call(node, out, slot);
      const asked = out
        .slice(before)
        .some((one) => (one.is === 'call' || one.is === 'operation') && one.result === slot);
      return asked ? { is: 'fact', slot, negated: false } : this.#fact(node);
    }
    this.read(node, out);
    const value = constantOf(node);
    if (value !== 'unknown') return { is: value === 'zero' ? 'never' : 'always' };
    return this.#fact(node);
  }

  #compared(node: Node, out: Statement[]): Condition {
    const operator = field(node, 'operator')?.text ?? '';
    const left = field(node, 'left');
    const right = field(node, 'right');
    if (left === null || right === null) return { is: 'unknown' };
    const isZero = constantOf(bare(right)) === 'zero';
    if (isZero && (operator === '==' || operator === '!=' || operator === '<' || operator === '>')) {
      const asked = this.condition(left, out);
      return operator === '==' ? negation(asked) : asked;
    }
    this.read(left, out);
    this.read(right, out);
    return { is: 'fact', slot: this.scope.slotOf(node), negated: false };
  }

  #fact(node: Node): Condition {
    return { is: 'fact', slot: this.scope.slotOf(node), negated: false };
  }

  #call(node: Node, out: Statement[], result: Slot | null): void {
    const callee = field(node, 'function');
    const given = argumentsOf(node);
    if (callee === null) return;
    for (const argument of given) this.read(argument, out);
    const line = lineOf(node);
    if (callee.type !== 'identifier') {
      const target = callee.type === 'parenthesized_expression' ? bare(callee) : callee;
      this.read(target, out);
      const pointed = target.type === 'pointer_expression' ? field(target, 'argument') : target;
      if (pointed?.type === 'field_expression')
        out.push({
          is: 'call',
          line,
          name: this.scope.named(pointed).name,
          isTable: true,
          given: this.#names(given),
          result,
        });
      return;
    }
    const name = callee.text;
    const operation = this.#operationOf(name);
    if (operation !== undefined) {
      out.push(this.operation(name, operation, given, line, result));
      return;
    }
    this.#noted.registers(
      name,
      given.map((argument) => {
        const word = argument.type === 'pointer_expression' ? field(argument, 'argument') : argument;
        return { named: this.scope.named(argument), word: word?.type === 'identifier' ? word.text : null };
      }),
    );
    const parameter = this.scope.parameters.indexOf(name);
    out.push({
      is: 'call',
      line,
      name,
      isTable: false,
      ...(parameter < 0 ? {} : { parameter }),
      given: this.#names(given),
      result,
    });
  }

  #mayCall(word: Node, out: Statement[]): void {
    const line = lineOf(word);
    const call: Statement = { is: 'call', line, name: word.text, isTable: false, given: [], result: null };
    out.push({ is: 'branch', line, condition: { is: 'unknown' }, then: [call], otherwise: [] });
  }

  /** Not `operations[name]`: a function may be called as a property of every object is. */
  #operationOf(name: string): Operation | undefined {
    return Object.hasOwn(this.#operations, name) ? this.#operations[name] : undefined;
  }

  #names(given: readonly Node[]): readonly (Named | null)[] {
    return given.map((argument) => {
      const named = this.scope.named(argument);
      return named.name === '?' && named.parameter === undefined ? null : named;
    });
  }

  operation(
    name: string,
    operation: Operation,
    given: readonly Node[],
    line: number,
    result: Slot | null,
  ): OperationStatement {
    const at = (index: number | undefined): Node | null =>
      index === undefined ? null : (given[index] ?? null);
    const { fails } = operation;
    const callback = at(operation.callback);
    const flags =
      operation.does === 'allocate' || typeof operation.flags === 'number'
        ? at(typeof operation.flags === 'number' ? operation.flags : undefined)
        : null;
    const gfp =
      operation.flags === 'GFP_KERNEL'
        ? 'GFP_KERNEL'
        : flags === null
          ? undefined
          : /\b_?_?GFP_\w+/.exec(flags.text)?.[0];
    if (callback?.type === 'identifier' && operation.does === 'add fence callback')
      this.#noted.calledLater(callback.text, 'fence callback');
    if (callback?.type === 'identifier' && operation.does === 'call later')
      this.#noted.calledLater(callback.text, 'rcu callback');
    return {
      is: 'operation',
      line,
      name,
      operation,
      object:
        operation.named === undefined ? this.scope.named(at(operation.at ?? 0)) : { name: operation.named },
      fails:
        fails === true ||
        (fails !== undefined && at(fails.unlessNull) !== null && at(fails.unlessNull)?.text !== 'NULL'),
      result,
      ...(callback?.type === 'identifier' && this.#noted.isFunction(callback.text)
        ? { callback: callback.text }
        : {}),
      ...(gfp === undefined ? {} : { flags: gfp }),
    };
  }
}
