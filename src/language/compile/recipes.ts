/** Refuses functions and blocks that show, before they are ever used, that they are not what is asked for. */
import { refuseUnlessPlain, settled } from '../answers.ts';
import { checkBlock } from '../declared.ts';
import { ModelError } from '../mistake.ts';
import type { Block, Statement, Thread, Waiting } from '../program.ts';
import { type Source } from '../source.ts';

/** What a body of a routine returned, once it is a block of statements whose recipes may be called. @throws ModelError */
export function blockOf(value: unknown, what: string, source: Source): Block {
  const block = listOf<Statement>(value, what, 'statements', source);
  checkBlock(what, block, source);
  check(block);
  return block;
}

/** What a function of the model returned, once it is a list. @throws ModelError */
export function listOf<T>(value: unknown, what: string, of: string, source: Source): readonly T[] {
  // What is in it is typed at the author's side.
  if (Array.isArray(value)) return value as readonly T[];
  atOnce(value, what, source);
  throw new ModelError(`${what} gives no list of ${of}`, source);
}

/** As `settled`, of what is called before a search. @throws ModelError */
export function atOnce<T>(value: T, what: string, source: Source): T {
  try {
    return settled(value, what);
  } catch (error) {
    throw new ModelError(error instanceof Error ? error.message : String(error), source);
  }
}

/** @throws ModelError for what decides about a thread and is no plain function */
export function checkThreadRecipes({ isAtomic, masked, source }: Thread): void {
  if (isAtomic !== undefined) refuseUnlessPlain(isAtomic, 'isAtomic', source);
  if (masked !== undefined) refuseUnlessPlain(masked, 'masked', source);
}

function check(block: Block): void {
  for (const statement of block) {
    // Blocks may be written as JavaScript, too.
    if (typeof statement !== 'object' || statement === null) continue;
    checkStatement(statement);
  }
}

function checkStatement(statement: Statement): void {
  const { source } = statement;
  const label = 'label' in statement ? ` of "${statement.label}"` : ` of "${statement.kind}"`;
  const plain = (value: unknown, what: string): void => {
    if (value !== null && value !== undefined) refuseUnlessPlain(value, `${what}${label}`, source);
  };
  const wanting = ({ target, ticket }: Pick<Waiting, 'target' | 'ticket'>): void => {
    plain(target, 'what names the lock');
    plain(ticket, 'the ticket');
  };
  switch (statement.kind) {
    case 'step':
      plain(statement.guard, 'the condition');
      return plain(statement.effect, 'the effect');
    case 'section':
      wanting(statement);
      return plain(statement.effect, 'the effect');
    case 'lock':
      wanting(statement);
      for (const { budget } of statement.beside) plain(budget, 'the budget');
      return Object.values(statement.fails).forEach(check);
    case 'unlock':
      return plain(statement.target, 'what names the lock');
    case 'tryLock':
      wanting(statement);
      check(statement.got);
      return check(statement.missed);
    case 'when':
    case 'given':
      plain(statement.test, 'the test');
      check(statement.then);
      return check(statement.otherwise);
    case 'local':
      return plain(statement.assign, 'the effect');
    case 'choose':
    case 'loop':
      return check(statement.body);
    case 'either':
      return statement.blocks.forEach(check);
    case 'call':
      for (const [name, value] of Object.entries(statement.args))
        if (typeof value === 'function') plain(value, `the argument "${name}"`);
      return plain(statement.into, 'what takes the returned value');
    case 'returns':
      return plain(statement.value, 'the value');
    case 'giveUp':
    case 'leave':
    case 'again':
    case 'rest':
  }
}
