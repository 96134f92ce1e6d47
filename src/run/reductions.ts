/** A search made smaller, where what is asked for allows it. */
import {
  type Limits,
  type Outcome,
  Sections,
  sections,
  type Symmetric,
  type System,
  type Verdict,
} from '../explorer/index.ts';
import { type Compiled, hasInterrupts, symmetric, systemOf, trackedSystemOf } from '../language/index.ts';
import type { RunReduction } from '../report/index.ts';
import type { Order } from './orders.ts';
import type { Reduction } from './reduction-names.ts';
import { begin, finish, type Watch } from './search.ts';
import type { StoreName } from './store-names.ts';

/** What a reduction has to get along with. */
export interface Asked {
  readonly reduce?: Reduction;
  readonly order?: Order;
  readonly store?: StoreName;
  readonly limits?: Pick<Limits, 'depth'>;
  readonly together?: unknown;
  readonly spill?: unknown;
  readonly checkpoint?: unknown;
}

/** A reduction that is used, that was refused, or that nobody asked for. */
export type Reduced =
  | { readonly by: 'none'; readonly told: readonly RunReduction[] }
  | { readonly by: 'symmetry'; readonly system: Symmetric; readonly told: readonly RunReduction[] }
  | BySections;

/** By sections, and by symmetry as well where there is one. */
interface BySections {
  readonly by: 'sections' | 'all';
  readonly system: Sections;
  /** The system whose states stand for those of `system`, and the same without sections. */
  readonly symmetric: { readonly over: Symmetric; readonly whole: Symmetric } | null;
  readonly told: readonly RunReduction[];
}

/** Nothing is reduced, and nobody wonders. */
export const NONE = { by: 'none', told: [] } as const satisfies Reduced;

/** The most threads that a reduction can tell apart. */
const MOST_THREADS = 31;

/** @param only the properties judged, by name, or null for all */
export function reducedFor(compiled: Compiled, only: readonly string[] | null, asked: Asked): Reduced {
  const { reduce = 'none' } = asked;
  if (reduce === 'none') return NONE;
  const refused = refusalOfAny(compiled, only, asked);
  if (reduce === 'auto') {
    const found = refused === null ? symmetryFor(compiled, only) : NONE;
    // Nobody asked for it.
    return found.by === 'symmetry' ? found : NONE;
  }
  if (refused !== null)
    return { by: 'none', told: (reduce === 'all' ? BOTH : [reduce]).map((name) => ({ name, refused })) };
  if (reduce === 'symmetry') return symmetryFor(compiled, only);
  const noSections = refusalOf(compiled, only, asked);
  if (reduce === 'sections')
    return noSections === null
      ? { by: 'sections', system: new Sections(trackedSystemOf(compiled, only)), symmetric: null, told: [] }
      : { by: 'none', told: [{ name: 'sections', refused: noSections }] };
  const symmetry = symmetryFor(compiled, only);
  if (noSections !== null)
    return { ...symmetry, told: [{ name: 'sections', refused: noSections }, ...symmetry.told] };
  const tracked = trackedSystemOf(compiled, only);
  if (symmetry.by !== 'symmetry')
    return { by: 'sections', system: new Sections(tracked), symmetric: null, told: symmetry.told };
  const system = new Sections(tracked, symmetry.system.permutations);
  const over = symmetric(compiled, system, symmetry.system.permutations);
  return { by: 'all', system, symmetric: { over, whole: symmetry.system }, told: [] };
}

const BOTH = ['sections', 'symmetry'] as const;

/** Why nothing is reduced, whatever was asked for, or null. */
function refusalOfAny(compiled: Compiled, only: readonly string[] | null, { order }: Asked): string | null {
  // A switch is counted by who took the last step, which a permuted state does not know.
  if (order !== undefined && order.kind !== 'breadth-first') return 'only a breadth-first search is reduced';
  const claim = claimOfTheEnd(compiled, only);
  return claim === undefined ? null : `"${claim.name}" needs all that can come of each state`;
}

/** A claim that is judged on the graph of the model itself, and on no smaller one. */
function claimOfTheEnd({ properties }: Compiled, only: readonly string[] | null) {
  const judged = properties.filter(({ name }) => only === null || only.includes(name));
  return judged.find(({ kind }) => kind === 'never stuck' || kind === 'leads to');
}

function symmetryFor(
  compiled: Compiled,
  only: readonly string[] | null,
): Extract<Reduced, { by: 'none' | 'symmetry' }> {
  if (hasInterrupts(compiled.control.threads))
    return { by: 'none', told: [{ name: 'symmetry', refused: 'interrupts tell threads apart' }] };
  const system = symmetric(compiled, systemOf(compiled, only));
  const { notes, order } = system.permutations;
  if (order > 1) return { by: 'symmetry', system, told: [] };
  const refused = ['nothing that is declared interchangeable can be exchanged here', ...notes].join('; ');
  return { by: 'none', told: [{ name: 'symmetry', refused }] };
}

