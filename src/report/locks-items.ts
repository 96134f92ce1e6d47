/** What there is to look at in a lock order, one thing after the other: the order itself, cycles, what they are made of, misuse. */
import type { CycleTold, DependencyTold, LocksRun } from './locks.ts';
import { classNamed } from './locks-scenario.ts';
import { cycleLines, dependencyLines, misuseLines, orderLines } from './locks-text.ts';
import { PLAIN } from './paint.ts';
import type { RunStep } from './run.ts';
import { acted } from './words.ts';
import { wrap } from './wrap.ts';

export interface LocksItem {
  readonly kind: 'order' | 'cycle' | 'dependency' | 'misuse';
  /** In one line. */
  readonly title: string;
  readonly standing: 'good' | 'bad' | 'unsure' | 'plain';
  /** All that is said of it, in so many columns. */
  readonly lines: (width: number) => readonly string[];
  /** A way there; empty where there is none, or nobody looked for one. */
  readonly steps: readonly RunStep[];
  /** What the way shows. */
  readonly about: string;
  /** Of a cycle, or a part of one: its place among the cycles. */
  readonly cycle?: number;
}

export function locksItems(run: LocksRun): readonly LocksItem[] {
  const { cycles, dependencies, misuses } = run;
  const order: LocksItem = {
    kind: 'order',
    title:
      dependencies.length === 0
        ? 'nothing is asked for under a lock'
        : 'which class is asked for under which',
    standing: 'plain',
    lines: (width) => orderLines(run, { width, paint: PLAIN }),
    steps: [],
    about: '',
  };
  const told = cycles.flatMap((cycle, at) => [
    cycleItem(run, cycle, at),
    ...cycle.dependencies.map((one, row) =>
      dependencyItem(run, dependencies[one] as DependencyTold, row, at),
    ),
  ]);
  const wrong = misuses.map((misuse): LocksItem => {
    const { because, rule, seen } = misuse;
    return {
      kind: 'misuse',
      title: rule,
      standing: 'bad',
      lines: (width) => misuseLines(misuse, { width, paint: PLAIN }, false),
      steps: seen.steps ?? [],
      about: `${rule}: ${because}`,
    };
  });
  return [order, ...told, ...wrong];
}

/** `a -> b -> a` */
export function roundOf(run: LocksRun, { classes }: CycleTold): string {
  return [...classes, classes[0] ?? 0].map((at) => classNamed(run, at)).join(' -> ');
}

function cycleItem(run: LocksRun, cycle: CycleTold, at: number): LocksItem {
  const { decision, rule } = cycle;
  const standing = {
    reachable: 'bad',
    'broken only by a timeout': 'bad',
    undecided: 'unsure',
    unreachable: 'good',
  } as const;
  return {
    kind: 'cycle',
    title: `${decision.kind}: ${roundOf(run, cycle)}`,
    standing: standing[decision.kind],
    lines: (width) => cycleLines(run, cycle, { width, paint: PLAIN }, 'none'),
    steps: 'ring' in decision ? decision.steps : [],
    about: `${rule}: ${roundOf(run, cycle)}, ${decision.kind}`,
    cycle: at,
  };
}

function dependencyItem(run: LocksRun, dependency: DependencyTold, row: number, cycle: number): LocksItem {
  const { from, seen, to } = dependency;
  const name = `${classNamed(run, from)} -> ${classNamed(run, to)}`;
  return {
    kind: 'dependency',
    title: `#${row} ${name}`,
    standing: 'plain',
    lines: (width) =>
      dependencyLines(run, dependency, row, (text, by = 4) =>
        wrap(' '.repeat(by - 2) + text, width, ' '.repeat(by + 2)),
      ),
    steps: seen.steps ?? [],
    about: `how ${name} comes about: ${acted(seen.asks)}`,
    cycle,
  };
}
