/** Reports in the kernel's forms, written for the tests: short, with functions and locks of one's choice. */

/** A lock as a report names it. */
export interface Held {
  readonly lockClass: string;
  readonly at: string;
  readonly usage?: string;
  readonly address?: string;
}

/** Functions, the innermost first. */
export type Functions = readonly string[];

const RULE = '======================================================';

function frames(functions: Functions, indent = ' '): string {
  return functions
    .map((name, at) => `${indent}${name}+0x${(at + 16).toString(16)}/0x${(at + 256).toString(16)}\n`)
    .join('');
}

function lock({ address = 'ffff888112345678', at, lockClass, usage = '+.+.' }: Held): string {
  return `${address} (${lockClass}){${usage}}-{4:4}, at: ${at}+0x1a/0x40`;
}

function held(task: string, locks: readonly Held[]): string {
  return locks.length === 0
    ? `no locks held by ${task}.\n`
    : `${locks.length} lock${locks.length === 1 ? '' : 's'} held by ${task}:\n${locks.map((one, at) => ` #${at}: ${lock(one)}\n`).join('')}`;
}

function backtrace(task: string, functions: Functions, release: string): string {
  const [comm = '', pid = ''] = task.split('/');
  return `\nstack backtrace:\nCPU: 1 PID: ${pid} Comm: ${comm} Not tainted ${release} #1\nHardware name: a board\nCall Trace:\n <TASK>\n${frames(['dump_stack_lvl', ...functions])} </TASK>\n`;
}

/** @param links the new one first; each took its lock under that of the link before */
export function circular(
  task: string,
  links: readonly { readonly lockClass: string; readonly stack: Functions }[],
  release = '6.1.0',
): string {
  const [first] = links;
  const last = links.at(-1);
  if (first === undefined || last === undefined) throw new Error('a cycle has links');
  return `
${RULE}
WARNING: possible circular locking dependency detected
${release} #1 Not tainted
------------------------------------------------------
${task} is trying to acquire lock:
${lock({ lockClass: first.lockClass, at: first.stack[0] ?? 'f' })}

but task is already holding lock:
${lock({ lockClass: last.lockClass, at: first.stack.at(-1) ?? 'f' })}

which lock already depends on the new lock.


the existing dependency chain (in reverse order) is:
${links
  .map(
    ({ lockClass, stack }, at) =>
      `\n-> #${at} (${lockClass}){+.+.}-{4:4}:\n${frames(['lock_acquire', ...stack], '       ')}`,
  )
  .toReversed()
  .join('')}
other info that might help us debug this:

 *** DEADLOCK ***

${held(task, [{ lockClass: last.lockClass, at: first.stack.at(-1) ?? 'f' }])}${backtrace(task, ['print_circular_bug', 'check_noncircular', '__lock_acquire', 'lock_acquire', ...first.stack], release)}`;
}

export function recursive(
  task: string,
  lockClass: string,
  stack: Functions,
  release = '6.1.0',
  outer = stack.at(-1) ?? 'f',
): string {
  return `
============================================
WARNING: possible recursive locking detected
${release} #1 Not tainted
--------------------------------------------
${task} is trying to acquire lock:
${lock({ lockClass, at: stack[0] ?? 'f' })}

but task is already holding lock:
${lock({ lockClass, at: outer })}

other info that might help us debug this:
 Possible unsafe locking scenario:

       CPU0
       ----
  lock(${lockClass});
  lock(${lockClass});

 *** DEADLOCK ***

${held(task, [{ lockClass, at: outer }])}${backtrace(task, ['__lock_acquire', 'lock_acquire', ...stack], release)}`;
}

export function inconsistent(
  task: string,
  lockClass: string,
  inInterrupt: Functions,
  outside: Functions,
  release = '5.10.0',
): string {
  return `
================================
WARNING: inconsistent lock state
${release} #1 Not tainted
--------------------------------
inconsistent {IN-HARDIRQ-W} -> {HARDIRQ-ON-W} usage.
${task} [HC0[0]:SC0[0]:HE1:SE1] takes:
${lock({ lockClass, at: outside[0] ?? 'f', usage: '?.+.' })}
{IN-HARDIRQ-W} state was registered at:
${frames(['lock_acquire', '_raw_spin_lock', ...inInterrupt, '__handle_irq_event_percpu', 'handle_irq_event'], '  ')}irq event stamp: 1234

 *** DEADLOCK ***

${held(task, [])}${backtrace(task, ['print_usage_bug', '__lock_acquire', 'lock_acquire', '_raw_spin_lock', ...outside], release)}`;
}

export function kasan(
  bug: string,
  task: string,
  use: Functions,
  {
    allocated,
    freed,
    freedBy = 99,
    handedOver = [],
  }: {
    readonly allocated: Functions;
    readonly freed: Functions;
    readonly freedBy?: number;
    readonly handedOver?: Functions;
  },
  release = '6.1.0',
): string {
  const [comm = '', pid = ''] = task.split('/');
  return `