/** So many states, and so many times as many as were searched, are looked at for a trace with the fewest switches. */
const AGAIN = 1_000_000;
const TIMES = 4;

/**
 * What a search of representatives found, in the terms of the model. Their trace is a shortest one; which of them has the fewest
 * switches between threads only the whole tells, and it is searched to that depth where it is not too large.
 * @param isWatched whether it was this system that searched
 */
export async function unpermuted(
  reduced: Symmetric,
  outcome: Outcome,
  isWatched: boolean,
  whole: System,
  watch: Watch,
): Promise<SmallerOutcome> {
  const verdict = reduced.concrete(outcome.verdict);
  const told = [symmetryTold(reduced, isWatched ? outcome.states : null)];
  const found = { ...outcome, verdict, told, isShortest: true } as const;
  if (!('trace' in verdict) || watch.store === 'compact' || watch.store === 'bitstate') return found;
  const most = watch.limits.states ?? Number.POSITIVE_INFINITY;
  const states = Math.min(most, Math.max(AGAIN, TIMES * outcome.states));
  const limits = { ...watch.limits, depth: verdict.trace.steps.length, states };
  const within = { ...watch, limits, checkpoints: null, from: null, sampled: null };
  const { verdict: same } = await finish(begin(whole, within), within);
  return isSame(same, verdict) ? { ...found, verdict: same } : found;
}

/** Whether two verdicts are about the same, by whatever trace. */
function isSame(one: Verdict, other: Verdict): boolean {
  if ('property' in one)
    return 'property' in other && one.kind === other.kind && one.property === other.property;
  return one.kind === 'faulty' && other.kind === 'faulty' && one.because === other.because;
}

/** @param stored states that were stored, or null where several workers share them */
function symmetryTold(reduced: Symmetric, stored: number | null): RunReduction {
  const { notes, order: permutations } = reduced.permutations;
  // Looking for a trace expands, and compares, some states once more.
  const states = Math.min(reduced.compared(), stored ?? 0);
  const compared = stored === null ? null : { states, inEveryWay: states };
  return { name: 'symmetry', permutations, compared, notes };
}

/** Why it cannot be used, or null. */
function refusalOf(
  { control, properties }: Compiled,
  only: readonly string[] | null,
  { checkpoint, limits, spill, store = 'exact', together }: Asked,
): string | null {
  const isJudged = (name: string): boolean => only === null || only.includes(name);
  const steps = properties.find(({ kind, name }) => kind === 'step' && isJudged(name));
  if (steps !== undefined) return `"${steps.name}" is a claim about single steps`;
  if (limits?.depth !== undefined) return 'a bound counts single steps';
  if (hasInterrupts(control.threads)) return 'interrupts stop other threads';
  if (control.threads.length > MOST_THREADS) return `there are more than ${MOST_THREADS} threads`;
  if (store !== 'exact') return `--store ${store} may omit the states that it would learn from`;
  if (together !== undefined) return 'several workers cannot learn together';
  if (checkpoint !== undefined) return 'a checkpoint does not keep what was learnt';
  if (spill !== undefined) return 'it is not known how to spill what is learnt';
  return null;
}

/** What a reduced search found, its trace in the steps of the model. */
export interface SmallerOutcome extends Outcome {
  readonly told: readonly RunReduction[];
  /** False when nobody has made sure that there is no shorter trace. */
  readonly isShortest: boolean;
}

/**
 * Searches a reduced system. When it finds something, the whole is searched to that depth, if there is time and memory for
 * it: so the trace told is the shortest one.
 * @param whole the system that is not reduced
 */
export async function searchReduced(
  { symmetric: permuted, system: reduced }: BySections,
  whole: System,
  watch: Watch,
): Promise<SmallerOutcome> {
  const { clock, limits, signal } = watch;
  const cancelled = (): boolean => signal?.aborted === true;
  const search = sections(reduced, { ...limits, cancelled, clock }, permuted?.over);
  const represented = await finish(search, watch);
  const outcome = {
    ...represented,
    verdict: permuted?.over.concrete(represented.verdict) ?? represented.verdict,
  };
  const { followed } = reduced;
  const fired = outcome.fired.map((times, step) => times + (followed[step] ?? 0));
  const ahead = followed.reduce((sum, times) => sum + times, 0);
  const told: readonly RunReduction[] = [
    { name: 'sections', ahead },
    ...(permuted === null ? [] : [symmetryTold(permuted.over, outcome.states)]),
  ];
  const smaller = { ...outcome, fired, told } as const;
  if (!('trace' in outcome.verdict)) return { ...smaller, isShortest: true };
  const trace = reduced.concrete(outcome.verdict.trace);
  const verdict: Verdict = { ...outcome.verdict, trace };
  const within = { ...watch, limits: { ...limits, depth: trace.steps.length }, sampled: null };
  const again = await finish(begin(permuted?.whole ?? whole, within), within);
  const shortest = permuted?.whole.concrete(again.verdict) ?? again.verdict;
  const isShortest = 'trace' in shortest;
  return { ...smaller, verdict: isShortest ? shortest : verdict, isShortest };
}
