/** Lock order as text: a cycle is told as lockdep tells it, and then what became of it. */
import { match } from 'ts-pattern';
import type { Acting, CycleTold, DependencyTold, HeldTold, LocksRun, MisuseTold } from './locks.ts';
import { classNamed, lockScenario, verdictOfLocks } from './locks-scenario.ts';
import type { Paint } from './paint.ts';
import type { RunStep } from './run.ts';
import { type Page, stepTable } from './trace.ts';
import { counted, labelled, lasting, titled } from './words.ts';
import { wrap } from './wrap.ts';

/** @param traces whether to tell of each dependency on a cycle how it comes about */
export function locksText(run: LocksRun, page: Page, traces: boolean): string {
  const { cycles, misuses } = run;
  const lines = [
    headLine(run, page.paint),
    ...orderLines(run, page),
    ...cycles.flatMap((cycle) => ['', ...cycleLines(run, cycle, page, traces ? 'of all' : 'of the ring')]),
    ...misuses.flatMap((misuse) => ['', ...misuseLines(misuse, page)]),
  ];
  if (cycles.length + misuses.length > 0) lines.push('');
  return `${lines.join('\n')}\n`;
}

export function headLine(run: LocksRun, paint: Paint): string {
  const { classes, counts, cycles, dependencies, misuses, partial, seconds } = run;
  const verdict = verdictOfLocks(run);
  const colour = match(verdict)
    .with('ordered', 'potential', () => paint.good)
    .with('deadlock', 'timeout', 'misuse', () => paint.bad)
    .with('undecided', () => paint.unsure)
    .exhaustive();
  const kinds = new Map<string, number>();
  for (const { decision } of cycles) kinds.set(decision.kind, (kinds.get(decision.kind) ?? 0) + 1);
  const parts = [
    ...(partial === undefined ? [] : [`the graph is partial: ${partial}`]),
    cycles.length === 0
      ? 'no cycle'
      : `${counted(cycles.length, 'cycle')}, ${[...kinds].map(([kind, times]) => `${times} ${kind}`).join(', ')}`,
    ...(misuses.length === 0 ? [] : [counted(misuses.length, 'misuse')]),
    `${classes.length === 1 ? '1 class' : `${classes.length} classes`}, ${dependencies.length === 1 ? '1 dependency' : `${dependencies.length} dependencies`}`,
    `${counted(counts.states, 'state')}, ${counted(counts.edges, 'edge')}, depth ${counts.depth}, ${lasting(seconds)}`,
  ];
  return `${colour(verdict.padEnd(9))}  ${paint.strong(titled(run))}: ${parts.join('; ')}`;
}

/** A line for each class: the classes that were asked for while one of it was held. */
export function orderLines({ classes, dependencies, ownKinds = [] }: LocksRun, { width }: Page): string[] {
  const order = classes.flatMap(({ name, usage }, from) => {
    const after = [
      ...new Set(dependencies.filter((one) => one.from === from).map(({ to }) => classes[to]?.name)),
    ];
    if (after.length === 0) return [];
    return wrap(`  ${name}${usage === undefined ? '' : ` ${usage}`} -> ${after.join(', ')}`, width, '      ');
  });
  const notes = ownKinds.flatMap(({ kind, says }) =>
    wrap(
      `  note: the model's own kind of lock ${kind} says of itself ${says.join('; ')}. Who holds such a lock is taken from the kind; that it is recursive, and who is in the way, is not`,
      width,
      '      ',
    ),
  );
  return [...order, ...notes];
}

/** @param ways whether to tell how each dependency comes about, too; or no way at all */
export function cycleLines(
  run: LocksRun,
  cycle: CycleTold,
  page: Page,
  ways: 'of all' | 'of the ring' | 'none',
): string[] {
  const { paint, width } = page;
  const round = cycle.dependencies.map((at) => run.dependencies[at] as DependencyTold);
  const chain = [...cycle.classes, cycle.classes[0] ?? 0].map((at) => run.classes[at]?.name).join(' -> ');
  const inside = (text: string, by = 4): string[] => wrap(' '.repeat(by) + text, width, ' '.repeat(by + 4));
  const [first] = round as [DependencyTold];
  return [
    ...wrap(`  ${paint.strong(cycle.rule)}: ${chain}`, width, '      '),
    ...decisionLines(run, cycle, paint).flatMap((text) => inside(text)),
    '',
    ...inside(`${first.seen.asks.thread} is trying to acquire ${wanted(run, first)}`),
    ...inside(`at ${at(first.seen.asks)}`, 8),
    ...(first.seen.signals === undefined
      ? [
          `    but ${first.seen.interrupts === undefined ? 'it is' : `it runs in place of ${first.seen.interrupts}, which is`} already holding`,
          ...first.seen.holds.flatMap((held) => inside(heldText(held), 8)),
        ]
      : inside(`before it can bring about ${classNamed(run, first.from)}`)),
    ...(round.length === 1 ? [] : inside(`which already depends on ${classNamed(run, first.to)}.`)),
    '',
    '    the existing dependency chain, in reverse order:',
    ...[...round]
      .reverse()
      .flatMap((one, back) => dependencyLines(run, one, round.length - 1 - back, inside)),
    '',
    '    possible unsafe locking scenario:',
    '',
    ...lockScenario(run, round).map((line) => `    ${line}`.trimEnd()),
    ...(ways === 'of all'
      ? round.flatMap((one, row) => wayLines(`#${row} comes about so:`, one.seen.steps ?? [], page))
      : []),
    ...('ring' in cycle.decision && ways !== 'none'
      ? wayLines('it happens so:', cycle.decision.steps, page)
      : []),
    ...('ring' in cycle.decision
      ? cycle.decision.ring.flatMap(({ from, thread, wants }) =>
          inside(
            paint.bad(
              wants === null
                ? `${thread} stands still while ${from} runs in its place`
                : `${thread} waits for ${wants}, ${from === thread ? 'its own to give' : `from ${from}`}`,
            ),
            2,
          ),
        )
      : []),
  ];
}

