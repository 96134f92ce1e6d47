/** The static lock graph of a driver: what lockdep could learn if every path ran. */
import type { KernelNotes } from '../operation.ts';
import type { EntryPoint, KernelSource } from '../skeleton.ts';
import { SourceMistake } from '../tree.ts';
import { type Cycle, cyclesIn } from './cycles.ts';
import { type Edge, Findings, type Imbalance, type Sleep, type Way } from './findings.ts';
import { Walk } from './walk.ts';

export interface StaticLocks {
  readonly entries: readonly EntryPoint[];
  /** The kind of each class of locks. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly edges: readonly Edge[];
  readonly cycles: readonly Cycle[];
  readonly sleeps: readonly Sleep[];
  readonly leaks: readonly Imbalance[];
  readonly unbalanced: readonly Imbalance[];
  readonly nested: ReadonlyMap<string, Way>;
}

/**
 * @param only entry points by name; all when empty
 * @param signals functions that signal fences: inside them nothing may wait for memory, or for a lock held across that
 * @throws SourceMistake for a name of no function
 */
export function staticLocks(
  source: KernelSource,
  only: readonly string[] = [],
  signals: KernelNotes['signals'] = [],
): StaticLocks {
  const entries = entriesNamed(source, only);
  const signalling = new Set(signals.map((name) => existing(source, name)));
  const findings = new Findings();
  const kinds = new Map<string, string>([
    ['fs_reclaim', 'map'],
    ['dma_fence_map', 'map'],
  ]);
  const walk = new Walk(source, findings, kinds);
  const start = (entry: EntryPoint): void => {
    const held = [
      ...(entry.item === undefined ? [] : [`work ${entry.item}`]),
      ...(entry.context === 'reclaim' ? ['fs_reclaim'] : []),
      ...(signalling.has(entry.function) ? ['dma_fence_map'] : []),
    ];
    walk.from(entry, held);
  };
  entries.forEach(start);
  // A function that signals need not be an entry: it is walked as such where it begins.
  for (const id of signalling)
    if (!entries.some((entry) => entry.function === id))
      start({ function: id, context: 'worker', why: 'signals a fence' });
  const edges = [...findings.edges.values()];
  return {
    entries,
    kinds,
    edges,
    cycles: cyclesIn(edges),
    sleeps: [...findings.sleeps.values()],
    leaks: [...findings.leaks.values()],
    unbalanced: [...findings.unbalanced.values()],
    nested: findings.nested,
  };
}

export function entriesNamed(source: KernelSource, only: readonly string[]): readonly EntryPoint[] {
  if (only.length === 0) return source.entries;
  return only.map((name) => {
    const id = existing(source, name);
    return (
      source.entries.find((entry) => entry.function === id) ?? {
        function: id,
        context: 'process',
        why: 'as asked for',
      }
    );
  });
}

function existing(source: KernelSource, name: string): string {
  for (const one of source.functions.values()) if (one.id === name || one.name === name) return one.id;
  throw new SourceMistake(
    `no function ${name} was read; name one of ${source.entries
      .slice(0, 5)
      .map((entry) => entry.function)
      .join(', ')}…, or read the file that has it, too`,
  );
}
