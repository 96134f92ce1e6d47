/** Models of an object's life: used after it was freed, or freed twice. */
import { originOf } from '../plumbing.ts';
import type { Life, ReportOf } from '../report.ts';
import type { Stack } from '../stack.ts';
import { block, type Draft, type Lines } from './draft.ts';
import { quoted } from './names.ts';

const OBJECT = { name: 'object', field: "optional(ref('objects'))" } as const;
const FREES = `w.step('frees it', (s, t) => { if (t.object !== null) s.objects.free(t.object); })`;
const UNLINKS = "w.step('takes it from where it is found', (s) => { s.found_by = null; })";

/** What keeps the object there while it is used, where an instance says so. */
type Guard =
  | { readonly kind: 'lock' }
  | { readonly kind: 'rcu'; readonly field: string }
  | { readonly kind: 'order' };

export function useAfterFreeModel(draft: Draft, report: ReportOf<'use after free'>): void {
  const { access, allocated, cache, freed, handedOver, use } = report;
  const touch = access === 'write' ? 'writes to it' : 'reads it';
  const touches = `w.step(${quoted(touch)}, (s, t) => { if (t.object !== null) s.objects[t.object].touched = true; })`;
  const throughRcu =
    handedOver !== null ||
    freed.stack.some(({ name }) => /^(?:rcu_core|rcu_do_batch|rcu_process_callbacks)$/.test(name));
  const guard = guardOf(draft, throughRcu, isSameTask(use, freed));
  objects(draft, cache, guard);
  allocates(draft, allocated);
  const uses = draft.nest(use.stack, [touches], { passes: OBJECT, fallback: 'uses' });
  const frees = draft.nest(freed.stack, [FREES], { passes: OBJECT, fallback: 'frees' });
  const task = report.task ?? 'the user';
  switch (guard.kind) {
    case 'order':
      draft.thread(
        task,
        sleepingOrigin(use.stack),
        finds(draft, guard, 'frees and uses', [
          UNLINKS,
          calls(frees),
          `...(w.p.mended ? [] : [${calls(uses)}])`,
        ]),
      );
      return;
    case 'lock':
      draft.thread(task, sleepingOrigin(use.stack), finds(draft, guard, 'uses', [calls(uses)]));
      draft.thread(
        taskOf(freed),
        sleepingOrigin(freed.stack),
        finds(draft, guard, 'frees', [UNLINKS, calls(frees)]),
      );
      return;
    case 'rcu': {
      draft.kernel('synchronizeRcu');
      draft.kernel('rcuReadLock');
      draft.kernel('rcuReadUnlock');
      const waits = [UNLINKS, `synchronizeRcu(w, (s) => s.${guard.field})`, calls(frees)];
      const hands =
        handedOver === null
          ? waits
          : [calls(draft.nest(handedOver, waits, { passes: OBJECT, fallback: 'call_rcu' }))];
      draft.thread(task, sleepingOrigin(use.stack), finds(draft, guard, 'uses', [calls(uses)]));
      draft.thread(
        taskOf(freed),
        sleepingOrigin(handedOver ?? []),
        finds(draft, { kind: 'order' }, 'frees', hands),
      );
      draft.gaps.push({
        what: 'the callback of RCU runs in the thread that handed the object over, which waits for the grace period',
        errs: 'neither',
        because: 'nothing that this thread does later is modelled',
      });
    }
  }
}

export function doubleFreeModel(draft: Draft, report: ReportOf<'double free'>): void {
  const { allocated, cache, freed, use } = report;
  const guard = guardOf(draft, false, isSameTask(use, freed));
  objects(draft, cache, guard);
  allocates(draft, allocated);
  const first = draft.nest(freed.stack, [FREES], { passes: OBJECT, fallback: 'frees' });
  const second = draft.nest(use.stack, [FREES], { passes: OBJECT, fallback: 'frees again' });
  const task = report.task ?? 'frees again';
  if (guard.kind === 'order') {
    draft.thread(
      task,
      sleepingOrigin(use.stack),
      finds(draft, guard, 'frees twice', [
        UNLINKS,
        calls(first),
        `...(w.p.mended ? [] : [${calls(second)}])`,
      ]),
    );
    return;
  }
  draft.thread(
    taskOf(freed),
    sleepingOrigin(freed.stack),
    finds(draft, guard, 'frees', [UNLINKS, calls(first)]),
  );
  draft.thread(task, sleepingOrigin(use.stack), finds(draft, guard, 'frees again', [UNLINKS, calls(second)]));
}

