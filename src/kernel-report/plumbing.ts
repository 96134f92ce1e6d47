/** What stands on every stack and says nothing of the driver: how locks, the allocator, reports and entries into the kernel work inside. */
import type { Frame, Stack } from './stack.ts';

/** Innermost: how a report is made, and how a lock is taken, an object allocated or freed. */
const INNER: readonly RegExp[] = [
  /^_*(dump_|show_stack|print_|report_|kasan_|__kasan|kmsan_|check_memory|__asan|__hwasan|kfence_|save_stack|set_track|stack_trace_|stack_depot|__dump|unwind_|walk_stackframe|mark_lock|mark_usage|mark_held|valid_state|validate_|check_(prev|noncircular|deadlock|usage|irq|path|wait)|lockdep_|lock_(acquire|release|acquired)|lock_repin|register_lock_class|debug_check_no_locks|debug_(object|check_no_obj))/,
  /^_*(raw_)*_*(spin|read|write)_(un|try)?lock/,
  /^_*(raw_)+(spin|read|write)_/,
  /^do_raw_/,
  /^_*(?:mutex|rt_mutex|rt_spin|ww_mutex|rwsem|rwbase|rwlock|percpu_(?:down|up|rwsem)|seqcount|seqlock|raw_seqcount|osq|srcu_lock)(?:_\w+)?$/,
  /^_*(?:down|up)(?:_(?:read|write|interruptible|killable|timeout|trylock)\w*)?$/,
  /^_*(might_(sleep|fault|alloc|resched)|___might|__might|fs_reclaim_(acquire|release)|__fs_reclaim|slab_(pre|post|alloc|free)\w*|prepare_alloc_pages|kmem_cache_(alloc|free|zalloc)\w*|kmalloc\w*|kzalloc\w*|kcalloc|__kmalloc\w*|kvmalloc\w*|kvzalloc|kfree\w*|kvfree\w*|__kvmalloc\w*|krealloc\w*|__slab_\w+|___slab\w+|__cache_free\w*|___cache_free|cache_free\w*|cache_alloc\w*|____cache\w*|do_kmalloc\w*|__do_kmalloc\w*|__do_cache_alloc|____kasan\w*|poison_\w+|unpoison\w*|qlink_free|qlist_\w+|quarantine_\w+|do_slab_free|alloc_pages\w*|__alloc_pages\w*|get_page_from_freelist|mem(cpy|set|move|cmp)|__mem(cpy|set|move)|free_large_kmalloc|alloc_slab_page|allocate_slab|new_slab)$/,
  /^_*(instrument_\w+|atomic\w*_(read|inc|dec|add|sub|fetch|try|set|cmpxchg|xchg)\w*|test_and_\w+_bit\w*|arch_\w+|refcount_\w+|kref_(get|put)\w*|list_(add|del|move)\w*|hlist_\w+|__list_\w+|rcu_(read|dereference|lockdep|note|is_watching|preempt)\w*|rb_(erase|insert)\w*|schedule|__schedule|__schedule_bug|schedule_(preempt_disabled|timeout\w*|debug)|io_schedule\w*|preempt_schedule\w*|context_switch|__switch_to\w*|should_fail\w*|fail_dump|warn_\w+|__warn\w*|panic|fixup_bug\w*|handle_bug|exc_\w+|asm_exc_\w+|do_error_trap|do_invalid_op|invalid_op|bug_handler|die\w*|__die\w*|do_trap\w*|oops_\w+|el1_\w+|el1h_\w+|el1t_\w+|do_(debug|mem_abort|tag_check_fault|undefinstr|translation_fault)\w*|brk_handler|call_break_hook|__do_kernel_fault|_?printk\w*|vprintk\w*|wake_up_klogd|__sched_text_start|dequeue_task|check_flush_dependency|__wait_for_common|do_wait_for_common|do_wait_event\w*)$/,
];

