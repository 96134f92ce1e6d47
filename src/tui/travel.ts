/** Time travel: where one stands on a trace, or off it, and every way to another step. Pure. */
import { type Fold, foldsOf } from '../report/index.ts';
import type { ClaimAt, Enabled, Found, Moment, RowAt, RunStep, StepKind, Way } from './served.ts';

/** What is shown beside the steps. */
export type Pane = 'step' | 'state' | 'enabled';
export const PANES: readonly Pane[] = ['step', 'state', 'enabled'];

export interface Travel {
  readonly found: Found;
  /** The threads that take a step of the trace, in the order in which there are threads. */
  readonly actors: readonly string[];
  /** Steps taken by hand after the first `base` of the trace; null on the trace itself. */
  readonly own: { readonly base: number; readonly steps: readonly Enabled[] } | null;
  /** Steps done. */
  readonly at: number;
  /** Where steps stand that do not matter; and whether they are folded. */
  readonly folds: readonly Fold[];
  readonly isFolded: boolean;
  /** The last answer of where it was looked; it may be of another place than where one stands. */
  readonly seen: { readonly way: Way; readonly moment: Moment; readonly rows: readonly RowAt[] } | null;
  /** How far the trace was walked, while an answer is awaited. */
  readonly reached: number | null;
  readonly pane: Pane;
  /** The chosen line of the pane. */
  readonly line: number;
  /** The path of the variable whose changes are jumped to. */
  readonly watched: string | null;
  readonly mark: { readonly at: number; readonly variables: Moment['variables'] } | null;
  /** Whether the state is shown against the mark. */
  readonly compares: boolean;
  /** What steps are looked for. */
  readonly sought: string;
}

/** Begins at the end: where it went wrong. */
export function travelOn(found: Found): Travel {
  const { steps } = found.trace;
  const acting = new Set(steps.map(({ thread }) => thread));
  return {
    found,
    actors: found.described.threads.filter((thread) => acting.has(thread)),
    own: null,
    at: steps.length,
    folds: foldsOf(found.trace.aside),
    isFolded: true,
    seen: null,
    reached: null,
    pane: steps.length === 0 ? 'enabled' : 'step',
    line: 0,
    watched: null,
    mark: null,
    compares: false,
    sought: '',
  };
}

export function wayOf({ found, own }: Travel): Way {
  if (own === null) return { base: found.trace.steps.length, own: [] };
  return { base: own.base, own: own.steps.map(({ id }) => id) };
}

/** How many steps there are. */
export function lengthOf({ found, own }: Travel): number {
  return own === null ? found.trace.steps.length : own.base + own.steps.length;
}

/** The step that leads to a state, counted from 1; null for the first state. */
export function stepAt({ found, own }: Travel, at: number): RunStep | null {
  if (own === null || at <= own.base) return found.trace.steps[at - 1] ?? null;
  return own.steps[at - own.base - 1] ?? null;
}

function kindAt({ found, own }: Travel, at: number): StepKind {
  if (own === null || at <= own.base) return found.kinds[at - 1] ?? 'other';
  return own.steps[at - own.base - 1]?.of ?? 'other';
}

/** The moment where one stands; null while it is awaited. */
export function momentOf(travel: Travel): Moment | null {
  const { at, seen } = travel;
  return seen !== null && seen.moment.at === at && isSameWay(seen.way, wayOf(travel)) ? seen.moment : null;
}

/** What a diagram shows of a state; null where that was not told. */
export function rowOf({ seen }: Travel, way: Way, at: number): RowAt | null {
  if (seen === null || !sharesStates(seen.way, way, at)) return null;
  return seen.rows[at - (seen.rows[0]?.at ?? 0)] ?? null;
}

export function isSameWay(a: Way, b: Way): boolean {
  return a.base === b.base && a.own.length === b.own.length && a.own.every((id, at) => b.own[at] === id);
}

/** Whether two ways have the same first so many steps. */
function sharesStates(a: Way, b: Way, at: number): boolean {
  if (at <= Math.min(a.base, b.base)) return true;
  if (a.base !== b.base) return false;
  const own = at - a.base;
  return own <= Math.min(a.own.length, b.own.length) && a.own.slice(0, own).every((id, i) => b.own[i] === id);
}

export function goTo(travel: Travel, at: number): Travel {
  const to = Math.max(0, Math.min(at, lengthOf(travel)));
  return to === travel.at ? travel : { ...travel, at: to, line: 0 };
}

