/** A kernel log as numbered lines, without what the console, syslog or `dmesg` put in front of each message. */

/** One line of the log, as the kernel meant it. */
export interface LogLine {
  /** From 1, in the log as it was given. */
  readonly number: number;
  readonly text: string;
  /** Who printed it, with CONFIG_PRINTK_CALLER: a task such as `T1234`, or a CPU such as `C0`; null where the log does not say. */
  readonly caller: string | null;
}

/** Lines of a report are short; a longer one is binary noise, or several that ran together. */
const LONGEST = 2000;

/** In the order in which they may stand; each at most once, so that a message that begins alike is left alone. */
const PREFIXES: readonly RegExp[] = [
  // syslog and the journal: `Nov 12 10:00:00 host kernel: `, `2026-11-12T10:00:00.123+01:00 host kernel: `
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*) \S{1,80} kernel(?:\[\d+\])?: ?/,
  // dmesg -x: `kern  :warn  : `
  /^(?:kern|user|daemon|syslog|local\d)\s*:\s*(?:emerg|alert|crit|err|warn|notice|info|debug)\s*: ?/,
  // The level, as on a console without a daemon: `<4>`
  /^\s*<\d{1,3}>\s?/,
  // dmesg -T: `[Thu Nov 12 10:00:00 2026] `
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] ?/,
  // CONFIG_PRINTK_TIME, with nothing or blanks before it: `[   12.345678] `, and `[   12.345678][ T1234] `
  /^\s{0,8}\[ {0,8}\d{1,10}\.\d{1,9}\] ?/,
];
const CALLER = /^\s{0,2}\[ {0,8}([TC]\d{1,10})\] ?/;

/** The lines of a log, in whatever way they end. */
export function linesOf(log: string): readonly LogLine[] {
  return log.split(/\r\n|\n|\r/).map((line, at) => lineOf(line, at + 1));
}

function lineOf(line: string, number: number): LogLine {
  let text = line.length > LONGEST ? line.slice(0, LONGEST) : line;
  for (const prefix of PREFIXES) text = text.replace(prefix, '');
  const caller = CALLER.exec(text);
  if (caller === null) return { number, text: text.trimEnd(), caller: null };
  return { number, text: text.slice(caller[0].length).trimEnd(), caller: caller[1] ?? null };
}
