/** The statements with which a thread has a lock, or waits for what is like one. */
import { block, type Draft, type Lines } from './draft.ts';
import { hasReaders, type Kind } from './kinds.ts';
import { quoted } from './names.ts';

/** A lock class in the model. */
export interface Field {
  readonly id: string;
  readonly kind: Kind;
  readonly lockClass: string;
}

/**
 * Around `inside`, as the one who has it.
 * @param mode source of the mode, or null for oneself
 */
export function having(
  draft: Draft,
  { id, kind, lockClass }: Field,
  mode: string | null,
  inside: Lines,
): Lines {
  const name = quoted(lockClass);
  const target = `(s) => s.${id}`;
  switch (kind) {
    case 'work':
      draft.kernel('queueWork');
      draft.kernel('runWork');
      return [
        `w.step(${quoted(`somebody queues ${lockClass}`)}, (s) => { queueWork(s.${id}); })`,
        `...runWork(w, ${name}, ${target}, ${block(inside)})`,
      ];
    case 'completion':
      draft.kernel('complete');
      return [...inside, `w.step(${quoted(`complete ${lockClass}`)}, (s) => complete(s.${id}))`];
    case 'fence':
      draft.kernel('fenceSignal');
      return [...inside, `w.step('dma_fence_signal', (s) => fenceSignal(s.${id}))`];
    case 'map':
      draft.kernel('inside');
      return [`...inside(w, ${name}, ${target}, ${block(inside)})`];
    case 'rcu':
      draft.kernel('rcuReadLock');
      draft.kernel('rcuReadUnlock');
      return [`rcuReadLock(w, ${target})`, ...inside, `rcuReadUnlock(w, ${target})`];
    case 'mutex':
    case 'reservation':
    case 'rwlock':
    case 'rwsem':
    case 'spinlock':
    case 'srcu': {
      const how = mode === null || !hasReaders(kind) ? '' : `, { mode: ${mode} }`;
      return [`w.lock(${name}, ${target}${how})`, ...inside, `w.unlock(${name}, ${target}${how})`];
    }
  }
}

/** As the one who asks for it, and gives it back at once. `inside` is what is done within, where it keeps nobody out. */
export function asking(draft: Draft, field: Field, mode: string | null, runs: boolean, inside: Lines): Lines {
  const { id, kind, lockClass } = field;
  const target = `(s) => s.${id}`;
  switch (kind) {
    case 'work':
      if (runs) return having(draft, field, mode, inside);
      draft.kernel('flushWork');
      return [`...flushWork(w, ${quoted(lockClass)}, ${target})`, ...inside];
    case 'completion':
      draft.kernel('waitForCompletion');
      return [`...waitForCompletion(w, ${quoted(lockClass)}, ${target})`, ...inside];
    case 'fence':
      draft.kernel('waitForFence');
      return [`...waitForFence(w, 'a fence', ${target})`, ...inside];
    case 'srcu':
      if (mode !== null) return having(draft, field, mode, inside);
      draft.kernel('synchronizeRcu');
      return [`synchronizeRcu(w, ${target})`, ...inside];
    case 'map':
    case 'mutex':
    case 'rcu':
    case 'reservation':
    case 'rwlock':
    case 'rwsem':
    case 'spinlock':
      return having(draft, field, mode, inside);
  }
}