==================================================================
BUG: KASAN: ${bug} in ${use[0] ?? 'f'}+0x1a/0x40
Read of size 8 at addr ffff888112345678 by task ${task}

CPU: 0 PID: ${pid} Comm: ${comm} Not tainted ${release} #1
Call Trace:
 <TASK>
${frames(['dump_stack_lvl', 'print_report', 'kasan_report', ...use])} </TASK>

Allocated by task 12:
${frames(['kasan_save_stack', '__kasan_kmalloc', ...allocated])}
Freed by task ${freedBy}:
${frames(['kasan_save_stack', '__kasan_slab_free', 'kfree', ...freed])}
${handedOver.length === 0 ? '' : `Last potentially related work creation:\n${frames(['kasan_save_stack', '__call_rcu_common', ...handedOver])}\n`}The buggy address belongs to the object at ffff888112345600
 which belongs to the cache kmalloc-192 of size 192
==================================================================
`;
}

export function hung(
  tasks: readonly { readonly task: string; readonly stack: Functions; readonly held: readonly Held[] }[],
  release = '6.1.0',
): string {
  return (
    tasks
      .map(({ stack, task }) => {
        const [comm = '', pid = ''] = task.split('/');
        return `INFO: task ${comm}:${pid} blocked for more than 120 seconds.
      Not tainted ${release} #1
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
task:${comm} state:D stack:0 pid:${pid} ppid:1 flags:0x00004000
Call Trace:
 <TASK>
${frames(['__schedule', 'schedule', ...stack])} </TASK>
`;
      })
      .join('') +
    `\nShowing all locks held in the system:\n${tasks.map(({ held: locks, task }) => held(task, locks)).join('')}\n`
  );
}

export function sleeping(
  task: string,
  stack: Functions,
  locks: readonly Held[] = [],
  release = '6.1.0',
): string {
  const [comm = '', pid = ''] = task.split('/');
  return `BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580
in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: ${pid}, name: ${comm}
preempt_count: 1, expected: 0
RCU nest depth: 0, expected: 0
${held(task, locks)}CPU: 0 PID: ${pid} Comm: ${comm} Not tainted ${release} #1
Call Trace:
${frames(['dump_stack_lvl', '__might_resched', ...stack])}
`;
}

function warning(task: string, stack: Functions, release: string): string {
  const [comm = '', pid = ''] = task.split('/');
  return `------------[ cut here ]------------
WARNING: CPU: 0 PID: ${pid} at lib/refcount.c:28 refcount_warn_saturate+0xaa/0x100
Modules linked in:
CPU: 0 PID: ${pid} Comm: ${comm} Not tainted ${release} #1
RIP: 0010:refcount_warn_saturate+0xaa/0x100
Call Trace:
${frames(stack)}---[ end trace 0000000000000000 ]---
`;
}

export function refcount(says: string, task: string, stack: Functions, release = '6.1.0'): string {
  return `refcount_t: ${says}\n${warning(task, ['refcount_warn_saturate', ...stack], release)}`;
}

export function list(says: string, task: string, stack: Functions, release = '6.1.0'): string {
  return `${says}\n${warning(task, ['__list_add_valid', ...stack], release)}`;
}

export function badUnlock(task: string, lockClass: string, stack: Functions, release = '6.1.0'): string {
  return `
=====================================
WARNING: bad unlock balance detected!
${release} #1 Not tainted
-------------------------------------
${task} is trying to release lock (${lockClass}) at:
[<ffffffff81234567>] ${stack[0] ?? 'f'}+0x1a/0x40
but there are no more locks to release!

other info that might help us debug this:
${held(task, [])}${backtrace(task, ['print_unlock_imbalance_bug', 'lock_release', ...stack], release)}`;
}

export function heldLockFreed(task: string, lockClass: string, stack: Functions, release = '6.1.0'): string {
  return `
=========================
WARNING: held lock freed!
${release} #1 Not tainted
-------------------------
${task} is freeing memory ffff888112345600-ffff8881123456ff, with a lock still held there!
${lock({ lockClass, at: stack.at(-1) ?? 'f' })}
${held(task, [{ lockClass, at: stack.at(-1) ?? 'f' }])}${backtrace(task, ['debug_check_no_locks_freed', 'kfree', ...stack], release)}`;
}

/** As the console shows it: with the time, and with who prints. */
export function printed(log: string, caller: string | null, from = 100): string {
  return log
    .split('\n')
    .map(
      (line, at) =>
        `[ ${from}.${String(at).padStart(6, '0')}]${caller === null ? '' : `[${caller.padStart(6)}]`} ${line}`,
    )
    .join('\n');
}
