/** A run as text for people. */
import { match } from 'ts-pattern';
import type { Run, RunReduction, RunTrace, RunVerdict } from './run.ts';
import { type Page, traceTable } from './trace.ts';
import { verdictLine } from './verdict.ts';
import { counted, grouped, likely } from './words.ts';
import { wrap } from './wrap.ts';

/** A run: the verdict on one line, what never ran, the trace of a finding and the command that replays it. */
export function runText(run: Run, page: Page): string {
  const lines = [
    verdictLine(run, page.paint),
    ...onlyLines(run),
    ...storeLines(run),
    ...reductionLines(run),
    ...sampleLines(run),
    ...adviceLines(run),
    ...expectedLines(run, page),
  ];
  if (run.verdict.kind === 'holds') lines.push(...neverRanLines(run));
  // What is as declared is known: its trace is not told again.
  if (run.trace !== undefined && run.expected?.differences.length !== 0) {
    lines.push('', ...traceTable(run.trace, run.verdict, page), ...reasonLines(run.trace, page), '');
    if (run.replay !== undefined) lines.push(`  replay: ${run.replay}`, '');
  }
  return `${lines.join('\n')}\n`;
}

/** How many of each verdict: the last line of a check of several instances. */
export function summaryLine(runs: readonly Run[], errors: number): string {
  const of = new Map<RunVerdict['kind'], number>();
  for (const { verdict } of runs) of.set(verdict.kind, (of.get(verdict.kind) ?? 0) + 1);
  const parts = [...of].map(([kind, times]) => `${times} ${plural(kind, times)}`);
  if (errors > 0) parts.push(`${errors} not checked`);
  const differing = runs.filter(({ expected }) => (expected?.differences.length ?? 0) > 0).length;
  const asDeclared = runs.every(({ expected }) => expected !== undefined)
    ? differing === 0 && errors === 0
      ? '; all as declared'
      : `; ${differing} not as declared`
    : '';
  return `${counted(runs.length + errors, 'instance')}: ${parts.join(', ')}${asDeclared}\n`;
}

function plural(kind: RunVerdict['kind'], times: number): string {
  return match(kind)
    .with('holds', () => (times === 1 ? 'holds' : 'hold'))
    .with('deadlock', () => (times === 1 ? 'deadlock' : 'deadlocks'))
    .with('bounded', 'violated', 'unreached', 'undecided', 'faulty', (word) => word)
    .exhaustive();
}

/** What was judged, where that is not all that the model claims. */
function onlyLines({ only }: Run): string[] {
  return only === undefined ? [] : [`  judged: "${only}" and the rules of the language, no other property`];
}

/** How states were told apart, where some may have been omitted. */
function storeLines({ mayBeShorter, store, verdict }: Run): string[] {
  if (store === undefined) return [];
  const { bits, kind, probability } = store;
  const kept = kind === 'compact' ? `a hash of ${bits} bits` : `${bits} bits in a table`;
  // Where that is all there is to say, the verdict has said it.
  const isSaid = verdict.kind === 'undecided' && verdict.cut.kind === 'omission';
  const missed = isSaid ? '' : `; some were missed with probability ${likely(probability)}`;
  const lines = [`  store: ${kind}, ${kept} for each state${missed}`];
  if (mayBeShorter === true) lines.push('  if states were missed, there may be a shorter trace');
  return lines;
}

/** How the search was made smaller, and what that means for what it says. */
export function reductionLines({ mayBeShorter, reductions = [], store, trace }: Run): string[] {
  const lines = reductions.flatMap(reductionInWords);
  if (mayBeShorter === true && trace !== undefined && store === undefined)
    lines.push('  the trace is of the reduced search: there may be a shorter one');
  return lines;
}

function reductionInWords(reduction: RunReduction): string[] {
  if ('refused' in reduction) return [`  not reduced by ${reduction.name}: ${reduction.refused}`];
  if (reduction.name === 'sections')
    return [`  reduced by sections: ${counted(reduction.ahead, 'step')} taken at once with the one before`];
  const { compared, notes, permutations } = reduction;
  const seen =
    compared === null
      ? 'each worker compares its states with all of their permutations'
      : `${counted(compared.states, 'state')} compared with all of their permutations`;
  return [
    `  reduced by symmetry: one state for up to ${grouped(permutations)}; ${seen}`,
    ...notes.map((note) => `    ${note}`),
  ];
}

/** How many states were expanded once more, where that is not all of them. */
function sampleLines({ counts, sampled, verdict }: Run): string[] {
  if (sampled === undefined || verdict.kind !== 'holds' || sampled >= counts.states) return [];
  return [
    `  sampled: ${grouped(sampled)} of the states, expanded once more by both engines: nothing differs`,
  ];
}

/** What may decide it, where a limit kept that from it. */
function adviceLines({ manner, reduction, store, verdict }: Run): string[] {
  if (verdict.kind !== 'undecided' || manner !== undefined || store !== undefined) return [];
  const smaller =
    reduction === 'none' || reduction === 'symmetry' ? ['--reduce all (fewer states, in more time)'] : [];
  const ways = match(verdict.cut.kind)
    .with('states', () => ['a larger --max-states', ...smaller])
    .with('memory', () => ['more --memory', '--spill DIR', ...smaller])
    .with('time', () => ['more --time', '--workers N'])
    .otherwise(() => []);
  if (ways.length === 0) return [];
  return [`  what may decide it: ${[ways.slice(0, -1).join(', '), ...ways.slice(-1)].join(' or ')}`];
}

function expectedLines({ expected, required }: Run, { paint }: Page): string[] {
  return [
    ...(expected?.differences ?? []).map((difference) => paint.bad(`  not as declared: ${difference}`)),
    ...(required?.shortfalls ?? []).map((shortfall) => paint.bad(`  not as required: ${shortfall}`)),
  ];
}

/** What led to the finding. */
function reasonLines({ reasons = [] }: RunTrace, { width }: Page): string[] {
  const left = reasons.length - REASONS;
  const told = reasons.slice(0, REASONS).flatMap(({ because }) => wrap(`    ${because}`, width, '      '));
  return left <= 0 ? told : [...told, `    and ${left} more; --json names them all`];
}

/** Instructions that never ran and that the model does not know of: dead, or a claim that holds because nothing happens. */
function neverRanLines({ coverage }: Run): string[] {
  const surprising = coverage.neverRan.filter(({ declared }) => declared === undefined);
  if (surprising.length === 0) return [];
  const told = surprising.slice(0, TOLD);
  return [
    `  never ran (${surprising.length} of ${counted(coverage.instructions, 'instruction')}):`,
    ...told.map(({ routine, label, source }) => `    ${routine}: ${label} (${source.file}:${source.line})`),
    ...(surprising.length > TOLD ? [`    and ${surprising.length - TOLD} more; --json names them all`] : []),
  ];
}

const TOLD = 12;
const REASONS = 3;
