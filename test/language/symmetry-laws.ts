/** What holds of the symmetry reduction where it may be wrongly declared, asked of one model. */
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  breadthFirst,
  explore,
  type Symmetric,
  type System,
  type Trace,
  type Verdict,
} from '../../src/explorer/index.ts';
import {
  type Compiled,
  decode,
  type PlainState,
  referenceOf,
  symmetric,
  systemOf,
  type Taken,
} from '../../src/language/index.ts';

/** What became of a model, for those who want to know that a law was not empty. */
export interface Seen {
  readonly full: string;
  readonly reduced: string;
  readonly states: number;
  readonly stored: number;
  readonly order: number;
}

/** What became of the models of a law: told where `DMAZE_TELL` is set. */
export class Tally {
  private readonly seen: Seen[] = [];

  /** @param one null for a model that is none of the law's */
  note(one: Seen | null): void {
    fc.pre(one !== null);
    if (one !== null) this.seen.push(one);
  }

  /** A law that is asked of nothing says nothing. */
  expectEnough(): void {
    const { seen } = this;
    if (!seen.some(({ states, stored }) => stored < states)) throw new Error('nothing was reduced');
    if (process.env['DMAZE_TELL'] === undefined) return;
    const kinds: Record<string, number> = {};
    for (const { full, reduced } of seen) {
      const key = `${full.split(' ')[0]} -> ${reduced.split(' ')[0]}`;
      kinds[key] = (kinds[key] ?? 0) + 1;
    }
    const sum = (of: (one: Seen) => number): number => seen.reduce((all, one) => all + of(one), 0);
    const counts = `${sum(({ states }) => states)} states, ${sum(({ stored }) => stored)} stored`;
    process.stdout.write(`${seen.length} models, ${counts}, ${JSON.stringify(kinds)}\n`);
  }
}

/** States of one model that a law bears with. */
const MOST = 2000;

/** A model that may be wrongly declared: caught, or the same verdict. @returns null when it is too large */
export function holdsOfDeclared(compiled: Compiled): Seen | null {
  const full = search(systemOf(compiled));
  if (full === null) return null;
  const system = symmetric(compiled, systemOf(compiled));
  const reduced = search(system);
  if (reduced === null) return null;
  const found = system.concrete(reduced.verdict);
  const isCaught = found.kind === 'faulty' && found.because.startsWith('interchangeable is not true of ');
  if ('trace' in found) {
    expect(replays(compiled, found.trace)).toBe(true);
    if (!isCaught) expect(endOf(compiled, found)).toBe('as told');
  }
  // A finding that is true and has a trace may be another one, found on the way.
  if (!isCaught && !('trace' in found && 'trace' in full.verdict))
    expect({ found: kindOf(found) }).toEqual({ found: kindOf(full.verdict) });
  return {
    full: kindOf(full.verdict),
    reduced: isCaught ? 'caught' : kindOf(found),
    states: full.states,
    stored: reduced.states,
    order: system.permutations.order,
  };
}

function search(system: System | Symmetric): ReturnType<ReturnType<typeof breadthFirst>['outcome']> | null {
  const outcome = explore(breadthFirst(system, { states: MOST }));
  return outcome.verdict.kind === 'undecided' ? null : outcome;
}

function kindOf(verdict: Verdict): string {
  return verdict.kind === 'unreached'
    ? `unreached ${[verdict.property, ...verdict.also].join()}`
    : 'property' in verdict
      ? `${verdict.kind} ${verdict.property}`
      : verdict.kind;
}

/** All states, with nothing claimed. */
export function statesOf(compiled: Compiled): readonly PlainState[] {
  const system = systemOf(compiled, []);
  const known = new Set<string>();
  const waiting: Int32Array[] = [];
  const states: PlainState[] = [];
  const sink = {
    push() {
      const words = system.scratch.slice(0, system.words);
      if (known.has(words.join())) return;
      known.add(words.join());
      waiting.push(words);
      states.push(decode(compiled, words, 0));
    },
    fault: () => undefined,
  };
  system.initial(sink);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) system.successors(at, 0, sink);
  return states;
}

type Told = Extract<Verdict, { readonly trace: Trace }>;

function replays(compiled: Compiled, { steps }: Trace): boolean {
  const reference = referenceOf(compiled);
  let taken: Taken = reference.initial();
  for (const step of steps) {
    const next = taken.kind === 'fault' ? null : reference.take(taken.state, step);
    if (next === null) return false;
    taken = next;
  }
  return true;
}

/** How a trace ends on the reference engine, against what was told of it. */
export function endOf(compiled: Compiled, verdict: Told): string {
  const reference = referenceOf(compiled);
  let taken: Taken = reference.initial();
  let before: PlainState | undefined;
  for (const step of verdict.trace.steps) {
    if (taken.kind === 'fault') return 'it goes on after a fault';
    before = taken.state;
    const next = reference.take(taken.state, step);
    if (next === null) return 'a step cannot be taken';
    taken = next;
  }
  if (taken.kind === 'fault') {
    const told = verdict.kind === 'violated' ? verdict.property : null;
    return taken.claim === told && taken.because === (verdict as { because?: unknown }).because
      ? 'as told'
      : taken.because;
  }
  const { state } = taken;
  if (verdict.kind === 'deadlock')
    return reference.successors(state).length === 0 && !reference.atRest(state)
      ? 'as told'
      : 'it is no deadlock';
  if (verdict.kind === 'violated') {
    const property = compiled.properties.find(({ name }) => name === verdict.property);
    if (property === undefined || (property.kind === 'at rest' && !reference.atRest(state)))
      return 'not refuted';
    return reference.judge(property, state, before) ? 'the claim holds' : 'as told';
  }
  return verdict.because.startsWith('interchangeable') ? 'told apart' : 'as told';
}
