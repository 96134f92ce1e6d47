/** The formats of a report, one line each. */
import { annotations, html, junit, mermaid, runText } from './faces.ts';
import { itf } from './itf.ts';
import { toJson } from './json.ts';
import { PLAIN } from './paint.ts';
import type { Run, RunDocument, RunTrace, Tool } from './run.ts';
import { sarif } from './sarif.ts';
import { summaryLine } from './text.ts';

/** A run that has a trace. */
export type TracedRun = Run & { readonly trace: RunTrace };

export type Format =
  /** One text about all runs. */
  | { readonly of: 'all'; readonly tell: (document: RunDocument) => string }
  /** One text about one trace; null when not enough is known of it. */
  | {
      readonly of: 'trace';
      readonly ending: string;
      readonly tell: (run: TracedRun, tool: Tool) => string | null;
    }
  /** Lines about what happens, as it happens: see `ndjson.ts`. */
  | { readonly of: 'events' };

export const FORMATS = {
  text: { of: 'all', tell: asText },
  json: { of: 'all', tell: toJson },
  ndjson: { of: 'events' },
  junit: { of: 'all', tell: junit },
  sarif: { of: 'all', tell: sarif },
  github: { of: 'all', tell: annotations },
  mermaid: { of: 'trace', ending: '.mmd', tell: ({ trace, verdict }) => mermaid(trace, verdict) },
  itf: { of: 'trace', ending: '.itf.json', tell: itf },
  html: { of: 'all', tell: html },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof FORMATS;

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** What a terminal of a hundred columns shows. */
function asText({ errors = [], runs }: RunDocument): string {
  const page = { width: 100, paint: PLAIN };
  const told = runs.map((run) => runText(run, page));
  return [...told, summaryLine(runs, errors.length)].join('');
}