/** One task that frees and then uses has no race, but its steps in a wrong order. */
function guardOf(draft: Draft, throughRcu: boolean, sameTask: boolean): Guard {
  if (throughRcu) {
    draft.narrowing('readsUnderRcu', 'The user finds and uses the object within rcu_read_lock.', 'under-rcu');
    return { kind: 'rcu', field: draft.field('rcu_read_lock', `${draft.kernel('rcu')}()`, 'grace periods') };
  }
  if (sameTask) {
    draft.narrowing('mended', 'The task does not touch the object any more.', 'mended');
    return { kind: 'order' };
  }
  draft.narrowing(
    'outerLock',
    'Whoever finds the object keeps it under one lock until done.',
    'under-an-outer-lock',
  );
  draft.kernel('mutex');
  draft.field(
    'outer_lock',
    "mutex('an outer lock, to be named')",
    'around each use and the free, where an instance says so',
  );
  return { kind: 'lock' };
}

function isSameTask(use: Life, freed: Life): boolean {
  return use.pid !== null && use.pid !== 0 && use.pid === freed.pid;
}

function objects(draft: Draft, cache: string | null, guard: Guard): void {
  draft.claim('noUseAfterFree()', 'invariants');
  for (const word of ['flag', 'optional', 'pool', 'ref']) draft.words.dmaze.add(word);
  draft.field(
    'objects',
    'pool(1, { touched: flag() })',
    cache === null ? 'the object' : `the object, of the cache ${cache}`,
  );
  draft.field('found_by', "optional(ref('objects'))", 'where it is found: a list, a table, a pointer');
  draft.gaps.push({
    what: 'how the object is found: in one step, and without a reference',
    errs: 'may cry wolf',
    because:
      guard.kind === 'order'
        ? 'the same task freed it before: that it is the same object is what the report says, and not how it was kept'
        : 'stacks show no references: take one where the object is found, and see whether that mends it',
  });
}

function allocates(draft: Draft, life: Life | null): void {
  const makes = [
    `w.step('allocates the object and lets it be found', (s) => { s.found_by = s.objects.alloc(); })`,
  ];
  draft.thread(
    'allocates',
    life === null ? 'process' : sleepingOrigin(life.stack),
    draft.nest(life?.stack ?? [], makes, { fallback: 'allocates' }),
  );
}

/** A routine that finds the object, if it is there still, and does something with it. */
function finds(draft: Draft, guard: Guard, name: string, inside: Lines): string {
  const looks = [
    "w.step('to be written: finds the object', (s, t) => { t.object = s.found_by; })",
    `w.when('it is there', (_, t) => t.object !== null, ${block(inside)})`,
    'w.local((t) => { t.object = null; })',
  ];
  const body =
    guard.kind === 'lock'
      ? under(
          'outerLock',
          "w.lock('the outer lock', (s) => s.outer_lock)",
          looks,
          "w.unlock('the outer lock', (s) => s.outer_lock)",
        )
      : guard.kind === 'rcu'
        ? under(
            'readsUnderRcu',
            `rcuReadLock(w, (s) => s.${guard.field})`,
            looks,
            `rcuReadUnlock(w, (s) => s.${guard.field})`,
          )
        : looks;
  return draft.routine(
    name,
    'how the object is found is not named by the log',
    body,
    `locals: { ${OBJECT.name}: ${OBJECT.field} }, `,
  );
}

function under(parameter: string, take: string, inside: Lines, give: string): Lines {
  return [`...(w.p.${parameter} ? [${take}] : [])`, ...inside, `...(w.p.${parameter} ? [${give}] : [])`];
}

function calls(routine: string): string {
  return `w.call(${routine}, { object: (t) => t.object })`;
}

function taskOf({ pid }: Life): string {
  return pid === null ? 'frees' : `task ${pid}`;
}

/** The outer lock is a mutex, and a grace period is slept through: what runs in an interrupt is a worker here. */
function sleepingOrigin(stack: Stack): string {
  const origin = originOf(stack);
  return origin === 'hardIrq' || origin === 'softIrq' ? 'worker' : origin;
}
