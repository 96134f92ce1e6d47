/** Writes out what an instruction does: the middle of a step. */
import type { Branch, Frame, Offer, Tail } from '../compile/control.ts';
import type { LockNode } from '../compile/layout.ts';
import type { LockMode } from '../field.ts';
import type { Instruction, Thread, Wanting } from '../program.ts';

/** The text around. */
export interface Around {
  /** A name for a value that the text needs. */
  bind(value: unknown): string;
  /** A name for a frame. */
  frame(frame: Frame): string;
  tail(tail: Tail): string;
  readonly threads: readonly Thread[];
  readonly locks: readonly LockNode[];
  /** Whether what is touched is noted. */
  readonly notes: boolean;
  /** Whether somebody is told what is waited for. */
  readonly listened: boolean;
}

/** Code during which the state may change; all other code of an author's may only read it. */
export function acts(code: string): string {
  return `executing.readOnly = false; ${code} executing.readOnly = true;`;
}

/**
 * In the text `s` and `r` are the shared state, guarded and not; `me` is the thread. It is in a block called `attempt`, and
 * says in `taken` which step was taken, if any.
 */
export class InstructionCode {
  private readonly around: Around;
  private readonly atomic: boolean;
  private readonly refuses: boolean;

  constructor(around: Around) {
    this.around = around;
    this.refuses = around.locks.some(({ lock }) => modesOf(lock).some(({ refusal }) => refusal !== null));
    this.atomic = around.locks.some(({ lock }) => modesOf(lock).some(({ atomic }) => atomic));
  }

  /** A function that says which lock of those that `me` has forbids sleeping; needed once, before all else. */
  prelude(): string {
    if (!this.atomic) return '';
    const tests = this.around.locks.flatMap(({ id, lock }) =>
      modesOf(lock)
        .filter(({ atomic }) => atomic)
        .map((mode) => `if (${this.around.bind(mode)}.isHeldBy(L[${id}], me)) return L[${id}];`),
    );
    return `function spun(me) { ${tests.join('\n')} return null; }`;
  }

  of({ fails, instruction, frame, yes, no, waits }: Offer): string {
    const { around } = this;
    const t = around.frame(frame);
    const then = this.taken(yes);
    const otherwise = this.other(no);
    switch (instruction.kind) {
      case 'step': {
        const { effect, guard, sleeps } = instruction;
        const waitsFor =
          guard === null ? '' : this.condition(`truth(${around.bind(guard)}(s, ${t}), "the condition")`);
        const does = effect === null ? '' : acts(`settled(${around.bind(effect)}(s, ${t}), "the effect");`);
        const awake = sleeps ? this.awake(frame, JSON.stringify(instruction.label)) : '';
        return `${awake} ${waitsFor} ${does} ${then}`;
      }
      case 'when':
        return `if (truth(${around.bind(instruction.test)}(s, ${t}), "the test")) { ${then} } else { ${otherwise} }`;
      case 'unlock':
        return `${this.lock(instruction, frame)}
if (!truth(m.isHeldBy(q, me), "isHeldBy")) stranger(l); ${acts('settled(m.release(q, me, r), "release");')} ${this.noted('released')} ${then}`;
      case 'tryLock':
        return `${this.lock(instruction, frame)} ${this.asked()} const k = ${this.ticket(instruction, t)};
${this.noted('acquired')} ${this.lookedAt()}
if (truth(m.mayTry(q, me, k, r), "mayTry")) { ${acts('settled(m.acquire(q, me, k, r), "acquire");')} ${then} } else { ${otherwise} }`;
      case 'giveUp': {
        const may =
          instruction.why === 'signal'
            ? '!truth(m.mayAcquire(q, me, k, r), "mayAcquire") && (m.refusal === null || errorOrNull(m.refusal.refuses(q, me, k, r), "refuses") === null)'
            : `m.refusal !== null && errorOrNull(m.refusal.injects(q, me, k, r), "injects") === ${JSON.stringify(instruction.error)}`;
        const gives =
          instruction.why === 'signal'
            ? 'if (m.line !== null) settled(m.line.leave(q, me, k, r), "leave");'
            : `settled(m.refusal.refused(q, me, ${JSON.stringify(instruction.error)}, k, r), "refused");`;
        return `${this.lock(instruction, frame)} const k = ${this.ticket(instruction, t)};
const budget = settled(${around.bind(instruction.budget)}(s, ${t}), "the budget"); ${this.noted('acquired')} ${this.lookedAt()}
if (budget.left > 0 && ${may}) { ${acts(`budget.left--; ${gives}`)} ${then} }`;
      }
      case 'section':
      case 'lock': {
        const awake = this.awake(frame, 'l');
        const line =
          waits === null
            ? ''
            : `else if (m.line !== null && !truth(m.line.isIn(q, me, k), "isIn")) { executing.step = ${waits.step}; ${acts('settled(m.line.enter(q, me, k, r), "enter");')} ${this.taken(waits)} }`;
        return `${this.lock(instruction, frame)} ${this.asked()} ${awake === '' ? '' : `if (m.sleeps) { ${awake} }`}
const k = ${this.ticket(instruction, t)}; ${this.noted('acquired')}
${this.refusal(fails)} if (truth(m.mayAcquire(q, me, k, r), "mayAcquire")) { ${acts('settled(m.acquire(q, me, k, r), "acquire");')} ${this.section(instruction, t)} ${then} } ${line}`;
      }
    }
  }

