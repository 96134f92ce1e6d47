/** The formats of a report, one line each. */
import { annotations } from './github.ts';
import { html } from './html.ts';
import { itf } from './itf.ts';
import { toJson } from './json.ts';
import { junit } from './junit.ts';
import type { Run, RunDocument, RunTrace, Tool } from './run.ts';
import { sarif } from './sarif.ts';
/** A run that has a trace. */
export type TracedRun = Run & {
    readonly trace: RunTrace;
};
export type Format = 
/** One text about all runs. */
{
    readonly of: 'all';
    readonly tell: (document: RunDocument) => string;
}
/** One text about one trace; null when not enough is known of it. */
 | {
    readonly of: 'trace';
    readonly ending: string;
    readonly tell: (run: TracedRun, tool: Tool) => string | null;
}
/** Lines about what happens, as it happens: see `ndjson.ts`. */
 | {
    readonly of: 'events';
};
export declare const FORMATS: {
    readonly text: {
        readonly of: 'all';
        readonly tell: typeof asText;
    };
    readonly json: {
        readonly of: 'all';
        readonly tell: typeof toJson;
    };
    readonly ndjson: {
        readonly of: 'events';
    };
    readonly junit: {
        readonly of: 'all';
        readonly tell: typeof junit;
    };
    readonly sarif: {
        readonly of: 'all';
        readonly tell: typeof sarif;
    };
    readonly github: {
        readonly of: 'all';
        readonly tell: typeof annotations;
    };
    readonly mermaid: {
        readonly of: 'trace';
        readonly ending: '.mmd';
        readonly tell: ({ trace, verdict }: TracedRun) => string;
    };
    readonly itf: {
        readonly of: 'trace';
        readonly ending: '.itf.json';
        readonly tell: typeof itf;
    };
    readonly html: {
        readonly of: 'all';
        readonly tell: typeof html;
    };
};
export type FormatName = keyof typeof FORMATS;
export declare function isFormat(name: string): name is FormatName;
/** What a terminal of a hundred columns shows. */
declare function asText({ errors, runs }: RunDocument): string;
export {};
//# sourceMappingURL=formats.d.ts.map