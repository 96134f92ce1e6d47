/** Lockdep's reports of an order of locks: circular, recursive, and the wrong one around an interrupt. */
import { type Body, callTrace, detailsOf, find, stackAfter } from '../body.ts';
import { className, type LockMention, lockOn, locksOn } from '../lock-mention.ts';
import type { Interrupt, Link } from '../report.ts';
import type { Stack } from '../stack.ts';
import { type Read, read, unread } from './reading.ts';

export function circular(body: Body): Read {
  const wanted = lockAfter(body, /is trying to (?:acquire lock|lock):?$/);
  const holding = lockAfter(
    body,
    /(?:but (?:this )?task|and (?:this )?task) is already holding(?: lock)?:?$/,
  );
  const { links, missing } = chainOf(body);
  if (links.length === 0)
    return unread('its dependency chain is cut away, and with it who takes what under what');
  const [first] = links;
  const last = links.at(-1);
  if (first === undefined || last === undefined || links.length < 2)
    return unread('of its dependency chain only one link is there: a cycle takes two');
  // The chain ends with the lock that is held, and begins with the one that is asked for.
  const ends = { wanted: wanted ?? first.lock, holding: holding ?? last.lock };
  return read(body, {
    kind: 'circular locking',
    title: 'possible circular locking dependency',
    ...detailsOf(body),
    ...ends,
    links,
    readers: readersIn(body),
    missing: [
      ...missing,
      ...(links.every(({ stack }) => stack.length > 0) ? [] : ['stacks of some links are cut away']),
    ],
  });
}

/** The links, the new one first, which is how lockdep numbers them. */
function chainOf(body: Body): { readonly links: readonly Link[]; readonly missing: readonly string[] } {
  const links = new Map<number, Link>();
  body.forEach((line, at) => {
    const head = /^\s*-> #(\d{1,2})\s+(.*)$/.exec(line.text);
    if (head === null) return;
    const lock = lockOn({ ...line, text: head[2] ?? '' }) ?? bare(head[2] ?? '', line.number);
    if (!links.has(Number(head[1]))) links.set(Number(head[1]), { lock, stack: stackAfter(body, at) });
  });
  const most = Math.max(-1, ...links.keys());
  const whole = [...links.keys()].length === most + 1;
  const sorted = [...links].sort(([a], [b]) => a - b).map(([, link]) => link);
  return {
    links: sorted,
    missing: whole ? [] : ['links of the dependency chain are cut away; those beside a gap were joined'],
  };
}