  /** Waits unless it is true. */
  private condition(test: string): string {
    if (!this.around.listened) return `if (!(${test})) break attempt;`;
    return `ear.looks(); const goes = ${test}; ear.saw(executing.step, goes); if (!goes) break attempt;`;
  }

  private asked(): string {
    return this.around.listened ? `ear.asks(executing.step, l['.node'].id);` : '';
  }

  private taken({ next, step }: Branch): string {
    return `${this.around.tail(next)} taken = ${step};`;
  }

  private other(branch: Branch | null): string {
    return branch === null ? '' : `executing.step = ${branch.step}; ${this.taken(branch)}`;
  }

  /** What is done under the lock, and giving it back. */
  private section(instruction: Instruction, t: string): string {
    if (instruction.kind !== 'section') return '';
    return `${this.around.notes ? 'out.locked();' : ''} ${this.noted('held')}
${acts(`settled(${this.around.bind(instruction.effect)}(s, ${t}), "the effect"); settled(m.release(q, me, r), "release");`)} ${this.noted('released')}`;
  }

  /** Coming back with an error, where some kind of lock may do so. */
  private refusal(fails: Offer['fails']): string {
    if (!this.refuses) return '';
    const ways = Object.entries(fails).map(
      ([error, branch]) => `case ${JSON.stringify(error)}: ${this.other(branch)} break;`,
    );
    return `const e = m.refusal === null ? null : errorOrNull(m.refusal.refuses(q, me, k, r), "refuses");
if (e !== null) { ${acts('settled(m.refusal.refused(q, me, e, k, r), "refused");')} switch (e) { ${ways.join(' ')} default: unexpected(l, e); } } else`;
  }

  /** Complains where sleeping is forbidden. @param what code for what sleeps: a lock, or some words */
  private awake(frame: Frame, what: string): string {
    const { context, isAtomic } = this.threadOf(frame);
    if (!context.maySleep) return `asleep(${what}, ${JSON.stringify(`runs in ${context.name} context`)});`;
    const spun = this.atomic ? `{ const h = spun(me); if (h !== null) asleepWith(${what}, h); }` : '';
    const off =
      isAtomic === undefined
        ? ''
        : `if (truth(${this.around.bind(isAtomic)}(r), "isAtomic")) asleep(${what}, 'is in atomic context');`;
    return `${spun} ${off}`.trim();
  }

  /** The lock that an instruction names as `l`, its mode as `m`, and what stands for it where touches are noted as `q`. */
  private lock({ mode, target }: Pick<Wanting, 'mode' | 'target'>, frame: Frame): string {
    const { isInterrupt } = this.threadOf(frame).context;
    const read = isInterrupt === true ? `(l['.kind'].irqRead ?? l['.kind'].read)` : `l['.kind'].read`;
    const found = mode === 'write' ? `l['.kind'].write` : `${read} ?? noReading(l)`;
    return `const l = settled(${this.around.bind(target)}(s, ${this.around.frame(frame)}), "what names the lock"); if (l?.['.kind'] === undefined) notALock();
const m = ${found}, q = ${this.around.notes ? `l['.quiet']` : 'l'};`;
  }

  private ticket({ ticket }: Wanting, frame: string): string {
    return ticket === null ? 'null' : `settled(${this.around.bind(ticket)}(s, ${frame}), "the ticket")`;
  }

  private threadOf({ thread }: Frame): Thread {
    // A frame is a thread's.
    return this.around.threads[thread] as Thread;
  }

  private noted(how: 'held' | 'acquired' | 'released'): string {
    return this.around.notes ? `T.${how} |= l['.bit']; T.locks = 1;` : '';
  }

  /** A trylock tells whether the lock was free. */
  private lookedAt(): string {
    if (!this.around.notes) return '';
    return `if (l['.bit'] !== 0) { const b = lockBits[31 - Math.clz32(l['.bit'])]; T.reads[b.word] |= b.mask; }`;
  }
}

function modesOf({ read, write }: LockNode['lock']): readonly LockMode[] {
  return read === null ? [write] : [write, read];
}
