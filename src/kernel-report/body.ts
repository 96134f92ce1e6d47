/** One report as its lines, and what all kinds of report have in common in them. */
import { type LockMention, lockOn } from './lock-mention.ts';
import type { LogLine } from './log.ts';
import { framesOn, isGuess, type Stack, stackOf } from './stack.ts';

/** The lines that belong to one report, its banner first. */
export type Body = readonly LogLine[];

/** What is read of a report besides its kind. */
export interface Details {
  readonly task: string | null;
  readonly release: string | null;
  readonly held: readonly LockMention[];
}

/** Where a stack certainly ends: what the kernel prints after one. */
const AFTER_A_STACK =
  /^\s*(?:Allocated by|Freed by|freed by task|allocated by task|Last potentially|Second to last|The buggy|Memory state|Possible|other info|stack backtrace|-> #\d|irq event stamp|\{.{1,30}\} state was|Reported by|Showing all|INFO:|BUG:|WARNING:|(?:RIP|Code): ?00(?:33|23)|Kernel Offset|---\[|={6,}|-{12,}|the (?:existing )?dependenc|to a |\.\.\. which|but |and this|which would|Chain exists|\d+ locks? held|no locks held|kfence-#|Modules linked|Kernel panic|Object at|Freed:|Allocated:|page:|PID = \d)/;

/** How many lines without a frame may stand between two frames: messages of others that came in between. */
const NOISE = 12;

/** The index of the first line from a place on that fits, or -1. */
export function find(body: Body, pattern: RegExp, from = 0): number {
  for (let at = Math.max(from, 0); at < body.length; at++) if (pattern.test(body[at]?.text ?? '')) return at;
  return -1;
}

/** The frames that follow a line, up to what comes after a stack. */
export function stackAfter(body: Body, at: number): Stack {
  if (at < 0) return [];
  const lines: LogLine[] = [];
  let noise = 0;
  for (const line of body.slice(at + 1)) {
    const isFrame = framesOn(line).length > 0;
    if (isFrame || isGuess(line)) {
      noise = 0;
      lines.push(line);
    } else if (AFTER_A_STACK.test(line.text) || ++noise > NOISE) break;
  }
  return stackOf(lines);
}

/** The stack of the task that the report is about: the one behind `Call Trace:`. */
export function callTrace(body: Body, from = 0): Stack {
  const at = find(body, /^\s*(?:Call Trace|Call trace|Backtrace|backtrace|stack backtrace)\s?:/, from);
  if (at < 0) return [];
  const stack = stackAfter(body, at);
  if (stack.length > 0) return stack;
  // `stack backtrace:` is followed by the CPU's line and then by `Call Trace:`.
  return /stack backtrace/.test(body[at]?.text ?? '') ? callTrace(body, at + 1) : stack;
}

/** Like `callTrace`, with the function that the program counter points at, where the stack does not name it. */
export function trapTrace(body: Body, from = 0): Stack {
  const stack = callTrace(body, from);
  for (const line of body.slice(from)) {
    const pc =
      /^\s*(?:RIP: 0010:|pc : |PC is at |EIP: )\s?\[?<?[\da-f]*>?\]?\s?(\S+\+0x[\da-f]+\/0x[\da-f]+.*)$/.exec(
        line.text,
      );
    const [frame] = pc === null ? [] : stackOf([{ ...line, text: pc[1] ?? '' }]);
    if (frame === undefined) continue;
    return stack.some(({ name }) => name === frame.name) ? stack : [frame, ...stack];
  }
  return stack;
}

export function detailsOf(body: Body): Details {
  return { task: taskIn(body), release: releaseIn(body), held: heldIn(body) };
}

/** The locks listed behind `N locks held by`, from a line on. */
export function heldIn(body: Body, from = 0): readonly LockMention[] {
  const at = find(body, /(?:\d+|one) locks? held by \S/, from);
  return at < 0 ? [] : numberedAfter(body, at);
}

/** The locks of a list ` #0: …`, ` #1: …`, which messages of others may interrupt. */
export function numberedAfter(body: Body, at: number): readonly LockMention[] {
  const held: LockMention[] = [];
  for (const line of body.slice(at + 1, at + 1 + 60)) {
    const number = /^\s*#(\d{1,2}):\s/.exec(line.text)?.[1];
    if (number === undefined) {
      if (/locks? held by/.test(line.text)) break;
      continue;
    }
    // Another list begins, of a task whose head was cut away.
    if (Number(number) < held.length) break;
    const lock = lockOn({ ...line, text: line.text.replace(/^\s*#\d{1,2}:\s/, '') });
    if (lock !== null) held.push(lock);
  }
  return held;
}

function releaseIn(body: Body): string | null {
  for (const { text } of body.slice(0, 400)) {
    if (!/[Tt]ainted/.test(text)) continue;
    const found =
      /^\s*(\d{1,2}\.\d{1,3}[\w.+-]{0,60}) .{0,200}[Tt]ainted/.exec(text) ??
      /[Tt]ainted(?::[A-Z [\]=,_]{1,40})? +(\d{1,2}\.\d{1,3}[\w.+-]{0,60})/.exec(text);
    if (found !== null) return found[1] ?? null;
  }
  return null;
}

function taskIn(body: Body): string | null {
  for (const { text } of body.slice(0, 400)) {
    const named =
      /^\s*(\S{1,40}\/\d{1,10}) (?:is |just |\[HC|still )/.exec(text)?.[1] ??
      /\bby task (\S{1,40}\/\d{1,10})/.exec(text)?.[1] ??
      /locks? held by (\S{1,40}\/\d{1,10})/.exec(text)?.[1];
    if (named !== undefined) return named;
    const comm = /\bPID: (\d{1,10}) Comm: (\S{1,40})/.exec(text);
    if (comm !== null) return `${comm[2]}/${comm[1]}`;
  }
  return null;
}
