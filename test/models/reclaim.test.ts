/** Lock order of the models of reclaim, notifiers and page faults: what lockdep would say, and what is decided. */
import { expect, it } from 'vitest';
import lruScan from '../../models/sharing/lru-scan.ts';
import mmapFault from '../../models/sharing/mmap-fault.ts';
import objectPages from '../../models/sharing/object-pages.ts';
import pasidLock from '../../models/sharing/pasid-lock.ts';
import userptrNotifier from '../../models/sharing/userptr-notifier.ts';
import vmaShrink from '../../models/sharing/vma-shrink.ts';
import type { Model } from '../../src/language/index.ts';
import type { LocksRun } from '../../src/report/index.ts';
import { locks } from '../../src/run/index.ts';

/** The cycles that are, or may be, closed, and those that never are, each by its classes. */
function decided({ classes, cycles }: LocksRun): { readonly closes: string[]; readonly never: string[] } {
  const told = cycles.map(({ classes: round, decision }) => ({
    name: round.map((at) => classes[at]?.name).join(' -> '),
    never: decision.kind === 'unreachable',
  }));
  const named = (never: boolean): string[] =>
    told.filter((one) => one.never === never).map(({ name }) => name);
  return { closes: named(false), never: named(true) };
}

function order({ classes, dependencies }: LocksRun): readonly string[] {
  return dependencies.map(({ from, to }) => `${classes[from]?.name} -> ${classes[to]?.name}`);
}

const RESV = 'reservation_ww_class_mutex';

it.each<[string, Model, string, string[]]>([
  ['a lock of a notifier, held around an allocation', userptrNotifier, 'v4.16', ['amn->lock']],
  ['the same with GFP_NOIO', userptrNotifier, 'v4.16-noio', ['amn->lock']],
  ['the same without reclaim', userptrNotifier, 'v4.16-noreclaim', []],
  ['a reservation of a notifier', userptrNotifier, 'v4.14', [RESV]],
  [
    'an allocation before a fence that a notifier waits for',
    userptrNotifier,
    'fence-needs-memory',
    ['job.done.signalled'],
  ],
  ['none of these', userptrNotifier, 'v4.17', []],
  ['a trylock that fails for ever, which is no cycle', mmapFault, 'v4.16-busy', []],
  ['a page fault on what one has reserved', mmapFault, 'v5.6-own-mapping', [RESV]],
  ['mmap_lock after a reservation', mmapFault, 'v5.6-other-order', [`${RESV} -> mmap_lock`]],
  ['mmap_lock before a reservation', mmapFault, 'v5.6-elsewhere', []],
  ['locks of one class on both sides of reclaim', objectPages, 'v5.6', []],
  ['the same, and one of them the same lock', objectPages, 'listed-early', ['obj->mm.lock']],
  ['a shrinker that leaves alone what is active', vmaShrink, 'v5.6', []],
  [
    'a job that reserves what a shrinker has reserved',
    lruScan,
    'v6.3',
    ['reservation_ww_class -> job.done.signalled'],
  ],
  ['a job that does not', lruScan, 'v6.4', []],
  ['a lock of an interrupt, with interrupts on', pasidLock, 'v5.13', ['adev->vm_manager.pasid_lock']],
  ['the same, with interrupts off', pasidLock, 'v5.14', []],
])('%s', async (_what, model, instance, closes) => {
  expect(decided(await locks(model, instance)).closes).toEqual(closes);
});

it('the order that the kernel is primed with is seen', async () => {
  const found = order(await locks(userptrNotifier, 'v4.17'));
  const primed = [RESV, 'fs_reclaim', 'mmu_notifier_invalidate_range_start', 'dma_fence_map'];
  primed.slice(1).forEach((to, at) => expect(found).toContain(`${primed[at]} -> ${to}`));
});

it('a false alarm of lockdep is told, and decided', async () => {
  expect(decided(await locks(objectPages, 'v5.6')).never).toEqual(['obj->mm.lock']);
});
