/** Rewrites macros that no C grammar knows to text of the same length that parses, so that every place stays where it was. */

export interface Prepared {
  readonly text: string;
  /** The macro that was rewritten to `while`, by where it begins. */
  readonly loops: ReadonlyMap<number, string>;
}

const LOOP =
  /\b(?:\w*for_each\w*|drm_exec_until_all_locked|scoped_guard|scoped_cond_guard|drm_modeset_lock_all_retry)\s*(?=\()/g;
const BETWEEN =
  /\b(?:__acquires|__releases|__must_hold|__cond_acquires|__printf|__free|__aligned|__counted_by|__attribute__)\s*\((?:[^()]|\([^()]*\))*\)/g;
const ATTRIBUTES =
  /\b(?:__iomem|__user|__rcu|__init|__exit|__maybe_unused|__must_check|__always_unused|__force|__percpu|noinline_for_stack|noinline|__always_inline|__read_mostly|__cold|__weak|asmlinkage|__sched|__packed|__ro_after_init|__refdata|__malloc|__bitwise)\b/g;

export function prepare(source: string): Prepared {
  const loops = new Map<number, string>();
  const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
  const text = source
    .replace(BETWEEN, blank)
    .replace(ATTRIBUTES, blank)
    .replace(LOOP, (head: string, at: number) => {
      if (head.trim().length < 5 || !isLoop(source, at, head.length)) return head;
      loops.set(at, head.trim());
      return 'while'.padEnd(head.length, ' ');
    });
  return { text, loops };
}

/** Whether what follows the parentheses is a statement: a call or a definition ends otherwise. */
function isLoop(source: string, at: number, length: number): boolean {
  const line = source.lastIndexOf('\n', at) + 1;
  const before = source.slice(line, at);
  if (/^\s*#/.test(before) || (/[\w*]\s+$|[=,(&|!]\s*$/.test(before) && !/\b(?:else|do)\s+$/.test(before)))
    return false;
  let depth = 0;
  let end = at + length;
  for (; end < source.length; end++) {
    if (source[end] === '(') depth++;
    else if (source[end] === ')' && --depth === 0) break;
  }
  const next = /\S/.exec(source.slice(end + 1, end + 400))?.[0];
  return next !== undefined && !';),'.includes(next);
}
