/** A short log of each kind of report. */
import type { ReportKind } from '../../src/kernel-report/index.ts';
import {
  circular,
  heldLockFreed,
  hung,
  inconsistent,
  kasan,
  list,
  recursive,
  refcount,
  sleeping,
} from './logs.ts';

const TWO = { allocated: ['my_make', 'my_ioctl'], freed: ['my_put', 'my_close'] };

export const EVERY_KIND: Readonly<Record<ReportKind, string>> = {
  'circular locking': circular('gpu/77', [
    { lockClass: '&bo->lock', stack: ['__mutex_lock', 'my_bo_pin', 'my_ioctl'] },
    { lockClass: '&dev->lock', stack: ['__mutex_lock', 'my_reset', 'process_one_work'] },
    { lockClass: '&vm->lock', stack: ['down_write', 'my_bind', 'my_vm_ioctl'] },
  ]),
  'recursive locking': recursive('gpu/77', '&bo->lock', ['__mutex_lock', 'my_inner', 'my_outer']),
  'irq inversion': `
=====================================================
WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected
6.1.0 #1 Not tainted
-----------------------------------------------------
gpu/77 [HC0[0]:SC0[0]:HE0:SE1] is trying to acquire:
ffff888100000001 (&dev->list_lock){+.+.}-{2:2}, at: my_wake+0x12/0x80

and this task is already holding:
ffff888100000002 (&dev->irq_lock){-.-.}-{2:2}, at: my_event+0x12/0x80
which would create a new lock dependency:
 (&dev->irq_lock){-.-.}-{2:2} -> (&dev->list_lock){+.+.}-{2:2}

but this new dependency connects a HARDIRQ-irq-safe lock:
 (&dev->irq_lock){-.-.}-{2:2}

... which became HARDIRQ-irq-safe at:
  lock_acquire+0x12/0x80
  _raw_spin_lock_irqsave+0x12/0x80
  my_handler+0x12/0x80
  __handle_irq_event_percpu+0x12/0x80

to a HARDIRQ-irq-unsafe lock:
 (&dev->list_lock){+.+.}-{2:2}

... which became HARDIRQ-irq-unsafe at:
...
  lock_acquire+0x12/0x80
  _raw_spin_lock+0x12/0x80
  my_list_add+0x12/0x80
  my_ioctl+0x12/0x80

other info that might help us debug this:

 *** DEADLOCK ***

1 lock held by gpu/77:
 #0: ffff888100000002 (&dev->irq_lock){-.-.}-{2:2}, at: my_event+0x12/0x80

stack backtrace:
CPU: 1 PID: 77 Comm: gpu Not tainted 6.1.0 #1
Call Trace:
 dump_stack_lvl+0x12/0x80
 lock_acquire+0x12/0x80
 _raw_spin_lock+0x12/0x80
 my_wake+0x12/0x80
 my_event+0x12/0x80
`,
  'inconsistent lock state': inconsistent('gpu/77', '&dev->lock', ['my_handler'], ['my_start', 'my_ioctl']),
  'invalid wait context': `
=============================
[ BUG: Invalid wait context ]
6.1.0 #1 Not tainted
-----------------------------
gpu/77 is trying to lock:
ffff888100000001 (&dev->lock){+.+.}-{3:3}, at: my_inner+0x12/0x80
other info that might help us debug this:
context-{5:5}
1 lock held by gpu/77:
 #0: ffff888100000002 (&dev->raw_lock){....}-{2:2}, at: my_outer+0x12/0x80
stack backtrace:
CPU: 1 PID: 77 Comm: gpu Not tainted 6.1.0 #1
Call Trace:
 dump_stack_lvl+0x12/0x80
 __lock_acquire+0x12/0x80
 lock_acquire+0x12/0x80
 my_inner+0x12/0x80
 my_outer+0x12/0x80
`,
  'suspicious RCU usage': `
=============================
WARNING: suspicious RCU usage
6.1.0 #1 Not tainted
-----------------------------
drivers/gpu/my.c:12 suspicious rcu_dereference_check() usage!

other info that might help us debug this:

rcu_scheduler_active = 2, debug_locks = 1
no locks held by gpu/77.

stack backtrace:
CPU: 1 PID: 77 Comm: gpu Not tainted 6.1.0 #1
Call Trace:
 dump_stack_lvl+0x12/0x80
 lockdep_rcu_suspicious+0x12/0x80
 my_lookup+0x12/0x80
 my_ioctl+0x12/0x80
`,
  'lock misuse': heldLockFreed('gpu/77', '&bo->lock', ['my_free', 'my_close']),
  'hung tasks': hung([
    {
      task: 'app/1',
      stack: ['__mutex_lock', 'my_a', 'my_ioctl'],
      held: [
        { lockClass: '&a', at: 'my_a', address: 'ffff88810000000a' },
        { lockClass: '&b', at: 'my_a', address: 'ffff88810000000b' },
      ],
    },
    {
      task: 'app/2',
      stack: ['__mutex_lock', 'my_b', 'my_ioctl'],
      held: [
        { lockClass: '&b', at: 'my_b', address: 'ffff88810000000b' },
        { lockClass: '&a', at: 'my_b', address: 'ffff88810000000a' },
      ],
    },
  ]),
  'use after free': kasan('slab-use-after-free', 'gpu/77', ['my_read', 'my_ioctl'], TWO),
  'double free': kasan('double-free', 'gpu/77', ['kfree', 'my_destroy', 'my_close'], TWO),
  'reference count': refcount('addition on 0; use-after-free.', 'gpu/77', ['my_get', 'my_lookup']),
  'list corruption': list('list_add double add: new=ffff888100000000, prev=ffff888100000000.', 'gpu/77', [
    'my_add',
  ]),
  'sleeping in atomic context': sleeping(
    'gpu/77',
    ['my_inner', 'my_outer'],
    [{ lockClass: '&dev->lock', at: 'my_outer', usage: '..-.' }],
  ),
  'reclaim flushes a queue without a rescuer': `------------[ cut here ]------------
workqueue: WQ_MEM_RECLAIM my_reclaim:my_reclaim_work is flushing !WQ_MEM_RECLAIM events:my_update_work
WARNING: CPU: 0 PID: 77 at kernel/workqueue.c:2600 check_flush_dependency+0x12/0x80
CPU: 0 PID: 77 Comm: kworker/u8:1 Not tainted 6.1.0 #1
Call Trace:
 check_flush_dependency+0x12/0x80
 __flush_work+0x12/0x80
 my_reclaim_work+0x12/0x80
 process_one_work+0x12/0x80
`,
};
