/** Models of lock orders: of a chain of dependencies, and of a lock that is taken within itself. */
import type { LockMention } from '../lock-mention.ts';
import { originOf } from '../plumbing.ts';
import type { Link, ReportOf } from '../report.ts';
import type { Stack } from '../stack.ts';
import { block, type Draft, framesKept, type Lines, toBeWritten } from './draft.ts';
import { asking, type Field, having } from './had.ts';
import { fieldSource, hasReaders, isRead, kindOf, sleeps } from './kinds.ts';
import { quoted } from './names.ts';

/** One lock of each class. */
const ONE_OF_EACH = {
  what: 'one lock of each class',
  errs: 'may cry wolf',
  because:
    'lockdep judges classes: where the functions never meet on the same objects, the cycle does not close',
} as const;

/** A field for a class. @param taken the stacks that took a lock of it */
export function lockField(draft: Draft, lock: LockMention, taken: readonly Stack[]): Field {
  const kind = kindOf(lock, taken);
  const { source, word } = fieldSource(kind, quoted(lock.lockClass));
  draft.kernel(word);
  return { id: draft.field(lock.lockClass, source, lock.lockClass), kind, lockClass: lock.lockClass };
}

export function lockClaims(draft: Draft): void {
  draft.claim('noDeadlock()', 'vocabulary');
  draft.claim('noWaitCycle()', 'invariants');
  draft.claim('noRecursion()', 'invariants');
}

/**
 * A thread for each link: it has the lock of the link before and asks for its own. A class that keeps nobody out, such as
 * `fs_reclaim`, leads on in the same thread: who allocates runs the shrinkers.
 */
export function circularModel(draft: Draft, report: ReportOf<'circular locking'>): void {
  const { holding, links, readers } = report;
  const count = links.length;
  const at = (place: number): Link => links[((place % count) + count) % count] ?? fail();
  const fields = new Map<string, Field>();
  for (const { lock } of links)
    if (!fields.has(lock.lockClass))
      fields.set(
        lock.lockClass,
        lockField(
          draft,
          lock,
          links.filter((other) => other.lock.lockClass === lock.lockClass).map(({ stack }) => stack),
        ),
      );
  const fieldOf = (place: number): Field => fields.get(at(place).lock.lockClass) ?? fail();
  const onlyMaps = links.every((_, place) => fieldOf(place).kind === 'map');
  const leadsOn = (place: number): boolean => !onlyMaps && fieldOf(place).kind === 'map';
  const starts = links.map((_, place) => place).filter((place) => !leadsOn(place - 1));
  const mayBeGated = [...fields.values()].every(
    ({ kind }) => kind !== 'work' && kind !== 'completion' && kind !== 'fence',
  );
  const unsaid = new Set<string>();

  const asked = (place: number, inMap: boolean): Lines => {
    const { stack } = at(place);
    const runs = /^(?:process_one_work|worker_thread)$/.test(
      stack.find(({ name }) => !/lock_acquire/.test(name))?.name ?? '',
    );
    const within = leadsOn(place) ? [`w.call(${nested(place + 1, (lines) => lines, true)}, {})`] : [];
    const lines = asking(draft, fieldOf(place), isRead(stack) ? "'read'" : null, runs, within);
    return inMap && canBeTried(fieldOf(place))
      ? tried(draft, fieldOf(place), at(place - 1).lock.lockClass, lines)
      : lines;
  };
  const nested = (place: number, hold: (inside: Lines) => Lines, inMap = false): string => {
    const link = at(place);
    const where =
      place % count === 0 && framesKept(link.stack).some(({ name }) => name === holding.at)
        ? (holding.at ?? '')
        : '';
    return draft.nest(link.stack, asked(place, inMap), {
      around: new Map([[where, hold]]),
      fallback: link.lock.at ?? 'somewhere',
    });
  };

  for (const place of starts) {
    const held = fieldOf(place - 1);
    const mode = readMode(held, readers, unsaid);
    const entry = nested(place, (inside) =>
      having(draft, held, mode, toBeWritten('whether it goes on with this lock', inside)),
    );
    const context = contextOf(at(place).stack, [held, fieldOf(place)]);
    const top = framesKept(at(place).stack)[0]?.name ?? at(place).lock.at ?? 'somewhere';
    draft.thread(
      `#${place % count} ${top}`,
      context,
      mayBeGated && starts.length > 1 ? gated(draft, entry, context) : entry,
    );
  }
  lockClaims(draft);
  if (unsaid.size > 0) {
    draft.narrowing('outerReads', 'Outer locks that can be read are had by readers.', 'outer-locks-are-read');
    draft.gaps.push({
      what: `outer locks are had exclusively (${[...unsaid].join(', ')})`,
      errs: 'may cry wolf',
      because: 'the report does not say in which mode an outer lock is held',
    });
  }
  draft.gaps.push(ONE_OF_EACH, {
    what: 'where the outer lock of an older link is taken: here, in the outermost of its functions',
    errs: 'may cry wolf',
    because: 'the report says it of the new link only; a lock that is dropped in between is not seen',
  });
  const others = report.held
    .filter(({ lockClass }) => !fields.has(lockClass))
    .map(({ lockClass }) => lockClass);
  if (others.length > 0)
    draft.gaps.push({
      what: `what the task held besides: ${[...new Set(others)].join(', ')}`,
      errs: 'may cry wolf',
      because:
        'where the other threads hold one of these, too, the cycle does not close: see the instance behind-an-outer-lock',
    });
}