function decisionLines(
  { counts, classes }: LocksRun,
  { classes: round, decision }: CycleTold,
  paint: Paint,
): string[] {
  const others = round.flatMap((at) => {
    const { name, signalledBy = [] } = classes[at] ?? {};
    return signalledBy.length < 2
      ? []
      : [
          `${name} is brought about by any of ${signalledBy.map(({ thread, label }) => `${thread}: ${label}`).join('; ')}`,
        ];
  });
  const decided = match(decision)
    .with({ kind: 'reachable' }, ({ steps }) =>
      paint.bad(`reachable: after ${counted(steps.length, 'step')} nothing frees them any more`),
    )
    .with({ kind: 'broken only by a timeout' }, ({ steps }) =>
      paint.bad(`broken only by a timeout: after ${counted(steps.length, 'step')} nothing else frees them`),
    )
    .with({ kind: 'unreachable' }, ({ because }) =>
      paint.good(
        `unreachable in this instance: ${because} (all ${counted(counts.states, 'state')} were looked at)`,
      ),
    )
    .with({ kind: 'undecided' }, ({ because }) => paint.unsure(`undecided: ${because}`))
    .exhaustive();
  return [decided, ...others];
}

export function dependencyLines(
  run: LocksRun,
  { asker, from, holder, seen, to, ways }: DependencyTold,
  row: number,
  inside: (text: string, by?: number) => string[],
): string[] {
  const mode = asker === 'exclusive' && holder === 'exclusive' ? '' : ` (${holder} holder, ${asker} asker)`;
  return [
    ...inside(
      `#${row} ${classNamed(run, from)} -> ${classNamed(run, to)}${mode}, seen in ${counted(ways, 'way')}`,
    ),
    ...inside(`${seen.asks.thread}: ${at(seen.asks)}`, 8),
    ...(seen.signals === undefined ? [] : inside(`and later: ${at(seen.signals)}`, 8)),
    ...(seen.interrupts === undefined ? [] : inside(`in place of ${seen.interrupts}`, 8)),
    ...seen.holds.flatMap((held) => inside(`holding ${heldText(held)}`, 8)),
  ];
}

export function misuseLines({ because, rule, seen }: MisuseTold, page: Page, ways = true): string[] {
  return [
    ...wrap(`  ${page.paint.bad(rule)}: ${because}`, page.width, '      '),
    ...(seen.asks === undefined
      ? []
      : wrap(`    ${seen.asks.thread}: ${at(seen.asks)}`, page.width, '        ')),
    ...seen.holds.flatMap((held) => wrap(`    holding ${heldText(held)}`, page.width, '        ')),
    ...(ways ? wayLines('it happens so:', seen.steps ?? [], page) : []),
  ];
}

function wayLines(head: string, steps: readonly RunStep[], page: Page): string[] {
  if (steps.length === 0) return [];
  return ['', `    ${head}`, '', ...stepTable({ steps }, page), ''];
}

function wanted(run: LocksRun, { seen, to }: DependencyTold): string {
  const { kind, name } = run.classes[to] ?? { kind: '', name: '' };
  return seen.lock === null ? name : `${seen.lock} (${name}, ${kind})`;
}

function heldText({ class: name, lock, shared, taken }: HeldTold): string {
  const how = shared ? ', for reading' : '';
  return `${lock} (${name}${how})${taken === undefined ? '' : `, taken at ${at(taken)}`}`;
}

function at({ label, routine, source }: Acting): string {
  return `${routine}: ${labelled({ label })} (${source.file}:${source.line})`;
}
