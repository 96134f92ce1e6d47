/** How a cycle would close: a column for each who goes a part of the way. And what a run of `dmaze locks` says in a word. */
import type { DependencyTold, LocksRun } from './locks.ts';

export type LocksVerdict = 'ordered' | 'potential' | 'deadlock' | 'timeout' | 'misuse' | 'undecided';

/** The gravest that was found; `potential` where there are cycles, and all are unreachable. */
export function verdictOfLocks({ cycles, misuses, partial }: LocksRun): LocksVerdict {
  const decided = (kind: string): boolean => cycles.some(({ decision }) => decision.kind === kind);
  if (decided('reachable')) return 'deadlock';
  if (decided('broken only by a timeout')) return 'timeout';
  if (misuses.length > 0) return 'misuse';
  if (partial !== undefined || decided('undecided')) return 'undecided';
  return cycles.length > 0 ? 'potential' : 'ordered';
}

export function classNamed({ classes }: LocksRun, at: number): string {
  return classes[at]?.name ?? '';
}

const COLUMN = 4;

/** Lockdep's table: who takes what first, then what each waits for. */
export function lockScenario(run: LocksRun, round: readonly DependencyTold[]): string[] {
  const isEvent = (at: number): boolean => run.classes[at]?.kind === 'event';
  const asks = (at: number, how: string): string => {
    if (isEvent(at)) return `wait(${classNamed(run, at)})`;
    return `${how === 'exclusive' ? '' : 'read_'}lock(${classNamed(run, at)})`;
  };
  const cells: string[][] = [];
  const put = (column: number, text: string): void => {
    cells.push(round.map((_, at) => (at === column ? text : '')));
  };
  round.forEach(({ from, holder }, column) => {
    if (!isEvent(from)) put(column, asks(from, holder));
  });
  round.forEach(({ asker, byInterrupt, to }, column) => {
    if (byInterrupt) put(column, '<Interrupt>');
    put(column, `${byInterrupt ? '  ' : ''}${asks(to, asker)}`);
  });
  round.forEach(({ from }, column) => {
    if (isEvent(from)) put(column, `signal(${classNamed(run, from)}), never`);
  });
  const heads = round.map((_, at) => `CPU${at}`);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => (row[column] as string).length)),
  );
  const line = (row: readonly string[]): string =>
    row.map((text, column) => text.padEnd((widths[column] as number) + COLUMN)).join('');
  return [line(heads), line(heads.map(() => '----')), ...cells.map(line), '', '*** DEADLOCK ***'];
}
