/**
 * Says what led to a finding: who took the lock that is missing, who freed what is touched, which step made the difference to
 * the claim. Only what can be shown is said: a change is blamed when the claim would hold without it, and for nothing less.
 */
import type { Verdict } from '../explorer/index.ts';
import type { Compiled, Plain, PlainState, Reference, Taken } from '../language/index.ts';
import { acted, changed, type Reason, type RunStep } from '../report/index.ts';
import { partAt, replaced } from './folding/parts.ts';

/** What is known of a trace. */
export interface Traced {
  readonly steps: readonly RunStep[];
  /** All states but the last. */
  readonly states: readonly PlainState[];
  /** What the last step made. */
  readonly taken: Taken;
}

/** Reasons that are told: the last ones. */
const MOST = 3;

export function reasonsOf(
  compiled: Compiled,
  reference: Reference,
  verdict: Verdict,
  traced: Traced,
): readonly Reason[] {
  const { steps, taken } = traced;
  if (taken.kind === 'fault') return faultReasons(taken.because, steps);
  const blocked = steps.at(-1)?.waiting ?? [];
  if (verdict.kind === 'deadlock') return lockReasons(blocked, steps);
  if (verdict.kind !== 'violated' || verdict.trace.loop !== undefined) return [];
  if (verdict.stuck !== undefined) return lockReasons(blocked, steps);
  const property = compiled.properties.find(({ name }) => name === verdict.property);
  if (property === undefined || (property.kind !== 'invariant' && property.kind !== 'at rest')) return [];
  const holds = (state: PlainState): boolean => {
    try {
      return reference.judge(property, state);
    } catch {
      // A state that never was may be one the property cannot read.
      return false;
    }
  };
  return differences(traced, taken.state, holds);
}

/** The last change of each part of the shared state without which it would hold, latest first. */
function differences(
  { states, steps }: Traced,
  last: PlainState,
  holds: (state: PlainState) => boolean,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const seen = new Set<string>();
  for (let at = steps.length - 1; at >= 0 && reasons.length < MOST; at--) {
    for (const change of steps[at]?.changes ?? []) {
      const { path } = change;
      // Locals are no part of what a claim looks at.
      if (path.includes(': ') || seen.has(path)) continue;
      seen.add(path);
      const before = partAt(states[at]?.shared ?? null, wayOf(path));
      const shared = before === undefined ? undefined : replaced(last.shared, wayOf(path), before);
      if (shared === undefined || !isRecord(shared) || !holds({ ...last, shared })) continue;
      reasons.push({
        step: at + 1,
        because: `${told(steps, at)} made ${changed(change)}; without that, it would hold`,
      });
    }
  }
  return reasons.slice(0, MOST);
}

/** Who has what those who are blocked wait for, and since when. */
function lockReasons(blocked: RunStep['waiting'] & {}, steps: readonly RunStep[]): readonly Reason[] {
  return blocked.flatMap(({ heldBy, wants }) => {
    const at = steps.findLastIndex(({ thread, took = [] }) => thread === heldBy && took.includes(wants));
    return at < 0 ? [] : [{ step: at + 1, because: `${told(steps, at)} took ${wants}` }];
  });
}

/** Of a step that broke a rule: who freed what it touched, or what became of the lock that it did not have. */
function faultReasons(because: string, steps: readonly RunStep[]): readonly Reason[] {
  const lock = / is accessed without (\S+)$/.exec(because)?.[1];
  if (lock !== undefined) {
    const at = steps.findLastIndex(
      ({ released = [], took = [] }) => took.includes(lock) || released.includes(lock),
    );
    if (at < 0) return [{ step: steps.length, because: `nobody took ${lock} before` }];
    const how = steps[at]?.took?.includes(lock) === true ? 'took' : 'released';
    return [{ step: at + 1, because: `${told(steps, at)} ${how} ${lock}` }];
  }
  if (!because.endsWith(' is accessed after it was freed')) return [];
  const pool = /^(\w+)\[/.exec(because)?.[1] ?? '';
  const frees = steps.flatMap(({ changes }, at) =>
    changes
      .filter(({ after, before, path }) => path.startsWith(`${pool}[`) && after === null && isRecord(before))
      .map(({ path }) => ({ at, path })),
  );
  const [first] = frees;
  // Where several rows were freed, nobody can tell from the outside which one it was.
  if (first === undefined || frees.some(({ path }) => path !== first.path)) return [];
  const { at, path } = frees.at(-1) ?? first;
  return [{ step: at + 1, because: `${told(steps, at)} freed ${path}` }];
}

function told(steps: readonly RunStep[], at: number): string {
  const step = steps[at];
  return step === undefined ? '' : `step ${at + 1} (${acted(step)})`;
}

function wayOf(path: string): string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

function isRecord(part: Plain): part is Readonly<Record<string, Plain>> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
