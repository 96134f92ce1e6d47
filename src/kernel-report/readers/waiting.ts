/** Reports of waiting: tasks that hang, sleeping where it is forbidden, and work queues. */
import { type Body, callTrace, detailsOf, find, heldIn, numberedAfter, stackAfter } from '../body.ts';
import type { LockMention } from '../lock-mention.ts';
import type { HungTask } from '../report.ts';
import { functionNamed } from '../stack.ts';
import { atomicSince } from './lockdep-rules.ts';
import { type Read, read, unread } from './reading.ts';

const HUNG =
  /(?:INFO: task )?(\S.{0,40}?):(\d{1,10}) (?:blocked (?:in I\/O wait )?for more than|can't die for more than)/;

/** All tasks that hang, one after the other, and the locks that are listed at the end for all of them. */
export function hungTasks(body: Body): Read {
  const starts = body.flatMap((line, at) => (HUNG.test(line.text) ? [at] : []));
  const listed = listedByTask(body);
  const tasks = new Map<string, HungTask>();
  starts.forEach((start, nth) => {
    const part = body.slice(start, starts[nth + 1] ?? body.length);
    const found = HUNG.exec(part[0]?.text ?? '');
    const task = `${found?.[1] ?? 'a task'}/${found?.[2] ?? '0'}`;
    const trace = callTrace(part);
    const own = heldIn(part.slice(0, Math.max(find(part, /Showing all locks held/), 0)));
    const held = own.length > 0 ? own : (listed.get(task) ?? []);
    if (tasks.has(task) || (trace.length === 0 && held.length === 0)) return;
    const pid = found?.[2] === undefined ? null : Number(found[2]);
    tasks.set(task, { task, pid, stack: trace, held, line: part[0]?.number ?? 0 });
  });
  if (tasks.size === 0) return unread('of no task that hangs a stack or a lock is left');
  const all = [...tasks.values()];
  const unlocked = all.filter(({ held }) => held.length === 0).length;
  return read(body, {
    kind: 'hung tasks',
    title: 'tasks hang',
    ...detailsOf(body),
    held: [],
    tasks: all,
    missing:
      unlocked === 0
        ? []
        : [`of ${unlocked} of ${all.length} tasks no locks are listed (CONFIG_LOCKDEP lists them)`],
  });
}

/** `Showing all locks held in the system:`, by task. */
function listedByTask(body: Body): ReadonlyMap<string, readonly LockMention[]> {
  const listed = new Map<string, readonly LockMention[]>();
  const from = find(body, /Showing all locks held in the system/);
  if (from < 0) return listed;
  for (let at = find(body, /locks? held by /, from); at >= 0; at = find(body, /locks? held by /, at + 1)) {
    const task = /locks? held by (\S{1,40}\/\d{1,10})/.exec(body[at]?.text ?? '')?.[1];
    if (task !== undefined && !listed.has(task)) listed.set(task, numberedAfter(body, at));
  }
  return listed;
}

/** `sleeping function called from invalid context`, and `scheduling while atomic`. */
export function sleeping(body: Body): Read {
  const stack = callTrace(body);
  if (stack.length === 0) return unread('its stack is cut away');
  const says = body
    .slice(0, 6)
    .map(({ text }) => text)
    .join('\n');
  return read(body, {
    kind: 'sleeping in atomic context',
    title: 'sleeping function called from invalid context',
    ...detailsOf(body),
    irqsOff: /irqs_disabled\(\):? ?1/.test(says),
    readsRcu: /RCU nest depth: [1-9]/.test(says),
    atomicSince: atomicSince(body),
    stack,
    missing: [],
  });
}

/** `workqueue: WQ_MEM_RECLAIM a:f is flushing !WQ_MEM_RECLAIM b:g`, and the same of a task in reclaim. */
export function flushing(body: Body): Read {
  const says = body
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ');
  const found =
    /(?:WQ_MEM_RECLAIM ([\w%./:-]{1,80})|PF_MEMALLOC task (\d+\(.{1,40}\))) is flushing !WQ_MEM_RECLAIM ([\w%./:-]{1,80})/.exec(
      says,
    );
  if (found === null) return unread('which queue waits for which is cut away');
  return read(body, {
    kind: 'reclaim flushes a queue without a rescuer',
    title: 'a queue with WQ_MEM_RECLAIM flushes one without',
    ...detailsOf(body),
    waits: functionNamed((found[1] ?? found[2] ?? '').replace(/^.*:/, '')),
    waitsFor: functionNamed((found[3] ?? '').replace(/^.*:/, '')),
    stack: stackAfter(body, find(body, /^\s*(?:Call Trace|Call trace)/)),
    missing: [],
  });
}
