/** What a lock class stands for in a model, and how it was taken: guessed from its name, from how lockdep writes it, and from who took it. */
import type { LockMention } from '../lock-mention.ts';
import { innerPart } from '../plumbing.ts';
import type { Stack } from '../stack.ts';

export type Kind =
  | 'mutex'
  | 'spinlock'
  | 'rwlock'
  | 'rwsem'
  | 'reservation'
  | 'rcu'
  | 'srcu'
  /** It keeps nobody out: who enters it may come upon what others do inside. */
  | 'map'
  | 'work'
  | 'completion'
  | 'fence';

/** @param taken the stacks that took it, as far as there are any */
export function kindOf({ at, lockClass, usage, wait }: LockMention, taken: readonly Stack[]): Kind {
  const how = taken.flatMap((stack) => innerPart(stack).map(({ name }) => name)).join(' ');
  const who = `${taken.flatMap((stack) => stack.slice(0, 8).map(({ name }) => name)).join(' ')} ${at ?? ''}`;
  const byName = namedKind(lockClass, who);
  if (byName !== null) return byName;
  if (/synchronize_srcu|srcu_read_lock/.test(`${how} ${who}`) || /srcu/.test(lockClass)) return 'srcu';
  if (/spin_lock/.test(how)) return 'spinlock';
  if (/(?:raw_|^| )_?(?:read|write)_lock/.test(how)) return 'rwlock';
  if (/down_(?:read|write)|percpu_down|rwsem|might_fault/.test(how)) return 'rwsem';
  if (/ww_mutex/.test(how)) return 'reservation';
  if (/mutex|__mutex_lock/.test(how)) return 'mutex';
  if (/mmap_(?:lock|sem)|rw_?sem\b|_sem$|_rwsem/.test(lockClass)) return 'rwsem';
  if (wait === 2 || /[-?]/.test(usage ?? '') || /->rlock$|\block\)->rlock/.test(lockClass)) return 'spinlock';
  return 'mutex';
}

function namedKind(lockClass: string, who: string): Kind | null {
  if (/^fs_reclaim$|mmu_notifier_invalidate_range_start|_acquire$/.test(lockClass)) return 'map';
  if (lockClass === 'dma_fence_map') return /begin_signalling/.test(who) ? 'map' : 'fence';
  if (/\(?(?:work|wq)_completion\)/.test(lockClass)) return 'work';
  if (
    /flush_work|flush_workqueue|drain_workqueue|cancel_work_sync|cancel_delayed_work_sync|del_timer_sync/.test(
      who,
    )
  )
    return 'work';
  if (lockClass.startsWith('(completion)')) return 'completion';
  if (lockClass.startsWith('rcu_read_lock')) return 'rcu';
  return /reservation_ww|_ww_class_mutex|crtc_ww_class/.test(lockClass) ? 'reservation' : null;
}

/** Whether a stack took its lock for reading. */
export function isRead(stack: Stack): boolean {
  const how = innerPart(stack)
    .map(({ name }) => name)
    .join(' ');
  return /down_read|might_fault|percpu_down_read|_read_lock|read_lock|srcu_read/.test(how);
}

/** Whether a kind can be had by several for reading. */
export function hasReaders(kind: Kind): boolean {
  return kind === 'rwsem' || kind === 'rwlock' || kind === 'srcu' || kind === 'rcu';
}

export function sleeps(kind: Kind): boolean {
  return kind !== 'spinlock' && kind !== 'rwlock' && kind !== 'rcu';
}

/** Source of the field. @param cls the class between quotes */
export function fieldSource(kind: Kind, cls: string): { readonly word: string; readonly source: string } {
  switch (kind) {
    case 'map':
      return { word: 'lockdepMap', source: `lockdepMap(${cls})` };
    case 'completion':
      return { word: 'completion', source: 'completion()' };
    case 'fence':
      return { word: 'fence', source: 'fence()' };
    case 'mutex':
    case 'rcu':
    case 'reservation':
    case 'rwlock':
    case 'rwsem':
    case 'spinlock':
    case 'srcu':
    case 'work':
      return { word: kind, source: `${kind}(${cls})` };
  }
}
