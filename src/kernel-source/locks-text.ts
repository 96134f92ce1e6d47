/** The static lock graph in words: what could be, on which paths of the C, and what would decide whether it is. */
import type { Imbalance, Step, Way } from './lock-graph/findings.ts';
import type { StaticLocks } from './lock-graph/lock-graph.ts';
import type { KernelSource } from './skeleton.ts';

export function locksText(what: string, source: KernelSource, locks: StaticLocks): string {
  const { cycles, edges, entries, leaks, nested, sleeps, unbalanced } = locks;
  const { figures, functions } = source;
  const parts = [
    `potential  ${what}: ${count(cycles.length, 'cycle')}, ${edges.length} dependencies of ${classesIn(edges).size} lock classes; read ${functions.size} functions in ${count(figures.files, 'file')} (${figures.lines} lines), entered in ${count(entries.length, 'place')}`,
    graph(locks),
    ...cycles.map((cycle, index) => {
      const classes = cycle.edges.map(({ from }) => from);
      return [
        `possible cycle ${index + 1}: ${[...classes, classes[0]].join(' -> ')}`,
        `  turns on ${cycle.turnsOn.from} -> ${cycle.turnsOn.to}${cycle.others.length === 0 ? '' : `; so do cycles through ${cycle.others.join(', ')}`}`,
        ...cycle.edges.map(({ from, to, way }) => `  ${from} -> ${to}\n${wayText(way)}`),
        `  ${decides(classes)}`,
      ].join('\n');
    }),
    section(
      'may sleep where that is forbidden',
      sleeps.map(({ under, way, what: call }) => `  ${call}, under ${under}\n${wayText(way)}`),
      'Follow the conditions on the path: a flag or a branch that it ignores may rule it out.',
    ),
    section(
      'may return with a lock held',
      imbalances(leaks),
      'Look for a condition that decides both the lock and the unlock, or a caller that is meant to unlock.',
    ),
    section(
      'may unlock what is not held',
      imbalances(unbalanced),
      'Look for a condition that decides both the lock and the unlock, or a lock that a caller holds.',
    ),
    section(
      'one object of a class is locked while another is held',
      [...nested].map(([name, way]) => `  ${name}\n${wayText(way)}`),
      'These are instances of one class, or a set that is locked in a loop: an order among them, or an acquire context, decides.',
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function imbalances(found: readonly Imbalance[]): readonly string[] {
  return found.map(({ lock, way }) => `  ${lock}\n${wayText(way)}`);
}

function section(title: string, items: readonly string[], decision: string): string {
  return items.length === 0 ? '' : `${title} (${items.length}):\n${items.join('\n')}\n  ${decision}`;
}

function classesIn(edges: StaticLocks['edges']): ReadonlySet<string> {
  return new Set(edges.flatMap(({ from, to }) => [from, to]));
}

function graph({ edges }: StaticLocks): string {
  const after = new Map<string, string[]>();
  for (const { from, isDirect, to } of edges) if (isDirect) after.set(from, [...(after.get(from) ?? []), to]);
  return [...after].map(([from, to]) => `  ${from} -> ${to.join(', ')}`).join('\n');
}

function wayText({ entry, steps }: Way): string {
  return [
    `    ${entry.function} (${entry.context}, ${entry.why})`,
    ...steps.map((step) => `      ${stepText(step)}`),
  ].join('\n');
}

function stepText({ file, function: name, line }: Step): string {
  return `${name} ${file}:${line}`;
}

/** What a person has to find out, by the kinds of things on the cycle. */
function decides(classes: readonly string[]): string {
  if (classes.includes('dma_fence_map'))
    return 'Decide: does the path that was annotated as signalling a fence really go that way while somebody waits for that fence?';
  if (classes.includes('fs_reclaim'))
    return 'Decide: can the shrinker or notifier reach this lock, and is it only tried there?';
  if (classes.some((name) => name.startsWith('work ')))
    return 'Decide: is it the same work item, and can it be queued while the lock is held?';
  return 'Decide: can two threads be on these paths with the same objects at the same time? A model of both paths answers that.';
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
