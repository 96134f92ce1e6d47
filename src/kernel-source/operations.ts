/** The operations of the kernel that dmaze knows. A driver adds its own in `dmaze.kernel.ts`; that is data, too. */
import type { LockKind, Operation, Operations } from './operation.ts';

type More = Partial<Omit<Operation, 'does'>>;
type Entry = readonly [string, Operation];

function each(names: string, does: Operation['does'], more: More = {}): readonly Entry[] {
  return names.split(/\s+/).map((name) => [name, { does, ...more }]);
}

const FAILS = { fails: true } as const;
const SLEEPS = { sleeps: true } as const;

function locks(kind: LockKind, take: string, release: string, more: More = {}): readonly Entry[] {
  return [...each(take, 'lock', { kind, ...more }), ...each(release, 'unlock', { kind, ...more })];
}

const LOCKS: readonly Entry[] = [
  ...locks('mutex', 'mutex_lock mutex_lock_nested mutex_lock_io', 'mutex_unlock'),
  ...each('mutex_lock_interruptible mutex_lock_killable mutex_lock_interruptible_nested', 'lock', {
    kind: 'mutex',
    ...FAILS,
  }),
  ...each('mutex_destroy', 'destroy lock', { kind: 'mutex' }),
  ...each('mutex_trylock', 'trylock', { kind: 'mutex' }),
  ...locks(
    'spinlock',
    'spin_lock spin_lock_bh spin_lock_nested raw_spin_lock',
    'spin_unlock spin_unlock_bh raw_spin_unlock',
  ),
  ...locks(
    'spinlock',
    'spin_lock_irq spin_lock_irqsave spin_lock_irqsave_nested raw_spin_lock_irq raw_spin_lock_irqsave',
    'spin_unlock_irq spin_unlock_irqrestore raw_spin_unlock_irq raw_spin_unlock_irqrestore',
    { irqs: 'off' },
  ),
  ...each('spin_trylock spin_trylock_irqsave spin_trylock_irq spin_trylock_bh', 'trylock', {
    kind: 'spinlock',
  }),
  ...locks(
    'rwlock',
    'read_lock read_lock_irq read_lock_irqsave read_lock_bh',
    'read_unlock read_unlock_irq read_unlock_irqrestore read_unlock_bh',
    { shared: true },
  ),
  ...locks(
    'rwlock',
    'write_lock write_lock_irq write_lock_irqsave write_lock_bh',
    'write_unlock write_unlock_irq write_unlock_irqrestore write_unlock_bh',
  ),
  ...locks('rwsem', 'down_read down_read_nested', 'up_read', { shared: true }),
  ...locks('rwsem', 'down_write down_write_nested', 'up_write'),
  ...each('down_read_interruptible down_read_killable', 'lock', { kind: 'rwsem', shared: true, ...FAILS }),
  ...each('down_write_killable', 'lock', { kind: 'rwsem', ...FAILS }),
  ...each('down_read_trylock', 'trylock', { kind: 'rwsem', shared: true }),
  ...each('down_write_trylock', 'trylock', { kind: 'rwsem' }),
  ...locks('rwsem', 'mmap_read_lock', 'mmap_read_unlock', { shared: true, named: 'mm_struct.mmap_lock' }),
  ...locks('rwsem', 'mmap_write_lock', 'mmap_write_unlock', { named: 'mm_struct.mmap_lock' }),
  ...each('mmap_read_trylock', 'trylock', { kind: 'rwsem', shared: true, named: 'mm_struct.mmap_lock' }),
  ...locks('rwsem', 'i_mmap_lock_read', 'i_mmap_unlock_read', {
    shared: true,
    named: 'address_space.i_mmap_rwsem',
  }),
  ...locks('rwsem', 'i_mmap_lock_write', 'i_mmap_unlock_write', { named: 'address_space.i_mmap_rwsem' }),
];

/** Every reservation is of one class; threads take sets of them in any order, inside an acquire context. */
const RESERVATION = { kind: 'reservation', named: 'reservation_ww_class_mutex' } as const;
const MODESET = { kind: 'modeset', named: 'crtc_ww_class_mutex' } as const;

