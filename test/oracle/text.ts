/** A routine's statements, each with an address of its own, and what follows it. */
import type { Fields } from '../../src/language/field.ts';
import type { Block, Routine, Statement } from '../../src/language/program.ts';

export interface Line {
  readonly statement: Statement;
  /** The address of what comes after it. */
  readonly next: string;
  /** The addresses where its blocks begin. */
  readonly blocks: Readonly<Record<string, string>>;
  /** Where the innermost loop around it goes on, and where it ends. */
  readonly loop: { readonly again: string; readonly leave: string } | null;
}

/** The address of a routine's end. */
export const END = 'end';

export class Text {
  readonly lines = new Map<string, Line>();
  readonly start: string;
  readonly fields: Fields;
  readonly routine: Routine;

  constructor(routine: Routine, parameters: unknown) {
    this.routine = routine;
    this.fields = { ...routine.args, ...routine.locals };
    this.start = this.write(routine.body(parameters), '', END, null);
  }

  line(at: string): Line {
    const line = this.lines.get(at);
    if (line === undefined) throw new Error(`${this.routine.name} has no line ${at}`);
    return line;
  }

  /** @returns the address where the block begins */
  private write(block: Block, prefix: string, after: string, loop: Line['loop']): string {
    const addressOf = (index: number): string => (index < block.length ? `${prefix}${index}` : after);
    block.forEach((statement, index) => {
      const at = addressOf(index);
      const next = addressOf(index + 1);
      const blocks: Record<string, string> = {};
      for (const [name, inner] of blocksOf(statement))
        blocks[name] =
          statement.kind === 'loop'
            ? // After the last of a loop comes the loop.
              this.write(inner, `${at}.${name}.`, at, { again: at, leave: next })
            : this.write(inner, `${at}.${name}.`, next, loop);
      this.lines.set(at, { statement, next, blocks, loop });
    });
    return addressOf(0);
  }
}

function blocksOf(statement: Statement): readonly (readonly [string, Block])[] {
  switch (statement.kind) {
    case 'when':
    case 'given':
      return [
        ['then', statement.then],
        ['otherwise', statement.otherwise],
      ];
    case 'tryLock':
      return [
        ['got', statement.got],
        ['missed', statement.missed],
      ];
    case 'choose':
    case 'loop':
      return [['body', statement.body]];
    case 'either':
      return statement.blocks.map((block, way) => [`way${way}`, block] as const);
    case 'lock':
      return Object.entries(statement.fails).map(([error, block]) => [`-${error}`, block] as const);
    case 'step':
    case 'section':
    case 'giveUp':
    case 'unlock':
    case 'local':
    case 'leave':
    case 'again':
    case 'call':
    case 'returns':
    case 'rest':
      return [];
  }
}