function canBeTried({ kind }: Field): boolean {
  return kind === 'mutex' || kind === 'spinlock' || kind === 'reservation' || kind === 'rwsem';
}

/** The usual way out in reclaim and in notifiers: to try, and to leave it alone where somebody has it. */
function tried(draft: Draft, { id, lockClass }: Field, map: string, lines: Lines): Lines {
  if (!draft.parameters.some(({ name }) => name === 'triesInside'))
    draft.narrowing('triesInside', `Within ${map} the lock is tried, and not waited for.`, 'tries-inside');
  const [name, target] = [quoted(lockClass), `(s) => s.${id}`];
  return [
    `...(w.p.triesInside ? [w.tryLock(${name}, ${target}, [w.unlock(${name}, ${target})])] : ${block(lines)})`,
  ];
}

/** Source of the mode in which an outer lock is held, and a note where the report does not say it. */
function readMode(
  { kind, lockClass }: Field,
  readers: readonly string[],
  unsaid: Set<string>,
): string | null {
  if (!hasReaders(kind) || kind === 'rcu') return null;
  if (readers.includes(lockClass) || kind === 'srcu') return "'read'";
  unsaid.add(lockClass);
  return "w.p.outerReads ? 'read' : 'write'";
}

/** The context that a stack began in, unless what it takes sleeps, which is then not so. */
export function contextOf(stack: Stack, fields: readonly Field[]): string {
  const origin = originOf(stack);
  const inInterrupt = origin === 'hardIrq' || origin === 'softIrq';
  return inInterrupt && fields.some(({ kind }) => sleeps(kind) && kind !== 'map') ? 'worker' : origin;
}

/** The same behind a lock that all threads take first, where the instance says so. */
export function gated(draft: Draft, entry: string, context: string): string {
  if (context === 'hardIrq' || context === 'softIrq') return entry;
  const gate = draft.fields.find(({ id }) => id === 'outer_lock');
  if (gate === undefined) {
    draft.kernel('mutex');
    draft.field(
      'outer_lock',
      "mutex('an outer lock, to be named')",
      'had by all threads, where an instance says so',
    );
    draft.narrowing('outerLock', 'All of them hold one more lock.', 'behind-an-outer-lock');
  }
  return draft.routine('outer lock', 'not named by the log', [
    "...(w.p.outerLock ? [w.lock('the outer lock', (s) => s.outer_lock)] : [])",
    `w.call(${entry}, {})`,
    "...(w.p.outerLock ? [w.unlock('the outer lock', (s) => s.outer_lock)] : [])",
  ]);
}

/** The same lock, or two of one class, where the instance says so. */
export function recursiveModel(draft: Draft, report: ReportOf<'recursive locking'>): void {
  const { holding, stack, wanted } = report;
  const field = lockField(draft, wanted, [stack]);
  const other = draft.field(
    `${wanted.lockClass}_other`,
    fieldSource(field.kind, quoted(wanted.lockClass)).source,
    'another of the class',
  );
  draft.narrowing('twoLocks', 'They are two locks of one class.', 'two-locks');
  const inner = asking(draft, field, isRead(stack) ? "'read'" : null, false, []).map((line) =>
    line.replaceAll(`(s) => s.${field.id}`, `(s) => (w.p.twoLocks ? s.${other} : s.${field.id})`),
  );
  const where = framesKept(stack).some(({ name }) => name === holding.at) ? (holding.at ?? '') : '';
  const hold = (inside: Lines): Lines =>
    having(draft, field, null, toBeWritten('whether it goes on with this lock', inside));
  const entry = draft.nest(stack, inner, {
    around: new Map([[where, hold]]),
    fallback: wanted.at ?? 'somewhere',
  });
  draft.thread(report.task ?? 'the task', contextOf(stack, [field]), entry);
  lockClaims(draft);
  draft.gaps.push({
    what: 'that both are the same lock',
    errs: 'may cry wolf',
    because: 'lockdep judges classes: of two locks of one class it says the same, see the instance two-locks',
  });
}

function fail(): never {
  throw new Error('a chain has no such link');
}