const WW: readonly Entry[] = [
  ...each('dma_resv_lock dma_resv_lock_interruptible', 'lock', { ...RESERVATION, fails: { unlessNull: 1 } }),
  ...each('dma_resv_lock_slow', 'lock', RESERVATION),
  ...each('dma_resv_lock_slow_interruptible', 'lock', { ...RESERVATION, ...FAILS }),
  ...each('dma_resv_unlock', 'unlock', RESERVATION),
  ...each('dma_resv_trylock', 'trylock', RESERVATION),
  ...each(
    'drm_gem_lock_reservations drm_exec_lock_obj drm_exec_prepare_obj drm_exec_prepare_array drm_gpuvm_exec_lock drm_gpuvm_prepare_objects drm_gpuvm_prepare_vm ttm_eu_reserve_buffers',
    'lock',
    { ...RESERVATION, ...FAILS, several: true },
  ),
  ...each(
    'drm_gem_unlock_reservations drm_exec_fini drm_gpuvm_exec_unlock ttm_eu_backoff_reservation ttm_eu_fence_buffer_objects',
    'unlock',
    { ...RESERVATION, several: true },
  ),
  ...each('ww_mutex_lock ww_mutex_lock_interruptible', 'lock', { ...RESERVATION, fails: { unlessNull: 1 } }),
  ...each('ww_mutex_lock_slow', 'lock', RESERVATION),
  ...each('ww_mutex_lock_slow_interruptible', 'lock', { ...RESERVATION, ...FAILS }),
  ...each('ww_mutex_unlock', 'unlock', RESERVATION),
  ...each('ww_mutex_trylock', 'trylock', RESERVATION),
  ...each('drm_modeset_lock drm_modeset_lock_single_interruptible', 'lock', {
    ...MODESET,
    fails: { unlessNull: 1 },
    several: true,
  }),
  ...each('drm_modeset_lock_all', 'lock', { ...MODESET, several: true }),
  ...each('drm_modeset_lock_all_ctx', 'lock', { ...MODESET, ...FAILS, several: true }),
  ...each('drm_modeset_unlock drm_modeset_unlock_all drm_modeset_drop_locks', 'unlock', {
    ...MODESET,
    several: true,
  }),
];

const RCU: readonly Entry[] = [
  ...locks(
    'rcu',
    'rcu_read_lock rcu_read_lock_sched rcu_read_lock_bh',
    'rcu_read_unlock rcu_read_unlock_sched rcu_read_unlock_bh',
    { named: 'rcu', shared: true },
  ),
  ...locks('srcu', 'srcu_read_lock', 'srcu_read_unlock', { shared: true }),
  ...each('drm_dev_enter', 'trylock', { kind: 'srcu', named: 'drm_unplug_srcu', shared: true }),
  ...each('drm_dev_exit', 'unlock', { kind: 'srcu', named: 'drm_unplug_srcu', shared: true }),
  ...each('synchronize_rcu synchronize_rcu_expedited', 'wait for readers', { named: 'rcu', ...SLEEPS }),
  ...each('synchronize_srcu synchronize_srcu_expedited', 'wait for readers', SLEEPS),
  ...each('drm_dev_unplug', 'wait for readers', { named: 'drm_unplug_srcu', ...SLEEPS }),
  ...each('call_rcu', 'call later', { callback: 1 }),
  ...each('kfree_rcu kvfree_rcu', 'free'),
  ...locks('map', 'dma_fence_begin_signalling', 'dma_fence_end_signalling', { named: 'dma_fence_map' }),
  ...locks('map', 'fs_reclaim_acquire', 'fs_reclaim_release', { named: 'fs_reclaim' }),
];

