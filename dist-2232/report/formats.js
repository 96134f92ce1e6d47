/** The formats of a report, one line each. */
import { annotations } from './github.js';
import { html } from './html.js';
import { itf } from './itf.js';
import { toJson } from './json.js';
import { junit } from './junit.js';
import { mermaid } from './mermaid.js';
import { PLAIN } from './paint.js';
import { sarif } from './sarif.js';
import { runText, summaryLine } from './text.js';
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
};
export function isFormat(name) {
    return Object.hasOwn(FORMATS, name);
}
/** What a terminal of a hundred columns shows. */
function asText({ errors = [], runs }) {
    const page = { width: 100, paint: PLAIN };
    const told = runs.map((run) => runText(run, page));
    return [...told, summaryLine(runs, errors.length)].join('');
}
//# sourceMappingURL=formats.js.map