/**
 * Allocation of memory (include/linux/gfp.h, mm/page_alloc.c, v5.15). `GFP_KERNEL` may sleep, and may at any time enter
 * reclaim *in the thread that allocates, with all its locks held*: shrinkers run there, and mmu notifiers. `GFP_NOFS` and
 * `GFP_NOIO` leave out shrinkers that need file systems or block devices, and still run the others and mmu notifiers. `GFP_ATOMIC`
 * and `GFP_NOWAIT` never sleep and never reclaim; the first may use the last of the memory, which is not modelled. Each may
 * fail, after reclaim as well.
 *
 *     kmalloc(w, 'the job', 'GFP_KERNEL', { reclaim: [call(shrinkerScan, {})], failures: (s) => s.failures, failed: [...] })
 *
 * What is reclaimed is the model's own routine, the one that its kswapd calls. A thread that reclaims does not enter reclaim
 * again (`PF_MEMALLOC`): give allocations there no `reclaim`.
 */
import {
  type Block,
  type Budget,
  callerOf,
  type Lock,
  labelled,
  refute,
  type Self,
  type Statement,
  type Words,
  writtenAt,
} from '../language/index.ts';
import { isInside } from './maps.ts';

export type Gfp = 'GFP_KERNEL' | 'GFP_NOFS' | 'GFP_NOIO' | 'GFP_NOWAIT' | 'GFP_ATOMIC';

/** What is checked where a fence is to be signalled. */
export const SIGNALLING_CLAIMS = {
  /** "DMA fence cross-driver contract", drivers/dma-buf/dma-fence.c. */
  allocation: 'nothing that signals a fence waits for memory',
} as const;

/** What may come of an allocation. */
export interface AllocationHow<S, T> {
  /** What reclaim does in this thread; without it, there is always enough memory. GFP_ATOMIC and GFP_NOWAIT do not look at it. */
  readonly reclaim?: Block;
  /** How often allocations may fail. */
  readonly failures?: (s: S, t: T) => Budget;
  /** What is done then. */
  readonly failed?: Block;
  /** The map `fs_reclaim`: who reclaims is inside, if file systems may be asked (`__GFP_FS`), which is GFP_KERNEL. */
  readonly fsReclaim?: (s: S, t: T) => Lock;
  /** The map of `beginSignalling`: who is inside may not wait for memory. */
  readonly signalling?: (s: S, t: T) => Lock;
}

/** @param name what is allocated, for a report */
export function kmalloc<P, S, T extends Self>(
  w: Pick<Words<P, S, T>, 'either' | 'lock' | 'step' | 'unlock'>,
  name: string,
  gfp: Gfp,
  { failed = [], failures, fsReclaim, reclaim, signalling }: AllocationHow<S, T> = {},
): Block {
  const source = callerOf(kmalloc);
  const sleeps = gfp !== 'GFP_ATOMIC' && gfp !== 'GFP_NOWAIT';
  const label = `kmalloc ${name} ${gfp}`;
  const check = (s: S, t: T): void => {
    if (sleeps && signalling !== undefined && isInside(signalling(s, t), t.self))
      refute(
        SIGNALLING_CLAIMS.allocation,
        `${name} is allocated with ${gfp} where a fence is to be signalled`,
      );
  };
  const plain = (what: string, effect = check) => w.step(label + what, effect, { sleeps });
  const ways: Block[] = [writtenAt(source, plain(''))];
  const fails = (how: (s: S, t: T) => Budget, after = ''): Statement =>
    w.step(`${label}${after}: -ENOMEM`, (s, t) => void how(s, t).left--, {
      sleeps,
      when: (s, t) => how(s, t).left > 0,
    });
  if (sleeps && reclaim !== undefined) {
    const map = gfp === 'GFP_KERNEL' ? fsReclaim : undefined;
    const enters = map === undefined ? plain('') : w.lock('fs_reclaim', map);
    const leaves = map === undefined ? plain('', () => undefined) : w.unlock('fs_reclaim', map);
    const has = labelled(`${label}: has reclaimed`, source, leaves);
    ways.push([
      labelled(`${label}: enters reclaim`, source, enters),
      ...reclaim,
      ...(failures === undefined
        ? [has]
        : writtenAt(
            source,
            // That there is not enough is known before reclaim is left.
            w.either([has], [...writtenAt(source, fails(failures, ', after reclaim')), has, ...failed]),
          )),
    ]);
  }
  if (failures !== undefined) ways.push([...writtenAt(source, fails(failures)), ...failed]);
  return ways.length === 1 ? (ways[0] as Block) : writtenAt(source, w.either(...ways));
}
