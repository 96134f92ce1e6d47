/** A run for GitHub Actions: annotations that it shows beside the code, and the summary of a job. */
import { afterSteps, type Told, toldOf } from './findings.ts';
import { mermaid } from './mermaid.ts';
import type { Run, RunDocument } from './run.ts';
import { finding } from './verdict.ts';
import { changed, counted, grouped, labelled, lasting, named, statesSeen, titled } from './words.ts';

/** Annotations of a kind that GitHub shows of one step of a job. */
const SHOWN = 10;

/** Workflow commands, one a line, worst first; at most one for each property of a model, which names all its instances. */
export function annotations(document: RunDocument): string {
  const groups = new Map<string, Told[]>();
  for (const told of toldOf(document)) {
    const key = JSON.stringify([told.level, told.run.model, told.rule]);
    groups.set(key, [...(groups.get(key) ?? []), told]);
  }
  const errors = (document.errors ?? []).map((error) =>
    command('error', { title: `${named(error)} was not checked` }, error.message),
  );
  const told = [...groups.values()].map(annotation);
  const lines = [...errors, ...told];
  const shown = lines.length > SHOWN ? lines.slice(0, SHOWN - 1) : lines;
  const left = lines.length - shown.length;
  const more =
    left === 0
      ? []
      : [command('error', {}, `and ${left} more: the log and the summary of the job name them`)];
  return [...shown, ...more].map((line) => `${line}\n`).join('');
}

function annotation(group: readonly Told[]): string {
  const [first, ...others] = group as readonly [Told, ...Told[]];
  const { level, message, place, rule, run } = first;
  const also =
    others.length === 0 ? [] : [`also: ${others.map(({ run: other }) => titled(other)).join(', ')}`];
  const again = run.replay === undefined ? [] : [`replay: ${run.replay}`];
  const where = place.line < 1 ? { file: place.file } : { file: place.file, line: String(place.line) };
  const text = [`${titled(run)}${afterSteps(run)}: ${message}`, ...also, ...again].join('\n');
  return command(level, { ...where, title: `${run.model}: ${rule}` }, text);
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${inProperty(value)}`);
  return `::${name}${told.length === 0 ? '' : ` ${told.join(',')}`}::${inMessage(message)}`;
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Bytes of a summary: GitHub refuses a larger one whole. */
export const LARGEST = 2 ** 20;
/** Characters of a diagram that Mermaid draws. */
const DRAWN = 50_000;

/**
 * The summary of a job, in Markdown: a table of verdicts, then each trace, folded.
 * @param room bytes that are left for it
 */
export function jobSummary({ errors = [], runs }: RunDocument, room = LARGEST): string {
  const rows = runs.map((run) => {
    const { counts, seconds, verdict } = run;
    const declared = run.expected?.differences.length === 0 ? ' (as declared)' : '';
    const said = verdict.kind === 'holds' ? '' : finding(verdict);
    const cells = [
      `**${verdict.kind}**${declared}`,
      titled(run),
      said,
      statesSeen(run),
      grouped(counts.edges),
      lasting(seconds),
    ];
    return `| ${cells.map(inCell).join(' | ')} |`;
  });
  const broken = errors.map(
    (error) => `| **not checked** | ${inCell(named(error))} | ${inCell(error.message)} | | | |`,
  );
  const table = [
    '## dmaze',
    '',
    '| verdict | instance | | states | edges | time |',
    '|---|---|---|--:|--:|--:|',
    ...rows,
    ...broken,
    '',
  ].join('\n');
  const traces = runs.filter(
    ({ expected, trace }) => trace !== undefined && expected?.differences.length !== 0,
  );
  return withinBytes(table, traces.map(detailsOf), room);
}

/** The parts for which there is room, and a word on the others. */
function withinBytes(head: string, parts: readonly string[], room: number): string {
  const reserve = 200;
  let text = head;
  let used = Buffer.byteLength(head);
  for (const [at, part] of parts.entries()) {
    used += Buffer.byteLength(part) + 1;
    if (used > room - reserve) {
      const left = parts.length - at;
      return `${text}\n${counted(left, 'trace')} left out: there is no more room in the summary of a job.\n`;
    }
    text += `\n${part}`;
  }
  return text;
}

function detailsOf(run: Run): string {
  const steps = run.trace?.steps ?? [];
  const drawn = mermaid({ steps, loop: run.trace?.loop }, run.verdict);
  const rows = steps.map((step, at) => {
    const cells = [step.thread, `${step.routine}: ${labelled(step)}`, step.changes.map(changed).join('\n')];
    return `| ${at + 1} | ${cells.map(inCell).join(' | ')} |`;
  });
  return [
    '<details>',
    `<summary>${inHtml(`${titled(run)}: ${finding(run.verdict)}`)}</summary>`,
    '',
    ...(drawn.length > DRAWN ? [] : ['```mermaid', drawn.trimEnd(), '```', '']),
    '| # | thread | step | what changed |',
    '|--:|---|---|---|',
    ...rows,
    '',
    ...(run.replay === undefined ? [] : ['```sh', run.replay, '```', '']),
    '</details>',
    '',
  ].join('\n');
}

function inCell(text: string): string {
  // Neither a link nor a picture: those would be fetched from somewhere.
  return inHtml(text).replaceAll('](', ']&#40;').replaceAll('|', '\\|').replaceAll('\n', '<br>');
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
