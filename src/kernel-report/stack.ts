/** Stacks as a kernel prints them: on x86, ARM, RISC-V, s390, PowerPC, plain or with the places that a decoder added. */
import type { LogLine } from './log.ts';

/** A function on a stack. */
export interface Frame {
  readonly name: string;
  /** `file:line`, where a decoder has added it; null otherwise. */
  readonly place: string | null;
  /** The line of the log. */
  readonly line: number;
}

/** From the innermost function outwards. */
export type Stack = readonly Frame[];

const ADDRESS = String.raw`(?:\(?\[<?[0-9a-f]{4,16}>?\]\)?\s+){0,2}`;
/** `name+0x12/0x34`, after addresses that may be missing. A leading `.` is PowerPC's. */
const OFFSET = new RegExp(
  String.raw`^\s*\(?${ADDRESS}\(?\.?([A-Za-z_][\w.$]{0,200})\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8}\)?(?:\s+\[[\w-]{1,60}[^\]]{0,60}\])?(?:\s+(?:\()?([\w./+-]{1,200}:\d{1,7}))?`,
);
/** `name file.c:12 [inline]`, or decoded by the kernel's own script: `name (file.c:12 file.h:34)`. */
const DECODED = /^\s*([A-Za-z_][\w.$]{0,200}) \(?([\w./+-]{1,200}\.(?:c|h|S|rs):\d{1,7})/;
/** ARM: `[<80de0078>] (callee) from [<80de0574>] (caller+0x28/0x2c)`, and without addresses. */
const FROM =
  /^\s*(?:\[<[0-9a-f]{8}>\] )?\(?([A-Za-z_][\w.$]{0,200})(?:\+0x[\da-f/x]{1,20})?\)? from (?:\[<[0-9a-f]{8}>\] )?\(?([A-Za-z_][\w.$]{0,200})\+0x/;
/** What may stand there and is no function: found on the stack by chance. */
const GUESS = new RegExp(String.raw`^\s*\(?${ADDRESS}\?\s`);

/** The functions that a line names as parts of a stack: none, one, or two where the line says who called whom. */
export function framesOn({ number, text }: LogLine): readonly Frame[] {
  if (GUESS.test(text)) return [];
  const from = FROM.exec(text);
  if (from !== null) return [frame(from[1], null, number), frame(from[2], null, number)];
  const found = OFFSET.exec(text) ?? DECODED.exec(text);
  return found === null ? [] : [frame(found[1], found[2] ?? null, number)];
}

/** Whether a line is a frame that the unwinder is not sure of. */
export function isGuess({ text }: LogLine): boolean {
  return GUESS.test(text);
}

/** All frames of these lines. The callee of `callee from caller` is the caller of the line before. */
export function stackOf(lines: readonly LogLine[]): Stack {
  const stack: Frame[] = [];
  for (const line of lines) {
    const [first, second] = framesOn(line);
    if (first === undefined) continue;
    const isCalled = second !== undefined && stack.at(-1)?.name === first.name;
    if (!isCalled) stack.push(first);
    if (second !== undefined) stack.push(second);
  }
  return stack;
}

function frame(name: string | undefined, place: string | null, line: number): Frame {
  return { name: functionNamed(name ?? ''), place, line };
}

/** A function without what the compiler appended: `.isra.0`, `.part.3`, `.constprop.0`, `.cold`, `.llvm.123`. */
export function functionNamed(name: string): string {
  return name
    .replace(/\.(?:isra|part|constprop|cold|llvm|lto_priv|\d)[\w.$]*$/, '')
    .replace(/\$[\w.$]*$/, '');
}
