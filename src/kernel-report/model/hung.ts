/** Models of tasks that hang: each takes the locks that are listed for it, and stands before the last of them. */
import type { LockMention } from '../lock-mention.ts';
import { innerPart, originOf } from '../plumbing.ts';
import type { HungTask, ReportOf } from '../report.ts';
import type { Stack } from '../stack.ts';
import { gated, lockClaims } from './cycles.ts';
import { type Draft, framesKept, type Lines, toBeWritten } from './draft.ts';
import { asking, type Field, having } from './had.ts';
import { fieldSource, isRead, kindOf } from './kinds.ts';
import { quoted } from './names.ts';

/** More tasks than these wait behind each other for the same: the rest of the line. */
const MOST = 6;
const WAITS_FOR_A_LOCK = /mutex|down_(?:read|write)|rwsem|_lock_slowpath|ww_mutex|rt_mutex|percpu_down/;

export function hungModel(draft: Draft, report: ReportOf<'hung tasks'>): void {
  const tasks = tellingTasks(report.tasks);
  const fields = new Map<string, Field>();
  const keyOf = (lock: LockMention): string => lock.address ?? lock.lockClass;
  for (const { held, stack } of tasks)
    held.forEach((lock, at) => {
      if (fields.has(keyOf(lock))) return;
      const kind = kindOf(lock, at === held.length - 1 ? [stack] : []);
      const { source, word } = fieldSource(
        kind === 'map' || kind === 'fence' || kind === 'completion' || kind === 'work' ? 'mutex' : kind,
        quoted(lock.lockClass),
      );
      draft.kernel(word);
      fields.set(keyOf(lock), {
        id: draft.field(lock.lockClass, source, lock.lockClass),
        kind: word as Field['kind'],
        lockClass: lock.lockClass,
      });
    });
  const unsaid = new Set<string>();
  for (const { held, stack, task } of tasks) {
    const waitsForLast = held.length > 0 && waitsForALock(stack);
    const had = (waitsForLast ? held.slice(0, -1) : held).filter(
      ({ lockClass }) => !lockClass.startsWith('rcu_read_lock'),
    );
    const last = waitsForLast ? fields.get(keyOf(held.at(-1) ?? fail())) : undefined;
    const inner: Lines =
      last === undefined
        ? waitsForAnEvent(draft, stack)
        : toBeWritten(
            'whether it goes on with these locks',
            asking(draft, last, isRead(stack) ? "'read'" : null, false, []),
          );
    const entry = nestWithLocks(
      draft,
      stack,
      had,
      (lock) => fields.get(keyOf(lock)) ?? fail(),
      inner,
      unsaid,
    );
    const context = originOf(stack);
    draft.thread(
      task,
      context === 'hardIrq' || context === 'softIrq' ? 'worker' : context,
      gated(draft, entry, 'process'),
    );
  }
  lockClaims(draft);
  if (unsaid.size > 0)
    draft.gaps.push({
      what: `held locks are had exclusively (${[...unsaid].join(', ')})`,
      errs: 'may cry wolf',
      because: 'the list of held locks does not say in which mode',
    });
  draft.gaps.push({
    what: `${tasks.length} of the ${report.tasks.length} tasks that hang, and none of those that run`,
    errs: 'may miss',
    because: 'whoever should let them go, and does not come to it, need not be among them',
  });
}

