/** Constants and conditions of C, as far as they decide how a path goes on. */
import type { Node } from 'web-tree-sitter';
import type { Condition, Value } from './skeleton.ts';
import { field } from './syntax.ts';

/** What a constant is; error codes and true are not zero. */
export function constantOf(node: Node): Value {
  const text = node.text;
  if (/^(?:0[xX]?0*[uUlL]*|false|NULL)$/.test(text)) return 'zero';
  if (/^(?:true|-E[A-Z0-9]+|-?[1-9]\d*|-?E[A-Z]{2,}[A-Z0-9]*)$/.test(text)) return 'nonzero';
  if (node.type === 'call_expression' && /^(?:ERR_PTR|ERR_CAST)$/.test(field(node, 'function')?.text ?? ''))
    return 'nonzero';
  return 'unknown';
}

/** `&&` and `||`, which evaluate their right side only if they have to. */
export function isShort(node: Node): boolean {
  const operator = field(node, 'operator')?.text;
  return operator === '&&' || operator === '||';
}

export function negation(of: Condition): Condition {
  switch (of.is) {
    case 'fact':
      return { ...of, negated: !of.negated };
    case 'all':
      return { is: 'any', parts: of.parts.map(negation) };
    case 'any':
      return { is: 'all', parts: of.parts.map(negation) };
    case 'always':
      return { is: 'never' };
    case 'never':
      return { is: 'always' };
    case 'unknown':
      return of;
  }
}
