/** Models of what is done where it may not be: sleeping in atomic context, locks given back or kept wrongly, RCU left too early. */
import type { LockMention } from '../lock-mention.ts';
import { originOf } from '../plumbing.ts';
import type { ReportOf } from '../report.ts';
import { contextOf, lockField } from './cycles.ts';
import { type Draft, framesKept, type Lines, toBeWritten } from './draft.ts';
import { asking, type Field, having } from './had.ts';
import { kindOf, sleeps } from './kinds.ts';
import { quoted } from './names.ts';

/** The locks that forbid to sleep, each in its field. */
function atomicLocks(
  draft: Draft,
  held: readonly LockMention[],
): readonly { readonly field: Field; readonly at: string | null }[] {
  const seen = new Set<string>();
  return held
    .filter(
      (lock) =>
        !sleeps(kindOf(lock, [])) && !seen.has(lock.lockClass) && seen.add(lock.lockClass) !== undefined,
    )
    .map((lock) => ({ field: lockField(draft, lock, []), at: lock.at }));
}

export function sleepingModel(draft: Draft, report: ReportOf<'sleeping in atomic context'>): void {
  const { atomicSince, irqsOff, readsRcu, stack } = report;
  const locks = [...atomicLocks(draft, report.held)];
  if (readsRcu && !locks.some(({ field }) => field.kind === 'rcu'))
    locks.push({ field: rcuField(draft), at: null });
  const origin = originOf(stack);
  const isInterrupt = origin === 'hardIrq' || origin === 'softIrq';
  if (locks.length === 0 && !isInterrupt) {
    const why = irqsOff ? 'interrupts are off' : 'preemption is off';
    const name = `what turned ${irqsOff ? 'interrupts' : 'preemption'} off`;
    const mention = {
      lockClass: name,
      address: null,
      usage: null,
      wait: 2,
      at: atomicSince,
      line: report.line,
    };
    locks.push({ field: lockField(draft, mention, []), at: atomicSince });
    draft.gaps.push({
      what: `${why}: a spinlock stands for whatever did that`,
      errs: 'neither',
      because: 'no lock is listed that forbids to sleep, and either forbids it alike',
    });
  }
  const sleeper = framesKept(stack)[0]?.name ?? 'somewhere';
  sleepsInside(
    draft,
    stack,
    locks,
    `w.step(${quoted(`might sleep: ${sleeper}`)}, () => {}, { sleeps: true })`,
  );
  draft.thread(report.task ?? 'the task', origin, draft.routines.at(-1)?.id ?? '');
}

export function waitContextModel(draft: Draft, report: ReportOf<'invalid wait context'>): void {
  const { context, stack, wanted } = report;
  const locks = atomicLocks(
    draft,
    report.held.filter(({ lockClass }) => lockClass !== wanted.lockClass),
  );
  const origin = originOf(stack);
  // Of two kinds of spinlock the one that is asked for sleeps on PREEMPT_RT.
  const source = `${draft.kernel('mutex')}(${quoted(wanted.lockClass)})`;
  const field: Field = {
    id: draft.field(wanted.lockClass, source, 'sleeps on PREEMPT_RT'),
    kind: 'mutex',
    lockClass: wanted.lockClass,
  };
  const [line = '', ...rest] = asking(draft, field, null, false, []);
  const outer = [...locks];
  if (outer.length === 0 && origin !== 'hardIrq' && origin !== 'softIrq') {
    const mention = {
      lockClass: 'a raw spinlock',
      address: null,
      usage: null,
      wait: 2,
      at: null,
      line: report.line,
    };
    outer.push({ field: lockField(draft, mention, []), at: null });
  }
  sleepsInside(draft, stack, outer, line, rest);
  draft.thread(report.task ?? 'the task', origin, draft.routines.at(-1)?.id ?? '');
  draft.gaps.push({
    what: `${wanted.lockClass} sleeps (the context allows ${context === null ? 'less' : `at most wait type ${context}`})`,
    errs: 'may cry wolf',
    because: 'a spinlock_t sleeps on PREEMPT_RT only; without it, nothing goes wrong',
  });
}

/** A nest with its locks around, each where the report says that it was taken. */
function sleepsInside(
  draft: Draft,
  stack: ReportOf<'sleeping in atomic context'>['stack'],
  locks: readonly { readonly field: Field; readonly at: string | null }[],
  ...inner: readonly (string | readonly string[])[]
): void {
  const around = new Map<string, (inside: Lines) => Lines>();
  for (const { at, field } of [...locks].reverse()) {
    const where = at !== null && framesKept(stack).some(({ name }) => name === at) ? at : '';
    const before = around.get(where);
    around.set(where, (inside) => having(draft, field, null, before === undefined ? inside : before(inside)));
  }
  draft.claim('nobodySleepsInAtomicContext()', 'invariants');
  draft.narrowing('mayNot', 'It does not come so far.', 'guarded');
  const lines = inner.flat();
  draft.nest(stack, [`...(w.p.mayNot ? [] : [${lines.join(', ')}])`], { around, fallback: 'somewhere' });
}

function rcuField(draft: Draft): Field {
  return {
    id: draft.field('rcu_read_lock', `${draft.kernel('rcu')}()`, ''),
    kind: 'rcu',
    lockClass: 'rcu_read_lock',
  };
}

