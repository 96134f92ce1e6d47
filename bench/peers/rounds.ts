/** Rounds: in each, every contestant runs once, one after the other, so that what slows the machine slows all of them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import type { Found } from './found.ts';
import type { Measured, Meter } from './meter.ts';
import type { Subject } from './subjects.ts';

export interface Run {
  readonly search: Measured;
  /** What had to be done first, in this round, altogether. */
  readonly first: { readonly cpuSeconds: number; readonly wallSeconds: number };
  readonly found: Found;
}

/** The runs of one contestant, by round. */
export interface Entry {
  readonly contestant: Contestant;
  readonly runs: readonly Run[];
}

/**
 * @param folder of one's own
 * @throws Error when one of them cannot be run, or disagrees about what there is to find
 */
export function holdRounds(
  subject: Subject,
  contestants: readonly Contestant[],
  rounds: number,
  meter: Meter,
  folder: string,
): readonly Entry[] {
  const entries = contestants.map((contestant) => ({ contestant, runs: [] as Run[] }));
  for (let round = 0; round < rounds; round++) {
    const done = new Map<string, Run['first']>();
    // Each round begins with another, so that nobody always comes after the same.
    const begin = round % entries.length;
    for (const { contestant, runs } of [...entries.slice(begin), ...entries.slice(0, begin)]) {
      const place = join(folder, contestant.first?.name ?? 'none');
      const first = done.get(place) ?? prepare(contestant, place, meter);
      done.set(place, first);
      const search = meter.measure(contestant.command, place);
      const found = contestant.found(search.stdout);
      const complaint = disagreement(subject, contestant, found);
      if (complaint !== null) throw new Error(complaint);
      runs.push({ search, first, found });
    }
  }
  return entries;
}

function prepare({ first }: Contestant, place: string, meter: Meter): Run['first'] {
  mkdirSync(place, { recursive: true });
  const measured = (first?.commands ?? []).map((command) => meter.measure(command, place));
  return {
    cpuSeconds: measured.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    wallSeconds: measured.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0),
  };
}

/** What is wrong with what a contestant found, in a sentence, or null. */
export function disagreement(
  subject: Pick<Subject, 'edges' | 'name' | 'states'>,
  contestant: Pick<Contestant, 'full' | 'name'>,
  found: Found,
): string | null {
  const who = `${contestant.name} on ${subject.name}`;
  if (!found.clean) return `${who}: found something wrong, or did not go through`;
  const { edges, states } = found;
  const agrees = contestant.full
    ? states === subject.states && edges === subject.edges
    : states <= subject.states && edges <= subject.edges;
  if (agrees) return null;
  return (
    `${who}: ${states} states and ${edges} edges, where there are ` +
    `${contestant.full ? '' : 'no more than '}${subject.states} and ${subject.edges}`
  );
}
