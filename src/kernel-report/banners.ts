/** What the first line of each report looks like, and who reads the rest. */
import type { Body } from './body.ts';
import { kasan, list, refcount } from './readers/lifetimes.ts';
import { circular, irqInversion, recursive } from './readers/lockdep-cycles.ts';
import {
  badUnlock,
  freedWhileHeld,
  heldAtReturn,
  inconsistent,
  suspiciousRcu,
  waitContext,
} from './readers/lockdep-rules.ts';
import { type Read, unread } from './readers/reading.ts';
import { flushing, hungTasks, sleeping } from './readers/waiting.ts';

export interface Banner {
  readonly title: string;
  readonly says: RegExp;
  readonly reads: (body: Body) => Read;
  /** Reports of the kind that follow each other are one: tasks that hang together. */
  readonly gathers?: true;
  /** It stands within other reports, and begins none of its own there. */
  readonly minor?: true;
}

const no = (why: string) => (): Read => unread(why);
const SPINS = 'a CPU that does not come forward: the report says where it stood, not what it waits for';
const WILD = 'an access to a wrong address: the report has one stack, and not who made the address wrong';

/** In the order in which a line is tried. */
export const BANNERS: readonly Banner[] = [
  {
    title: 'possible circular locking dependency',
    says: /possible circular locking dependency detected/,
    reads: circular,
  },
  { title: 'possible recursive locking', says: /possible recursive locking detected/, reads: recursive },
  {
    title: 'possible irq lock inversion dependency',
    says: /possible irq lock inversion dependency detected/,
    reads: irqInversion,
  },
  {
    title: 'irq-safe -> irq-unsafe lock order',
    says: /\S+-safe -> \S+-unsafe lock order detected/,
    reads: irqInversion,
  },
  {
    title: 'inconsistent lock state',
    says: /(?:\[ ?INFO: |WARNING: )inconsistent lock state/,
    reads: inconsistent,
  },
  { title: 'invalid wait context', says: /\[? ?BUG: Invalid wait context/, reads: waitContext },
  { title: 'suspicious RCU usage', says: /(?:INFO|WARNING): suspicious RCU usage/, reads: suspiciousRcu },
  { title: 'bad unlock balance', says: /bad unlock balance detected/, reads: badUnlock },
  { title: 'a held lock is freed', says: /held lock freed!/, reads: freedWhileHeld },
  {
    title: 'a lock is held at return',
    says: /lock held when returning to user space!|still has locks held!|lock held at task exit time/,
    reads: heldAtReturn,
  },
  {
    title: 'a lock is held at return',
    says: /BUG: workqueue leaked (?:lock|atomic|RCU)/,
    reads: heldAtReturn,
  },
  {
    title: 'nested lock was not taken',
    says: /[Nn]ested lock was not taken/,
    reads: no(
      'a lock was declared to be nested in one that was not held: a mistake of the annotation, or a lock forgotten, in one thread',
    ),
  },
  {
    title: 'non-static key',
    says: /INFO: trying to register non-static key/,
    reads: no(
      'a lock was used before it was initialised, or after it was overwritten: the report has one stack, and no second party',
    ),
  },
  {
    title: 'locking bug',
    says: /DEBUG_LOCKS_WARN_ON\(|WARNING: .{0,60}(?:kernel\/)?locking\/\w+\.c:\d+/,
    reads: no('lockdep, or a lock, found its own data damaged: the report does not say by whom'),
    minor: true,
  },
  { title: 'KASAN', says: /BUG: (?:KASAN|KFENCE): /, reads: kasan },
  {
    title: 'KMSAN',
    says: /BUG: KMSAN: /,
    reads: no('a value that was never written: dmaze has no such values'),
  },
  {
    title: 'KCSAN',
    says: /BUG: KCSAN: /,
    reads: no('a data race: write the field with guardedBy, and dmaze finds accesses without its lock'),
  },
  { title: 'refcount', says: /refcount_t: \S/, reads: refcount },
  {
    title: 'list corruption',
    says: /list_(?:add|del) (?:corruption|double add)|list_add double add|kernel BUG at lib\/list_debug\.c/,
    reads: list,
  },
  {
    title: 'sleeping function called from invalid context',
    says: /BUG: sleeping function called from invalid context/,
    reads: sleeping,
  },
  { title: 'scheduling while atomic', says: /BUG: scheduling while atomic/, reads: sleeping },
  {
    title: 'tasks hang',
    says: /:\d{1,10} (?:blocked (?:in I\/O wait )?for more than|can't die for more than)/,
    reads: hungTasks,
    gathers: true,
  },
  {
    title: 'a queue with WQ_MEM_RECLAIM flushes one without',
    says: /is flushing !WQ_MEM_RECLAIM/,
    reads: flushing,
  },
  {
    title: 'tasks hang',
    says: /Kernel panic - not syncing: hung_task/,
    reads: no('it says that tasks hang, and not which: the reports of the tasks stand before it'),
    minor: true,
  },
  {
    title: 'workqueue lockup',
    says: /BUG: workqueue lockup/,
    reads: no('it names a pool of workers, and not what they wait for; a report of hung tasks does'),
  },
  {
    title: 'ODEBUG',
    says: /ODEBUG: \w+ \w+/,
    reads: no(
      'a timer or work item that was pending when its object was freed: the report has the stack that freed it only',
    ),
  },
  {
    title: 'stall',
    says: /(?:detected stall|self-detected stall|detected stalls on|soft lockup|hard LOCKUP|BUG: spinlock lockup)/,
    reads: no(SPINS),
  },
  {
    title: 'a spinlock is misused',
    says: /BUG: (?:spinlock|rwlock) (?:bad magic|already unlocked|wrong|recursion|cpu recursion|uninitialized)/,
    reads: no(SPINS),
  },
  {
    title: 'a bad access',
    says: /general protection fault|unable to handle kernel|unable to handle page fault|Unable to handle kernel|KASAN: null-ptr-deref in range/,
    reads: no(WILD),
  },
];

/** The banner on a line, or null. */
export function bannerOn(text: string): Banner | null {
  return BANNERS.find(({ says }) => says.test(text)) ?? null;
}