/** The nearest step in a direction of which something is true, or null. */
export function nearest(
  travel: Travel,
  by: 1 | -1,
  is: (step: RunStep, at: number) => boolean,
): number | null {
  for (let at = travel.at + by; at >= 1 && at <= lengthOf(travel); at += by) {
    const step = stepAt(travel, at);
    if (step !== null && is(step, at)) return at;
  }
  return null;
}

/** Where a jump leads; null when there is no such step. */
export function jump(travel: Travel, what: Jump, by: 1 | -1): number | null {
  switch (what) {
    case 'thread': {
      const thread = stepAt(travel, travel.at)?.thread ?? stepAt(travel, travel.at + 1)?.thread;
      return nearest(travel, by, (step) => step.thread === thread);
    }
    case 'switch':
      return nearest(travel, by, ({ thread }, at) => stepAt(travel, at - 1)?.thread !== thread);
    case 'lock':
      return nearest(travel, by, (_, at) => kindAt(travel, at) !== 'other');
    case 'watched': {
      const { watched } = travel;
      if (watched === null) return null;
      return nearest(travel, by, ({ changes }) =>
        changes.some(({ path }) => path === watched || isPartOf(watched, path)),
      );
    }
    case 'sought': {
      const sought = travel.sought.toLowerCase();
      if (sought === '') return null;
      return nearest(travel, by, ({ label, routine, thread }) =>
        `${thread}: ${routine}: ${label}`.toLowerCase().includes(sought),
      );
    }
  }
}

export type Jump = 'thread' | 'switch' | 'lock' | 'watched' | 'sought';

/** A row that is allocated or freed changes all of its fields. */
function isPartOf(path: string, row: string): boolean {
  return path.startsWith(`${row}.`);
}

/** The lines of the state pane: all variables, or where they differ from the mark. */
export function stateLines(travel: Travel): readonly StateLine[] {
  const { compares, mark, seen } = travel;
  const now = momentOf(travel) ?? seen?.moment ?? null;
  if (now === null) return [];
  const changed = new Set(stepAt(travel, now.at)?.changes.map(({ path }) => path));
  if (!compares || mark === null)
    return now.variables.map((one) => ({ ...one, changed: changed.has(one.path) }));
  const then = new Map(mark.variables.map((one) => [keyOf(one), one]));
  const present = new Map(now.variables.map((one) => [keyOf(one), one]));
  return [...new Map([...then, ...present]).keys()].flatMap((key): StateLine[] => {
    const [was, is] = [then.get(key), present.get(key)];
    const one = is ?? was;
    if (one === undefined || JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
    return [{ ...one, value: is?.value ?? null, was: was?.value ?? null, changed: true }];
  });
}

function keyOf({ of = '', path }: Variable): string {
  return `${path} ${of}`;
}

type Variable = Moment['variables'][number];

export interface StateLine extends Variable {
  /** What it was at the mark. */
  readonly was?: Variable['value'];
  /** Whether the step at hand, or what came since the mark, changed it. */
  readonly changed: boolean;
}

/** How many lines can be chosen in the pane. */
export function choices(travel: Travel): number {
  switch (travel.pane) {
    case 'step':
      return stepAt(travel, travel.at)?.changes.length ?? 0;
    case 'state':
      return stateLines(travel).length;
    case 'enabled':
      return momentOf(travel)?.enabled.length ?? 0;
  }
}

/** The variable on the chosen line. */
export function chosenPath(travel: Travel): string | null {
  switch (travel.pane) {
    case 'step':
      return stepAt(travel, travel.at)?.changes[travel.line]?.path ?? null;
    case 'state':
      return stateLines(travel)[travel.line]?.path ?? null;
    case 'enabled':
      return null;
  }
}

/** Leaves the trace, or goes on off it, by a step that can be taken where one stands; null while that is not known. */
export function branch(travel: Travel): Travel | null {
  const { at, line, own } = travel;
  const step = momentOf(travel)?.enabled[line];
  if (step === undefined) return null;
  const kept = own === null || at <= own.base ? { base: at, steps: [] } : own;
  const steps = [...kept.steps.slice(0, at - kept.base), step];
  return { ...travel, own: { base: kept.base, steps }, at: at + 1, line: 0 };
}

/** Back to where the trace was left. */
export function unbranch(travel: Travel): Travel {
  const { own } = travel;
  return own === null ? travel : { ...travel, own: null, at: Math.min(travel.at, own.base), line: 0 };
}

/** Claims that do not hold here, those of reachability left out. */
export function brokenClaims({ found }: Travel, { claims }: Moment): readonly ClaimAt[] {
  const reached = new Set(
    found.described.properties.filter(({ kind }) => kind === 'reachable').map(({ name }) => name),
  );
  return claims.filter(({ holds, name }) => !holds && !reached.has(name));
}
