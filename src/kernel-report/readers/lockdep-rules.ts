/** Lockdep's reports of one lock: used in two contexts, asked for where it may not be, given back or kept wrongly; and those of RCU. */
import { type Body, callTrace, detailsOf, find, numberedAfter, stackAfter } from '../body.ts';
import { className, functionAt, lockOn } from '../lock-mention.ts';
import { functionNamed } from '../stack.ts';
import { interruptIn, lockAfter } from './lockdep-cycles.ts';
import { type Read, read, unread } from './reading.ts';

export function inconsistent(body: Body): Read {
  const change = find(body, /inconsistent \{([\w -]+)\} -> \{([\w -]+)\} usage/);
  const lock = lockAfter(body, /\[HC\d.*(?:takes|takes:)|takes:$/);
  if (change < 0 || lock === null) return unread('the lock, or how it is used, is cut away');
  const inInterrupt = /-> \{IN-/.test(body[change]?.text ?? '');
  const registered = stackAfter(body, find(body, /\} state was registered at:/));
  const stack = callTrace(body);
  return read(body, {
    kind: 'inconsistent lock state',
    title: 'inconsistent lock state',
    ...detailsOf(body),
    interrupt: interruptIn(body.slice(change)),
    lock,
    inInterrupt,
    registered,
    stack,
    missing: [
      ...(registered.length === 0 ? ['the stack of the earlier use is cut away'] : []),
      ...(stack.length === 0 ? ['its own stack is cut away'] : []),
    ],
  });
}

export function waitContext(body: Body): Read {
  const wanted = lockAfter(body, /is trying to lock:?$/);
  if (wanted === null) return unread('the lock that is asked for is cut away');
  const at = find(body, /^\s*context-\{\d+(?::\d+)?\}/);
  const context = at < 0 ? undefined : /context-\{(?:\d+:)?(\d+)\}/.exec(body[at]?.text ?? '')?.[1];
  return read(body, {
    kind: 'invalid wait context',
    title: 'invalid wait context',
    ...detailsOf(body),
    wanted,
    context: context === undefined ? null : Number(context),
    stack: callTrace(body),
    missing: [],
  });
}

export function suspiciousRcu(body: Body): Read {
  const stack = callTrace(body);
  const says = body
    .slice(0, 12)
    .map(({ text }) => text)
    .join('\n');
  const sleeps = /Illegal context switch in RCU/.test(says);
  if (stack.length === 0) return unread('its stack is cut away');
  if (
    !sleeps &&
    !/suspicious rcu_dereference|RCU-list traversed in non-reader|used illegally while idle/.test(says)
  )
    return unread(
      'it neither reads a pointer outside RCU nor sleeps inside: there is no second party to model',
    );
  return read(body, {
    kind: 'suspicious RCU usage',
    title: 'suspicious RCU usage',
    ...detailsOf(body),
    sleeps,
    stack,
    missing: [],
  });
}

/** `bad unlock balance detected`. */
export function badUnlock(body: Body): Read {
  const at = find(body, /is trying to release lock/);
  const name = /is trying to release lock \((.{1,120})\) at:/.exec(body[at]?.text ?? '')?.[1];
  if (name === undefined) return unread('the lock is cut away, or has no name');
  const place = /(?:\[<[0-9a-f]+>\] )?([A-Za-z_][\w.]*)/.exec(body[at + 1]?.text ?? '')?.[1];
  const lock = {
    lockClass: className(name),
    address: null,
    usage: null,
    wait: null,
    at: place === undefined ? null : functionNamed(place),
    line: body[at]?.number ?? 0,
  };
  return misuse(body, 'bad unlock', 'bad unlock balance', lock);
}

/** A task goes back to user space, or a work item ends, with a lock held. */
export function heldAtReturn(body: Body): Read {
  const lock = detailsOf(body).held.at(-1) ?? numberedAfter(body, 0)[0];
  if (lock === undefined)
    return unread('no lock is listed: a count of preemption was left, and who raised it is not said');
  return misuse(body, 'held at return', 'a lock is held at return', lock);
}

export function freedWhileHeld(body: Body): Read {
  const at = find(body, /is freeing (?:memory|active)/);
  const lock =
    body
      .slice(Math.max(at, 0), at + 6)
      .map(lockOn)
      .find((found) => found !== null) ?? detailsOf(body).held[0];
  if (lock === undefined || lock === null) return unread('the lock is cut away');
  return misuse(body, 'freed while held', 'a held lock is freed', lock);
}

function misuse(
  body: Body,
  kind: 'bad unlock' | 'held at return' | 'freed while held',
  title: string,
  lock: NonNullable<ReturnType<typeof lockOn>>,
): Read {
  const stack = callTrace(body);
  const last = /last function: (\S+)/.exec(
    body
      .slice(0, 6)
      .map(({ text }) => text)
      .join('\n'),
  )?.[1];
  const shown =
    last === undefined || stack.some(({ name }) => name === last)
      ? stack
      : [{ name: functionNamed(last), place: null, line: body[0]?.number ?? 0 }];
  if (shown.length === 0 && lock.at === null) return unread('its stack is cut away');
  return read(body, {
    kind: 'lock misuse',
    title,
    ...detailsOf(body),
    misuse: kind,
    lock,
    stack: shown,
    missing: stack.length === 0 ? ['its stack is cut away'] : [],
  });
}

/** The function behind `Preemption disabled at:`, on that line or the next. */
export function atomicSince(body: Body): string | null {
  const at = find(body, /^\s*Preemption disabled at:/);
  if (at < 0) return null;
  const text = body
    .slice(at, at + 2)
    .map((line) => line.text.replace('Preemption disabled at:', 'at: '))
    .join(' ');
  return functionAt(text) ?? /(?:>\]|\s)\s?([A-Za-z_][\w.]*)\+0x/.exec(text)?.[1] ?? null;
}