const REFERENCES: readonly Entry[] = [
  ...each('kref_init refcount_set', 'init reference'),
  ...each('kref_get refcount_inc', 'get'),
  ...each('kref_get_unless_zero refcount_inc_not_zero atomic_inc_not_zero', 'get unless zero'),
  ...each('kref_put', 'put', { callback: 1 }),
  ...each('refcount_dec_and_test refcount_dec', 'put'),
  ...each('drm_gem_object_get', 'get', { named: 'drm_gem_object.refcount' }),
  ...each('drm_gem_object_put', 'put', { named: 'drm_gem_object.refcount', runs: 'drm_gem_object_free' }),
  ...each('dma_fence_get', 'get', { named: 'dma_fence.refcount' }),
  ...each('dma_fence_get_rcu', 'get unless zero', { named: 'dma_fence.refcount' }),
  ...each('dma_fence_put', 'put', { named: 'dma_fence.refcount' }),
  ...each('get_dma_buf dma_buf_get', 'get', { named: 'dma_buf.file' }),
  ...each('dma_buf_put', 'put', { named: 'dma_buf.file' }),
  ...each(
    'atomic_inc atomic_dec atomic_inc_return atomic_dec_return atomic_dec_and_test atomic_add_unless atomic64_inc atomic64_inc_return atomic_fetch_inc',
    'count',
  ),
  ...each('atomic_set atomic_cmpxchg atomic_xchg atomic64_set', 'count'),
  ...each('atomic_add atomic_sub atomic64_add atomic64_sub', 'count', { at: 1 }),
];

const COLLECTIONS: readonly Entry[] = [
  ...each('list_add list_add_tail list_add_rcu list_add_tail_rcu', 'list add', { at: 1 }),
  ...each('hlist_add_head rb_add_cached llist_add', 'list add', { at: 1 }),
  ...each('list_del list_del_init list_del_rcu hlist_del hlist_del_init', 'list remove'),
  ...each(
    'list_move list_move_tail list_splice list_splice_init list_splice_tail list_splice_tail_init',
    'list move',
    { at: 1 },
  ),
  ...each('drm_mm_insert_node drm_mm_insert_node_generic drm_mm_insert_node_in_range', 'list add'),
  ...each('drm_mm_remove_node', 'list remove'),
  ...each('idr_replace xa_store', 'id add'),
  ...each('idr_alloc idr_alloc_cyclic', 'id add', { flags: 4 }),
  ...each('xa_alloc', 'id add', { flags: 4 }),
  ...each('xa_alloc_cyclic', 'id add', { flags: 5 }),
  ...each('idr_remove xa_erase', 'id remove'),
  ...each('idr_find xa_load', 'id find'),
  ...each('idr_preload', 'allocate', { flags: 0 }),
];

const LATER: readonly Entry[] = [
  ...each(
    'queue_work queue_delayed_work mod_delayed_work kthread_queue_work drm_sched_queue_work',
    'queue work',
    { at: 1 },
  ),
  ...each('schedule_work schedule_delayed_work', 'queue work'),
  ...each('cancel_work cancel_delayed_work', 'cancel work'),
  ...each(
    'cancel_work_sync cancel_delayed_work_sync kthread_cancel_work_sync disable_work_sync disable_delayed_work_sync',
    'cancel work and wait',
    SLEEPS,
  ),
  ...each(
    'flush_work flush_delayed_work flush_workqueue drain_workqueue destroy_workqueue kthread_flush_work kthread_flush_worker',
    'flush work',
    SLEEPS,
  ),
  ...each('mod_timer add_timer hrtimer_start', 'arm timer'),
  ...each('del_timer timer_delete', 'cancel work'),
  ...each('del_timer_sync timer_delete_sync timer_shutdown_sync hrtimer_cancel', 'cancel work and wait'),
  ...each('kthread_stop kthread_park', 'flush work', SLEEPS),
];

const WAITS: readonly Entry[] = [
  ...each('wait_event wait_event_timeout', 'wait', SLEEPS),
  ...each('wait_event_interruptible wait_event_killable wait_event_interruptible_timeout', 'wait', {
    ...SLEEPS,
    ...FAILS,
  }),
  ...each('wait_for_completion wait_for_completion_timeout', 'wait', SLEEPS),
  ...each(
    'wait_for_completion_interruptible wait_for_completion_killable wait_for_completion_interruptible_timeout',
    'wait',
    { ...SLEEPS, ...FAILS },
  ),
  ...each(
    'wake_up wake_up_all wake_up_interruptible wake_up_interruptible_all wake_up_process wake_up_locked',
    'wake',
  ),
  ...each('complete complete_all', 'complete'),
  ...each('reinit_completion init_completion', 'count'),
  ...each(
    'msleep ssleep usleep_range schedule schedule_timeout schedule_timeout_interruptible schedule_timeout_uninterruptible cond_resched might_sleep fsleep msleep_interruptible',
    'sleep',
    { ...SLEEPS, named: 'time' },
  ),
  ...each('disable_irq synchronize_irq free_irq devm_free_irq', 'wait for interrupt', SLEEPS),
  ...each('disable_irq_nosync', 'mask interrupt'),
  ...each('enable_irq', 'unmask interrupt'),
  ...each('pm_runtime_get_sync', 'resume device', SLEEPS),
  ...each('pm_runtime_resume_and_get', 'resume device', { ...SLEEPS, ...FAILS }),
  ...each(
    'pm_runtime_get pm_runtime_get_noresume pm_runtime_get_if_in_use pm_runtime_get_if_active',
    'resume device',
  ),
  ...each('pm_runtime_put pm_runtime_put_autosuspend pm_runtime_put_noidle', 'suspend device'),
  ...each(
    'pm_runtime_put_sync pm_runtime_put_sync_autosuspend pm_runtime_put_sync_suspend pm_runtime_force_suspend',
    'suspend device',
    SLEEPS,
  ),
  ...each('pm_runtime_force_resume', 'resume device', SLEEPS),
];