/** Outermost: how a call, an interrupt or a kernel thread begins. */
const OUTER =
  /^(?:entry_\w+|do_syscall\w*|syscall_\w+|x64_sys_call|__x64_sys_\w+|__se_sys_\w+|__do_sys_\w+|__arm64_sys_\w+|__ia32_\w+|__riscv_sys_\w+|SyS_\w+|SYSC_\w+|sys_\w+|el0\w*|do_el0_svc\w*|invoke_syscall|el0_svc_common\w*|ret_\w+|ret_from_\w+|kthread|kthread_worker_fn|worker_thread|process_one_work|process_scheduled_works|asm_\w+|common_interrupt|do_IRQ|__irq_\w+|irq_exit\w*|__do_softirq|do_softirq\w*|handle_softirqs|__softirqentry\w*|invoke_softirq|run_ksoftirqd|smpboot_thread_fn|tasklet_action\w*|call_timer_fn|expire_timers|run_timer_softirq|__run_timers|run_timer_base|__run_timer_base|__hrtimer_\w+|hrtimer_interrupt|hrtimer_run_softirq|apic_timer_interrupt|smp_apic\w*|sysvec_\w+|__sysvec_\w+|handle_(irq|edge_irq|level_irq|fasteoi_irq)\w*|__handle_irq\w*|handle_percpu\w*|generic_handle_\w+|__handle_domain_irq|gic_handle_irq|irq_thread(?:_fn)?|irq_forced_thread_fn|vfs_(ioctl|read|write)|do_vfs_ioctl|ksys_\w+|do_iter_\w+|new_sync_\w+|task_work_run|exit_to_user_mode\w*|__exit_to_user\w*|prepare_exit_to_\w+|do_exit|do_group_exit|start_kernel|secondary_startup\w*|cpu_startup_entry|do_idle|default_idle\w*|arch_cpu_idle|rest_init|x86_64_start\w*|start_secondary|rcu_core\w*|rcu_do_batch|rcu_process_callbacks|__rcu_process_callbacks|call_on_irq_stack|do_interrupt_handler|drm_ioctl|drm_ioctl_kernel|compat_\w+|tracesys\w*|system_call\w*|sysenter\w*|do_fast_syscall\w*|do_int80\w*|kernel_init\w*|do_one_initcall|do_initcall\w*)$/;

/** What a model keeps of a stack: without how a lock or an allocation works inside, and without how it all began. */
export function driverPart(stack: Stack): Stack {
  const from = stack.findIndex((frame) => !isInner(frame));
  if (from < 0) return [];
  // Plumbing further out has a driver's callback inside, and stays.
  const inside = stack.slice(from);
  const until = inside.findIndex((frame) => OUTER.test(frame.name));
  return until < 0 ? inside : until === 0 ? inside.slice(0, 1) : inside.slice(0, until);
}

function isInner({ name }: Frame): boolean {
  return INNER.some((pattern) => pattern.test(name));
}

/** The innermost part: how the lock was taken, or the object made or freed. */
export function innerPart(stack: Stack): Stack {
  const from = stack.findIndex((frame) => !isInner(frame));
  return from < 0 ? stack : stack.slice(0, from);
}

/** Where a stack began. */
export type Origin = 'process' | 'worker' | 'hardIrq' | 'softIrq' | 'irqThread' | 'reclaim';

/** The context that a stack began in, as far as its functions tell. */
export function originOf(stack: Stack): Origin {
  const has = (pattern: RegExp): boolean => stack.some(({ name }) => pattern.test(name));
  if (
    has(
      /^(?:__handle_irq_event|handle_irq_event|handle_(?:edge|level|fasteoi)_irq|do_IRQ|common_interrupt|hrtimer_interrupt|smp_apic_timer|sysvec_apic|gic_handle_irq|nmi_handle|do_nmi|exc_nmi|flush_smp_call_function|irq_work_run)/,
    ) &&
    !has(/^(?:__do_softirq|handle_softirqs|run_timer_softirq)$/)
  )
    return 'hardIrq';
  if (
    has(
      /^(?:__do_softirq|handle_softirqs|run_timer_softirq|call_timer_fn|tasklet_action|rcu_core|rcu_do_batch|net_rx_action|rcu_process_callbacks)/,
    )
  )
    return 'softIrq';
  if (has(/^(?:irq_thread|irq_thread_fn|irq_forced_thread_fn)$/)) return 'irqThread';
  if (
    has(
      /^(?:kswapd|balance_pgdat|shrink_slab|do_shrink_slab|try_to_free_pages|shrink_node|__perform_reclaim)$/,
    )
  )
    return 'reclaim';
  if (has(/^(?:process_one_work|worker_thread|kthread|kthread_worker_fn)$/)) return 'worker';
  return 'process';
}
