/** The laws of sections and symmetry together, over models that declare a symmetry. */
import { expect } from 'vitest';
import {
  breadthFirst,
  Canonical,
  explore,
  type Outcome,
  Sections,
  sections,
  type Symmetric,
  type System,
} from '../../src/explorer/index.ts';
import {
  type Compiled,
  permutationsOf,
  stepInWords,
  symmetric,
  systemOf,
  trackedSystemOf,
} from '../../src/language/index.ts';
import { type AllFindings, allFindings } from './all-findings.ts';
import { expectToldAsFound, type Saved } from './sections-laws.ts';
import type { Seen } from './symmetry-laws.ts';

/** Models with more states say nothing new. */
const MOST = 2_000;

interface Both {
  readonly sections: Sections;
  readonly over: Symmetric;
}

function bothOf(compiled: Compiled): Both {
  const by = new Sections(trackedSystemOf(compiled), permutationsOf(compiled));
  return { sections: by, over: symmetric(compiled, by) };
}

/** Claims about steps are not for reduced searches. */
function withoutSteps(compiled: Compiled): Compiled {
  return { ...compiled, properties: compiled.properties.filter(({ kind }) => kind !== 'step') };
}

/** What there is to find in a symmetric model is found, and what the search says can be replayed. */
export function checkBoth(whole: Compiled, saved: Saved): void {
  const compiled = withoutSteps(whole);
  const full = allFindings(systemOf(compiled), MOST);
  if (full === null) return;
  const canonical = new Canonical(permutationsOf(compiled), systemOf(compiled).words);
  const represented = (ends: readonly string[]): readonly string[] =>
    [
      ...new Set(
        ends.map((end) => {
          const state = Int32Array.from(end.split(','), Number);
          canonical.represent(state);
          return state.join();
        }),
      ),
    ].sort();
  const inWords = (ran: readonly number[]): readonly string[] =>
    [
      ...new Set(
        ran.map((step) => {
          const { label, routine } = stepInWords(compiled, step);
          return `${routine}: ${label}`;
        }),
      ),
    ].sort();
  const both = allOf(compiled);
  expect({
    ...both,
    states: 0,
    ends: represented(both.ends),
    ran: inWords(both.ran),
  }).toEqual({ ...full, states: 0, ends: represented(full.ends), ran: inWords(full.ran) });
  saved.models++;
  saved.full += full.states;
  saved.reduced += both.states;
  checkSearch(compiled, full);
}

function allOf(compiled: Compiled): AllFindings {
  const { over, sections: by } = bothOf(compiled);
  for (;;) {
    by.begin();
    by.followed.fill(0);
    const found = allFindings(over, Number.POSITIVE_INFINITY);
    if (found === null || by.isStale) continue;
    const followed = [...by.followed.keys()].filter((step) => (by.followed[step] ?? 0) > 0);
    return { ...found, ran: [...new Set([...found.ran, ...followed])] };
  }
}

/** The search itself says one of the things that can be found, and its trace leads there. */
function checkSearch(compiled: Compiled, full: AllFindings): void {
  const { over, sections: by } = bothOf(compiled);
  let outcome: Outcome;
  try {
    outcome = explore(sections(by, {}, over));
  } catch {
    expect(full.refuted).toContain('threw');
    return;
  }
  expectToldAsFound(compiled, full, over.concrete(outcome.verdict), by);
}

/** A model that may be wrongly declared: caught, or the same verdict. @returns null when it is too large */
export function holdsOfDeclaredByBoth(whole: Compiled): Seen | null {
  const compiled = withoutSteps(whole);
  const full = judged(systemOf(compiled));
  if (full === null) return null;
  const { over, sections: by } = bothOf(compiled);
  const reduced = explore(sections(by, { states: MOST }, over));
  if (reduced.verdict.kind === 'undecided') return null;
  const found = over.concrete(reduced.verdict);
  const isCaught = found.kind === 'faulty' && found.because.startsWith('interchangeable is not true of ');
  const [wanted, got] = [full.verdict.kind, found.kind];
  // Of several findings, whichever is met first is told.
  const isFinding = 'trace' in found && 'trace' in full.verdict;
  if (!isCaught && !isFinding) expect({ found: got }).toEqual({ found: wanted });
  return {
    full: wanted,
    reduced: isCaught ? 'caught' : got,
    states: full.states,
    stored: reduced.states,
    order: over.permutations.order,
  };
}

function judged(system: System): Outcome | null {
  const outcome = explore(breadthFirst(system, { states: MOST }));
  return outcome.verdict.kind === 'undecided' ? null : outcome;
}
