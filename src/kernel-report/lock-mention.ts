/** A lock as lockdep prints it: `ffff8881 (&bo->lock){+.+.}-{4:4}, at: my_function+0x12/0x34`. */
import type { LogLine } from './log.ts';
import { functionNamed } from './stack.ts';

export interface LockMention {
  /** The lock class, as lockdep calls it. */
  readonly lockClass: string;
  /** Which lock of the class; null where the log does not say, or says the same of all. */
  readonly address: string | null;
  /** In which contexts the class was used: `+.+.`; null where it is not printed. */
  readonly usage: string | null;
  /** The inner wait type, since Linux 5.7: 2 spins, 3 spins or sleeps, 4 sleeps; null where it is not printed. */
  readonly wait: number | null;
  /** The function in which it was taken, or is asked for; null where it is not printed. */
  readonly at: string | null;
  readonly line: number;
}

const USAGE = /\)\s?\{([-+.?]{2,12})\}(?:-\{\d{1,2}:(\d{1,2})\})?/;
const AT = /\bat: {0,8}(?:\[<[0-9a-f]{4,16}>\] {0,8})?([A-Za-z_][\w.$]{0,200})/;
const ADDRESS = /(?:^|\s)([0-9a-f]{8,16}) {1,2}$/;

/** The first lock that a line mentions, or null: `(class){usage}`, whatever stands before it. */
export function lockOn(line: LogLine): LockMention | null {
  return locksOn(line)[0] ?? null;
}

/** All locks that a line mentions, such as both of `(a){....} -> (b){.?.+}`. */
export function locksOn({ number, text }: LogLine): readonly LockMention[] {
  const found: LockMention[] = [];
  let rest = text;
  for (let usage = USAGE.exec(rest); usage !== null; usage = USAGE.exec(rest)) {
    const open = rest.indexOf('(');
    const after = rest.slice(usage.index + usage[0].length);
    if (open >= 0 && open < usage.index)
      found.push({
        lockClass: className(rest.slice(open + 1, usage.index)),
        address: addressIn(rest.slice(0, open)),
        usage: usage[1] ?? null,
        wait: usage[2] === undefined ? null : Number(usage[2]),
        at: functionAt(after),
        line: number,
      });
    rest = after;
  }
  return found;
}

/** The function behind `at:` in a text. */
export function functionAt(text: string): string | null {
  const name = AT.exec(text)?.[1];
  return name === undefined ? null : functionNamed(name);
}

/** A class without what a terminal or a comment would take for something else. */
export function className(text: string): string {
  return text
    .trim()
    .slice(0, 120)
    .replace(/[^\x20-\x7e]|\*\//g, '?');
}

/** An address that stands for the lock: not the zeroes of `kptr_restrict`. */
function addressIn(before: string): string | null {
  const address = ADDRESS.exec(before)?.[1] ?? null;
  return address === null || /^0+$/.test(address) ? null : address;
}