const FENCES: readonly Entry[] = [
  ...each('dma_fence_init dma_fence_init64', 'init fence'),
  ...each(
    'dma_fence_signal dma_fence_signal_locked dma_fence_signal_timestamp dma_fence_signal_timestamp_locked',
    'signal fence',
  ),
  ...each('dma_fence_set_error', 'set fence error'),
  ...each('dma_fence_is_signaled dma_fence_is_signaled_locked dma_resv_test_signaled', 'ask fence'),
  ...each('dma_fence_wait dma_fence_wait_timeout dma_fence_default_wait', 'wait for fence', SLEEPS),
  ...each('dma_resv_wait_timeout', 'wait for fence', SLEEPS),
  ...each('dma_fence_add_callback', 'add fence callback', { callback: 2 }),
  ...each('dma_fence_remove_callback', 'remove fence callback'),
  ...each('dma_resv_add_fence', 'add fence'),
  ...each('dma_resv_reserve_fences', 'reserve fence slots', { flags: 'GFP_KERNEL' }),
];

const KERNEL = { flags: 'GFP_KERNEL' } as const;

const MEMORY: readonly Entry[] = [
  ...each(
    'kmalloc kzalloc kvmalloc kvzalloc kmem_cache_alloc kmem_cache_zalloc kstrdup krealloc_array devm_kzalloc_ptr',
    'allocate',
    { flags: 1 },
  ),
  ...each(
    'kcalloc kmalloc_array kvcalloc kvmalloc_array krealloc kmemdup devm_kzalloc devm_kmalloc devm_kstrdup',
    'allocate',
    { flags: 2 },
  ),
  ...each('devm_kcalloc devm_kmalloc_array', 'allocate', { flags: 3 }),
  ...each('kasprintf alloc_page alloc_pages __get_free_page get_zeroed_page', 'allocate', { flags: 0 }),
  ...each('dma_alloc_coherent dma_alloc_wc dma_alloc_attrs dmam_alloc_coherent', 'allocate', { flags: 3 }),
  ...each(
    'vmalloc vzalloc vmap drm_gem_get_pages shmem_read_mapping_page alloc_io_pgtable_ops',
    'allocate',
    KERNEL,
  ),
  ...each('sg_alloc_table', 'allocate', { flags: 2 }),
  ...each('sg_alloc_table_from_pages', 'allocate', { flags: 5 }),
  ...each('kfree kvfree vfree kmem_cache_free devm_kfree __free_page __free_pages free_page', 'free'),
  ...each(
    'copy_from_user get_user copy_struct_from_user __copy_from_user strncpy_from_user',
    'copy from user',
    SLEEPS,
  ),
  ...each('memdup_user vmemdup_user strndup_user memdup_array_user', 'copy from user', SLEEPS),
  ...each('copy_to_user put_user clear_user __copy_to_user', 'copy to user', SLEEPS),
];

export const OPERATIONS: Operations = Object.freeze(
  Object.fromEntries([
    ...LOCKS,
    ...WW,
    ...RCU,
    ...REFERENCES,
    ...COLLECTIONS,
    ...LATER,
    ...WAITS,
    ...FENCES,
    ...MEMORY,
  ]),
);
