/** Where the reports of a check go: each format to stdout or to a file, which is written whole or not at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  documentOf,
  eventLine,
  EVENTS_SCHEMA,
  type FormatName,
  FORMATS,
  isFormat,
  jobSummary,
  LARGEST,
  type Run,
  type RunError,
  type RunEvent,
  runText,
  summaryLine,
  type TracedRun,
} from '../report/index.ts';
import { counterexamplePath, Misuse, type SearchProgress, tool, unknown, writeWhole } from '../run/index.ts';
import { type Ending, exitCodeOf } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** One `--reporter FORMAT[=FILE]`. */
export interface Wanted {
  readonly format: FormatName;
  /** Null for stdout. A folder, for formats of one trace, when it ends in a slash. */
  readonly file: string | null;
}

/** Formats that may stand in one log together. */
const LINES: readonly FormatName[] = ['text', 'github'];

/**
 * Reads what was asked for.
 * @param texts as they stand on the command line
 * @param instances how many will be checked
 * @throws Misuse for a format that is not there, and for reports that would get into each other's way
 */
export function reportersFrom(texts: readonly string[], instances: number): readonly Wanted[] {
  const wanted = texts.map(wantedFrom);
  const here = wanted.filter(({ file }) => file === null).map(({ format }) => format);
  const alone = here.find((format) => !LINES.includes(format));
  if (alone !== undefined && here.length > 1)
    throw new Misuse(
      `${alone} on stdout stands alone: give it a file, as in --reporter ${alone}=FILE, or the others`,
    );
  const files = wanted.flatMap(({ file }) => (file === null ? [] : [file]));
  const twice = files.find((file, at) => files.indexOf(file) !== at && !file.endsWith('/'));
  if (twice !== undefined) throw new Misuse(`two reports cannot both go to ${twice}`);
  for (const { file, format } of wanted)
    if (FORMATS[format].of === 'trace' && instances > 1 && file?.endsWith('/') !== true)
      throw new Misuse(
        `${format} is of one trace: name one instance, as in MODEL:INSTANCE, or a folder, as in --reporter ${format}=DIR/`,
      );
  return wanted;
}

function wantedFrom(text: string): Wanted {
  const [, format = '', file = null] = /^([^=]*)(?:=(.+))?$/s.exec(text) ?? [];
  if (!isFormat(format)) throw unknown('there is no report format', format || text, Object.keys(FORMATS));
  return { format, file };
}

/** Gathers what happens, and tells it to everyone who wants to know. */
export class Reports {
  private readonly runs: Run[] = [];
  private readonly errors: RunError[] = [];
  private readonly lines: string[] = [];
  private readonly begun = performance.now();
  private lastProgress = 0;
  private readonly wanted: readonly Wanted[];
  private readonly terminal: Terminal;

  constructor(wanted: readonly Wanted[], terminal: Terminal) {
    // What goes to files leaves the terminal as it is.
    const isTold = wanted.some(({ file, format }) => file === null && format !== 'github');
    this.wanted = isTold ? wanted : [{ format: 'text', file: null }, ...wanted];
    this.terminal = terminal;
    this.event({ type: 'start', schema: EVENTS_SCHEMA, tool: tool() });
  }

  check(model: string, instance: string): void {
    this.lastProgress = 0;
    this.event({ type: 'check', model, instance });
  }

  progress(model: string, instance: string, progress: SearchProgress): void {
    this.terminal.progress(`${model}:${instance}`, progress);
    const { depth, edges, frontier, seconds, states, storeBytes } = progress;
    if (seconds - this.lastProgress < 1) return;
    this.lastProgress = seconds;
    this.event({ type: 'progress', model, instance, states, edges, depth, frontier, storeBytes, seconds });
  }

  run(run: Run): void {
    this.runs.push(run);
    this.event({ type: 'run', run });
    if (this.onStdout('text')) this.terminal.report(runText(run, this.terminal.page));
  }

  error(error: RunError): void {
    this.terminal.say(error.message);
    this.errors.push(error);
    this.event({ type: 'error', ...error });
  }

  /**
   * Writes what is told at the end.
   * @param instances how many were to be checked
   * @returns how the writing ended
   */
  end(endings: readonly Ending[], instances: number): readonly Ending[] {
    const exitCode = this.terminal.cancelled.aborted ? null : exitCodeOf(endings);
    this.event({ type: 'end', runs: this.runs.length, errors: this.errors.length, exitCode });
    if (this.onStdout('text') && instances > 1)
      this.terminal.report(summaryLine(this.runs, this.errors.length));
    const written = this.wanted.flatMap((one) => {
      try {
        this.tell(one);
        return [];
      } catch (error) {
        if (!(error instanceof Misuse)) throw error;
        this.terminal.say(error.message);
        return ['misuse' as const];
      }
    });
    return written;
  }

  private tell({ file, format }: Wanted): void {
    const form = FORMATS[format];
    const document = documentOf(tool(), this.runs, this.errors);
    if (format === 'github') {
      this.terminal.command(FORMATS.github.tell(document));
      this.summarize(file);
    } else if (form.of === 'trace') {
      for (const run of this.runs) if (isTraced(run)) this.tellTrace(run, format, file);
      if (!this.runs.some(isTraced)) this.terminal.say(`nothing to tell as ${format}: there is no trace`);
    } else if (file !== null) {
      writeWhole(file, form.of === 'events' ? this.lines.join('') : form.tell(document));
    } else if (form.of === 'all' && format !== 'text') this.terminal.report(form.tell(document));
  }

  private tellTrace(run: TracedRun, format: FormatName, file: string | null): void {
    const form = FORMATS[format];
    const text = form.of === 'trace' ? form.tell(run, tool()) : null;
    if (form.of !== 'trace' || text === null) return;
    if (file === null) this.terminal.report(text);
    else if (file.endsWith('/'))
      writeWhole(join(file, counterexamplePath(run).replace(/\.json$/, form.ending)), text);
    else writeWhole(file, text);
  }

  /** Adds to the summary that the runner of GitHub shows, or writes it to a file of its own. */
  private summarize(file: string | null): void {
    const document = documentOf(tool(), this.runs, this.errors);
    const shared = process.env['GITHUB_STEP_SUMMARY'];
    if (file !== null) writeWhole(file, jobSummary(document));
    else if (shared !== undefined && shared !== '') {
      const before = existsSync(shared) ? readFileSync(shared, 'utf8') : '';
      writeWhole(shared, before + jobSummary(document, LARGEST - Buffer.byteLength(before)));
    }
  }

  private event(event: RunEvent): void {
    if (!this.wanted.some(({ format }) => format === 'ndjson')) return;
    const line = eventLine(event, this.lines.length, performance.now() - this.begun);
    this.lines.push(line);
    if (this.onStdout('ndjson')) this.terminal.report(line);
  }

  private onStdout(wanted: FormatName): boolean {
    return this.wanted.some(({ file, format }) => file === null && format === wanted);
  }
}

function isTraced(run: Run): run is TracedRun {
  return run.trace !== undefined;
}