/** A reader without RCU, and somebody who replaces what it reads; or one who sleeps where RCU is read. */
export function rcuModel(draft: Draft, report: ReportOf<'suspicious RCU usage'>): void {
  const { stack } = report;
  if (report.sleeps) {
    sleepsInside(
      draft,
      stack,
      [{ field: rcuField(draft), at: null }],
      `w.step('might sleep', () => {}, { sleeps: true })`,
    );
    draft.thread(report.task ?? 'the task', contextOf(stack, []), draft.routines.at(-1)?.id ?? '');
    return;
  }
  const { id } = rcuField(draft);
  for (const word of ['flag', 'optional', 'pool', 'ref']) draft.words.dmaze.add(word);
  for (const word of ['rcuReadLock', 'rcuReadUnlock', 'synchronizeRcu']) draft.kernel(word);
  draft.field('objects', 'pool(1, { seen: flag() })', 'what the pointer leads to');
  draft.field('pointer', "optional(ref('objects'))", 'read with rcu_dereference');
  draft.claim('noUseAfterFree()', 'invariants');
  draft.narrowing('readsUnderRcu', 'It reads within rcu_read_lock.', 'under-rcu');
  const object = { name: 'object', field: "optional(ref('objects'))" };
  const locals = `locals: { ${object.name}: ${object.field} }, `;
  const looks = draft.nest(
    stack,
    [`w.step('reads the object', (s, t) => { if (t.object !== null) s.objects[t.object].seen = true; })`],
    { passes: object },
  );
  const entry = draft.routine(
    'reads',
    'how the pointer is read is not named by the log',
    [
      `...(w.p.readsUnderRcu ? [rcuReadLock(w, (s) => s.${id})] : [])`,
      `w.step('rcu_dereference', (s, t) => { t.object = s.pointer; })`,
      `w.when('there is one', (_, t) => t.object !== null, [w.call(${looks}, { object: (t) => t.object })])`,
      'w.local((t) => { t.object = null; })',
      `...(w.p.readsUnderRcu ? [rcuReadUnlock(w, (s) => s.${id})] : [])`,
    ],
    locals,
  );
  const updates = draft.routine(
    'replaces the object',
    'not named by the log',
    [
      `w.step('publishes an object', (s) => { s.pointer = s.objects.alloc(); })`,
      ...toBeWritten('what replaces it', [
        `w.step('takes it away', (s, t) => { t.object = s.pointer; s.pointer = null; })`,
        `synchronizeRcu(w, (s) => s.${id})`,
        `w.step('frees it', (s, t) => { if (t.object !== null) s.objects.free(t.object); t.object = null; })`,
      ]),
    ],
    locals,
  );
  draft.thread(report.task ?? 'the task', contextOf(stack, []), entry);
  draft.thread('updater', 'process', updates);
  draft.gaps.push({
    what: 'who replaces what the pointer leads to',
    errs: 'may cry wolf',
    because: 'the report is of the reader alone: where a lock keeps the updater out, hold it in both',
  });
}

export function misuseModel(draft: Draft, report: ReportOf<'lock misuse'>): void {
  const { lock, misuse, stack } = report;
  const fallback = lock.at ?? 'somewhere';
  const context = contextOf(stack, []);
  draft.narrowing('mended', 'It is done as it should be.', 'mended');
  if (misuse === 'freed while held') {
    for (const word of ['pool', 'ref']) draft.words.dmaze.add(word);
    const kind = kindOf(lock, [stack]);
    const word = kind === 'spinlock' || kind === 'rwsem' || kind === 'rwlock' ? kind : 'mutex';
    draft.field(
      'objects',
      `pool(1, { touched: flag(), lock: ${draft.kernel(word)}(${quoted(lock.lockClass)}) })`,
      'freed with its lock held',
    );
    const name = quoted(lock.lockClass);
    const frees = draft.nest(stack, [`w.step('frees it', (s, t) => { s.objects.free(t.object); })`], {
      fallback,
      passes: { name: 'object', field: "ref('objects')" },
    });
    const entry = draft.routine(
      'has the object',
      'how it gets there is not named by the log',
      [
        `w.step('an object', (s, t) => { t.object = s.objects.alloc(); })`,
        `w.lock(${name}, (s, t) => s.objects[t.object].lock)`,
        `...(w.p.mended ? [w.unlock(${name}, (s, t) => s.objects[t.object].lock)] : [])`,
        `w.call(${frees}, { object: (t) => t.object })`,
      ],
      "locals: { object: ref('objects') }, ",
    );
    draft.thread(report.task ?? 'the task', context, entry);
    draft.claim('noHeldLockIsFreed()', 'invariants');
    return;
  }
  const { id, lockClass } = lockField(draft, { ...lock, lockClass: lock.lockClass }, [stack]);
  const name = quoted(lockClass);
  const [take, give] = [`w.lock(${name}, (s) => s.${id})`, `w.unlock(${name}, (s) => s.${id})`];
  const lines =
    misuse === 'bad unlock'
      ? [`...(w.p.mended ? [${take}] : [])`, give]
      : [take, `...(w.p.mended ? [${give}] : [])`];
  const entry = draft.nest(stack, lines, { fallback });
  draft.thread(report.task ?? 'the task', context, entry);
  if (misuse === 'held at return') draft.claim('noLockHeldAtReturn()', 'invariants');
  else draft.claim('locksAreReleasedByTheirHolders()', 'invariants');
  draft.gaps.push({
    what: 'which way through the function it was',
    errs: 'neither',
    because:
      'the report has the end of it: write the branches with when, and see which of them forget the lock',
  });
}