/** A class whose usage is cut away. */
function bare(text: string, line: number): LockMention {
  const lockClass = className(text.replace(/[({].*$/, (rest) => (rest.startsWith('(') ? rest.slice(1) : '')));
  return {
    lockClass: lockClass === '' ? 'a lock' : lockClass,
    address: null,
    usage: null,
    wait: null,
    at: null,
    line,
  };
}

/** `rlock(class)` in the scenario, since Linux 6.3: had by a reader. */
function readersIn(body: Body): readonly string[] {
  return [
    ...new Set(
      body.flatMap(({ text }) => {
        const found = /^\s*rlock\((.{1,120})\);?$/.exec(text)?.[1];
        return found === undefined ? [] : [className(found)];
      }),
    ),
  ];
}

export function recursive(body: Body): Read {
  const wanted = lockAfter(body, /is trying to (?:acquire lock|lock):?$/);
  const holding = lockAfter(body, /task is already holding lock:?$/) ?? wanted;
  const stack = callTrace(body);
  if (wanted === null || holding === null) return unread('the lock that it is about is cut away');
  if (stack.length === 0 && wanted.at === null) return unread('its stack is cut away');
  return read(body, {
    kind: 'recursive locking',
    title: 'possible recursive locking',
    ...detailsOf(body),
    wanted,
    holding,
    stack,
    missing: stack.length === 0 ? ['its stack is cut away'] : [],
  });
}

/** `possible irq lock inversion dependency`, and `HARDIRQ-safe -> HARDIRQ-unsafe lock order`. */
export function irqInversion(body: Body): Read {
  const inverted = find(body, /just changed the state of lock/) >= 0;
  const chain = chainOfClasses(body);
  const ends = inverted ? endsOfInversion(body) : endsOfOrder(body);
  if (ends === null || ends.safe === ends.unsafe)
    return unread('the locks, or how they came to be used in interrupts, are cut away');
  return read(body, {
    kind: 'irq inversion',
    title: inverted ? 'possible irq lock inversion dependency' : 'irq-safe -> irq-unsafe lock order',
    ...detailsOf(body),
    interrupt: interruptIn(body),
    ...ends,
    chain: chain.length >= 2 ? chain : [ends.safe, ends.unsafe],
    stack: callTrace(body),
    missing: ends.safeStack.length > 0 && ends.unsafeStack.length > 0 ? [] : ['stacks are cut away'],
  });
}

interface Ends {
  readonly safe: string;
  readonly safeStack: Stack;
  readonly unsafe: string;
  readonly unsafeStack: Stack;
}

function endsOfOrder(body: Body): Ends | null {
  const safe = lockAfter(body, /but this new dependency connects a /);
  const unsafe = lockAfter(body, /^\s*to a .*unsafe lock:?$/);
  if (safe === null || unsafe === null) return null;
  return {
    safe: safe.lockClass,
    safeStack: stackAfter(body, find(body, /which became .*-safe at/)),
    unsafe: unsafe.lockClass,
    unsafeStack: stackAfter(body, find(body, /which became .*-unsafe at/)),
  };
}

function endsOfInversion(body: Body): Ends | null {
  const changed = lockAfter(body, /just changed the state of lock/);
  const past =
    /but this lock (took|was taken by) another, \S+?-(?:READ-)?(safe|unsafe|irq-safe|irq-unsafe) lock in the past/;
  const at = find(body, past);
  const other = at < 0 ? null : lockNear(body, at);
  if (changed === null || other === null) return null;
  const forwards = /took another/.test(body[at]?.text ?? '');
  const mine = callTrace(body);
  const registered = stackAfter(
    body,
    find(body, /(?:INITIAL USE|IN-\S+|\S+-ON-\S+) (?:state was registered )?at:/),
  );
  return forwards
    ? { safe: changed.lockClass, safeStack: mine, unsafe: other.lockClass, unsafeStack: registered }
    : { safe: other.lockClass, safeStack: registered, unsafe: changed.lockClass, unsafeStack: mine };
}

/** `Chain exists of: a --> b --> c`. */
function chainOfClasses(body: Body): readonly string[] {
  const at = find(body, /^\s*Chain exists of:/);
  const text =
    at < 0
      ? ''
      : body
          .slice(at, at + 3)
          .map((line) => line.text)
          .join(' ')
          .replace(/^.*Chain exists of:/, '');
  return text.includes('-->')
    ? text
        .split('-->')
        .map(className)
        .filter((name) => name !== '')
    : [];
}

/** Which interrupt a usage such as `HARDIRQ-safe` or `{IN-SOFTIRQ-W}` is about. */
export function interruptIn(body: Body): Interrupt {
  const said = body.find(({ text }) => /(?:HARDIRQ|SOFTIRQ|RECLAIM|NMI)/.test(text))?.text ?? '';
  if (/NMI/.test(said)) return 'NMI';
  if (/RECLAIM/.test(said)) return 'reclaim';
  return /SOFTIRQ/.test(said) ? 'softirq' : 'hard irq';
}

/** The lock on the line of a sentence, or on one of the next. */
export function lockAfter(body: Body, sentence: RegExp): LockMention | null {
  const at = find(body, sentence);
  return at < 0 ? null : lockNear(body, at);
}

function lockNear(body: Body, at: number): LockMention | null {
  for (const line of body.slice(at, at + 6)) {
    const [lock] = locksOn(line);
    if (lock !== undefined) return lock;
    // The sentence ends here, and the next one begins.
    if (line !== body[at] && line.text.endsWith(':') && line.text.trim() !== '') return null;
  }
  return null;
}
