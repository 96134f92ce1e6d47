/** What a search found. Closed: a new case must be handled wherever a verdict is read. */
import type { Cut } from './limits.ts';

/** A finite run: an initial state and the steps followed from it, as step ids. */
export interface Trace {
  /** Which initial state, counted in the order the system pushes them. */
  readonly initial: number;
  readonly steps: readonly number[];
  /**
   * Of a run that never ends: the first of the steps that are taken over and over. Where it is their number, nothing
   * happens any more, though time goes on.
   */
  readonly loop?: number;
}

export type Verdict =
  /** Every reachable state and edge was examined, exactly, and nothing was found. */
  | { readonly kind: 'holds' }
  /** Nothing was found in all of the bound the user asked for; beyond it, may miss. */
  | { readonly kind: 'bounded'; readonly depth: number }
  | { readonly kind: 'bounded'; readonly switches: number }
  | {
      readonly kind: 'violated';
      readonly property: string;
      readonly because: string | null;
      /** The threads that can never go on from the end of the trace, if that is what was found. */
      readonly stuck?: readonly number[];
      readonly trace: Trace;
    }
  | { readonly kind: 'deadlock'; readonly property: string; readonly trace: Trace }
  /** Everything was examined and no state has what was claimed reachable. */
  | { readonly kind: 'unreached'; readonly property: string; readonly also: readonly string[] }
  | { readonly kind: 'undecided'; readonly because: Cut; readonly unreached: readonly string[] }
  /** The model itself threw, or broke a bound that only its author can widen. */
  | { readonly kind: 'faulty'; readonly because: string; readonly trace: Trace };

/** How it was searched, where that is not breadth-first. */
export type Manner =
  /**
   * @param switches those of the trace; where nothing was found, those that were looked at. Only a switch away from a
   * thread that could have gone on counts.
   */
  | { readonly kind: 'fewest-switches'; readonly switches: number }
  /** The finding is from the last of the walks. */
  | { readonly kind: 'walks'; readonly seed: number; readonly walks: number; readonly steps: number }
  | { readonly kind: 'depth-first' };

/** How states were told apart, where that was by hashes that may agree. States and edges are then those seen, at least. */
export interface Rough {
  /** By a hash of each state, or by a few bits in a table. */
  readonly kind: 'compact' | 'bitstate';
  /** Of each state: those of its hash, or those that are set. */
  readonly bits: number;
  /** How many states were taken for others and dropped, on average: an estimate from what was stored. */
  readonly omissions: number;
  /** That any was. It is no probability of having missed a bug. */
  readonly probability: number;
}

export interface Outcome {
  /** Absent: breadth-first. */
  readonly manner?: Manner;
  /** Absent: exactly. */
  readonly rough?: Rough;
  readonly verdict: Verdict;
  /** Distinct states stored; of walks, which store none, states met, some of them perhaps often. */
  readonly states: number;
  /** Steps followed from distinct states, duplicates and self-loops included. */
  readonly edges: number;
  /** Length of the longest shortest trace: breadth-first levels less one. */
  readonly depth: number;
  /** How often each step id was followed. */
  readonly fired: Float64Array;
  /** Bytes of the store at its largest. */
  readonly storeBytes: number;
  /** How many states were expanded once more when it was over, by whoever drove it; absent when none were. */
  readonly sampled?: number;
}

/**
 * What a search that found nothing says.
 * @param bound the depth it was to keep to and did reach, or null
 * @param unreached claims of reachability that no state met
 * @param unjudged claims that it left alone
 * @param rough how it told states apart, if not exactly
 */
export function verdictOf(
  cut: Cut | undefined,
  bound: number | null,
  unreached: readonly string[],
  unjudged: readonly string[],
  rough: Rough | null = null,
): Verdict {
  if (cut !== undefined) return { kind: 'undecided', because: cut, unreached };
  const left = unjudged.length === 0 ? {} : { unjudged };
  if (rough !== null) {
    const { probability } = rough;
    const because: Cut = {
      kind: 'omission',
      probability,
      ...(bound === null ? {} : { depth: bound }),
      ...left,
    };
    return { kind: 'undecided', because, unreached };
  }
  const [property, ...also] = unreached;
  if (bound !== null) {
    if (property === undefined && unjudged.length === 0) return { kind: 'bounded', depth: bound };
    return { kind: 'undecided', because: { kind: 'depth', limit: bound, ...left }, unreached };
  }
  if (property !== undefined) return { kind: 'unreached', property, also };
  if (unjudged.length === 0) return { kind: 'holds' };
  return { kind: 'undecided', because: { kind: 'unjudged', claims: unjudged }, unreached };
}
