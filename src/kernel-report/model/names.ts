/** Names for what a model declares, made from the kernel's own: each once, and none that the language has already. */

/** Words that the model's file has anyway, and those of the language. */
const TAKEN = [
  ...'break case catch class const continue debugger default delete do else enum export extends false finally for function if'.split(
    ' ',
  ),
  ...'import in instanceof new null return super switch this throw true try typeof var void while with yield let static await'.split(
    ' ',
  ),
  ...'async of arguments eval undefined NaN Infinity constructor prototype toString valueOf hasOwnProperty implements interface'.split(
    ' ',
  ),
  ...'package private protected public racy self w s t p model routine thread vocabulary noDeadlock invariant flag int ref pool record'.split(
    ' ',
  ),
  ...'optional queue hardware process worker reclaim hardIrq softIrq irqThread mutex spinlock rwlock rwsem reservation rcu srcu work'.split(
    ' ',
  ),
  ...'timer fence completion kref cpu inside onCpu interrupting queueWork runWork flushWork complete waitForCompletion fenceSignal'.split(
    ' ',
  ),
  ...'waitForFence beginSignalling endSignalling lockdepMap krefGet krefPut krefInit listDel listAddTail noWaitCycle noRecursion'.split(
    ' ',
  ),
  ...'rcuReadLock rcuReadUnlock synchronizeRcu noLockHeldAtReturn reachable'.split(' '),
];

export class Names {
  readonly #taken = new Set(TAKEN);

  /** A name like this one that nothing else has. */
  unique(like: string): string {
    const base = identifier(like);
    for (let nth = 1; ; nth++) {
      const name = nth === 1 ? base : `${base}_${nth}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

/** `&bo->mappings.lock` becomes `bo_mappings_lock`. */
function identifier(text: string): string {
  const words = text
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .slice(0, 60)
    .replace(/^_+(?=_)|_+$/g, '')
    .replace(/^_(?=[a-z0-9])/i, '');
  return /^[A-Za-z]/.test(words) ? words : `the_${words === '' ? 'lock' : words}`;
}

/** A text between quotes, as source. */
export function quoted(text: string): string {
  return `'${printable(text).replace(/[\\']/g, '\\$&')}'`;
}

/** A text that neither ends a comment nor moves a cursor. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').replace(/\*\//g, '* /');
}