/** Tasks that hold different locks, or wait for different things: those that wait in one line tell the same. */
function tellingTasks(tasks: readonly HungTask[]): readonly HungTask[] {
  const seen = new Set<string>();
  return tasks
    .filter(({ held, stack }) => {
      const key = JSON.stringify([
        held.map(({ address, lockClass }) => address ?? lockClass),
        framesKept(stack)[0]?.name,
      ]);
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .slice(0, MOST);
}

function waitsForALock(stack: Stack): boolean {
  return innerPart(stack).some(({ name }) => WAITS_FOR_A_LOCK.test(name));
}

function nestWithLocks(
  draft: Draft,
  stack: Stack,
  had: readonly LockMention[],
  fieldOf: (lock: LockMention) => Field,
  inner: Lines,
  unsaid: Set<string>,
): string {
  const around = new Map<string, (inside: Lines) => Lines>();
  const kept = new Set(framesKept(stack).map(({ name }) => name));
  for (const lock of [...had].reverse()) {
    const field = fieldOf(lock);
    if (field.kind === 'rwsem' || field.kind === 'rwlock') unsaid.add(field.lockClass);
    const where = lock.at !== null && kept.has(lock.at) ? lock.at : '';
    const before = around.get(where);
    around.set(where, (inside) => having(draft, field, null, before === undefined ? inside : before(inside)));
  }
  return draft.nest(stack, inner, { around, fallback: 'somewhere' });
}

/** What it waits for is no lock: somebody who is not there has to bring it about. */
function waitsForAnEvent(draft: Draft, stack: Stack): Lines {
  const waits = framesKept(stack)[0]?.name ?? 'something';
  draft.words.dmaze.add('flag');
  const id = draft.field(`${waits}_is_over`, 'flag()', 'what is waited for, and is no lock');
  const brings = draft.routine(`to be written: what ends the wait of ${waits}`, 'not named by the log', [
    `w.step('brings it about', (s) => { s.${id} = true; })`,
  ]);
  draft.thread(`ends the wait of ${waits}`, 'process', brings);
  draft.gaps.push({
    what: `what ${waits} waits for: a thread that needs nothing brings it about`,
    errs: 'may miss',
    because: 'put in its place what has to be done before, with the locks that takes',
  });
  return [`w.waitUntil(${quoted(`${waits} waits`)}, (s) => s.${id}, { sleeps: true })`];
}

/** Work on a queue without a rescuer needs a new worker, and so memory, which reclaim is to bring. */
export function flushingModel(
  draft: Draft,
  report: ReportOf<'reclaim flushes a queue without a rescuer'>,
): void {
  const { stack, waits, waitsFor } = report;
  draft.words.dmaze.add('flag');
  for (const word of ['work', 'queueWork', 'flushWork', 'runWork']) draft.kernel(word);
  const item = draft.field(waitsFor, `work(${quoted(waitsFor)})`, 'on a queue without WQ_MEM_RECLAIM');
  const memory = draft.field('memory', 'flag()', 'reclaim has made some');
  draft.narrowing('rescuer', 'The queue has a rescuer: WQ_MEM_RECLAIM.', 'with-a-rescuer');
  const flush = draft.nest(
    stack,
    [
      `w.step('queue_work', (s) => { queueWork(s.${item}); })`,
      `...flushWork(w, ${quoted(waitsFor)}, (s) => s.${item})`,
    ],
    { fallback: waits === '' ? 'flushes' : waits },
  );
  const reclaims = draft.routine('reclaims', 'not named by the log', [
    `w.call(${flush}, {})`,
    `w.step('memory is there again', (s) => { s.${memory} = true; })`,
  ]);
  const serves = draft.routine(
    waitsFor === '' ? 'the work' : waitsFor,
    'named by the log as what is waited for',
    [
      'w.rest()',
      `w.waitUntil('a worker, which takes memory where there is no rescuer', (s) => w.p.rescuer || s.${memory})`,
      `...runWork(w, ${quoted(waitsFor)}, (s) => s.${item}, [])`,
    ],
  );
  draft.thread(report.task ?? 'reclaim', 'reclaim', reclaims);
  draft.thread('worker', 'worker', serves);
  draft.claim('noDeadlock()', 'vocabulary');
  draft.gaps.push({
    what: 'that no idle worker is there, and no memory but what this reclaim makes',
    errs: 'may cry wolf',
    because: 'the kernel warns of what may happen when both is so',
  });
}

function fail(): never {
  throw new Error('a task holds a lock that has no field');
}
