/** A run as one page for a mail or a CI artefact: nothing is loaded from anywhere, and every key that works is told on it. */
import { diagram } from './html/diagram.ts';
import { dataOf, escaped } from './html/markup.ts';
import { SCRIPT } from './html/script.ts';
import { foldedStory, type Story, storyOf } from './html/story.ts';
import { STYLE } from './html/style.ts';
import type { Run, RunDocument, RunTrace } from './run.ts';
import { summaryLine } from './text.ts';
import { finding } from './verdict.ts';
import { afterSteps } from './findings.ts';
import { counted, grouped, lasting, named, sized, titled, valued } from './words.ts';

/** Nothing from outside, whatever a name in a model says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

export function html(document: RunDocument): string {
  const { errors = [], runs, tool } = document;
  const summary = summaryLine(runs, errors.length).trimEnd();
  const traces = runs.flatMap((run, at) => (run.trace === undefined ? [] : [section(run, run.trace, at)]));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>dmaze: ${escaped(summary)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>dmaze</h1><p>${escaped(summary)} <span class="faint">dmaze ${escaped(tool.version)}</span></p></header>
<main>
${verdicts(document)}
${traces.join('\n')}
</main>
${traces.length === 0 ? '' : `<script>${SCRIPT}</script>`}
</body>
</html>
`;
}

function verdicts({ errors = [], runs }: RunDocument): string {
  const rows = runs.map((run, at) => {
    const { counts, expected, peakBytes, seconds, trace, verdict } = run;
    const name = escaped(titled(run));
    const declared =
      expected === undefined
        ? []
        : expected.differences.length === 0
          ? ['as declared']
          : expected.differences;
    const said = [
      verdict.kind === 'holds' ? '' : finding(verdict),
      ...declared,
      ...(run.required?.shortfalls ?? []),
    ]
      .filter((text) => text !== '')
      .join('; ');
    return `<tr><td class="word ${verdict.kind}-word">${verdict.kind}</td><td class="code">${trace === undefined ? name : `<a href="#trace-${at}">${name}</a>`}</td><td>${escaped(said)}</td>${[grouped(counts.states), grouped(counts.edges), grouped(counts.depth), lasting(seconds), sized(peakBytes)].map((number) => `<td class="n">${number}</td>`).join('')}</tr>`;
  });
  const broken = errors.map(
    (error) =>
      `<tr><td class="word error-word">not checked</td><td class="code">${escaped(named(error))}</td><td colspan="6">${escaped(error.message)}</td></tr>`,
  );
  const numbers = ['states', 'edges', 'depth', 'time', 'store'].map(
    (name) => `<th class="n" scope="col">${name}</th>`,
  );
  return `<table class="verdicts"><thead><tr><th scope="col">verdict</th><th scope="col">instance</th><th scope="col"></th>${numbers.join('')}</tr></thead><tbody>
${[...rows, ...broken].join('\n')}
</tbody></table>`;
}

const KEYS = [
  ['↑ ↓ or k j', 'step by step'],
  ['← → or h l', 'steps of the same thread'],
  ['[ ]', 'steps that take or release a lock'],
  ['n p', 'changes of the part that is followed'],
  ['Home End PgUp PgDn', 'far away'],
] as const;

function section(run: Run, trace: RunTrace, at: number): string {
  const story = storyOf(trace);
  const folded = foldedStory(story, trace);
  const parameters = Object.entries(run.parameters).map(([name, value]) => `${name} = ${valued(value)}`);
  const keys = KEYS.map(([key, does]) => `<kbd>${escaped(key)}</kbd> ${escaped(does)}`).join(', ');
  return `<section>
<h2 id="trace-${at}">${escaped(titled(run))}: ${run.verdict.kind}${afterSteps(run)}</h2>
<p class="faint">${escaped(parameters.join(', '))}</p>
<p class="finding">${escaped(finding(run.verdict))}</p>
${reasonsOf(trace)}
${run.replay === undefined ? '' : `<p>Replay it: <code class="replay">${escaped(run.replay)}</code></p>`}
${story.left === 0 ? '' : `<p>The first ${escaped(counted(story.left, 'step'))} are left out here; the JSON report has them.</p>`}
<p class="faint">${keys}. A thick lane holds a lock, a dashed one waits for a lock that another thread has.</p>
${folded === null ? '' : '<p><button type="button" class="unfold" aria-pressed="false">show all steps</button> <span class="faint">Steps that do not matter to the finding are folded; <kbd>z</kbd> does that, too.</span></p>'}
${folded === null ? walked(story, `${at}`, false) : `${walked(folded, `${at}`, false)}\n${walked(story, `${at}-all`, true)}`}
</section>`;
}

/** The steps beside their diagram. */
function walked(story: Story, id: string, isHidden: boolean): string {
  const { head, svg, width } = diagram(story);
  return `<div class="trace"${isHidden ? ' hidden' : ''}>
<div class="walk" tabindex="0" role="listbox" aria-label="steps">
${svg}
<ol class="steps" role="presentation" style="padding-top:${head}px;--room:${width}px">
${items(story, id).join('\n')}
</ol>
</div>
<aside class="detail" aria-live="polite"></aside>
<script type="application/json">${dataOf({ ...story, head })}</script>
</div>`;
}

function reasonsOf({ reasons = [] }: RunTrace): string {
  const told = reasons.map(({ because }) => `<li>${escaped(because)}</li>`);
  return told.length === 0 ? '' : `<ul class="reasons">${told.join('')}</ul>`;
}

function items({ loop, threads, told }: Story, id: string): string[] {
  return told.map(({ changes, fold, label, lane, number, routine }, row) => {
    const texts = changes.map(({ text }) => text).join('; ');
    const again = row === loop ? ' class="again" title="from here on for ever"' : '';
    const what =
      fold === undefined
        ? `<b class="lane-${lane % 8}">${escaped(threads[lane] ?? '')}</b> ${escaped(routine)}: ${escaped(label)}`
        : `<span class="fold" title="${escaped(fold)}">${escaped(fold)}</span>`;
    return `<li id="step-${id}-${number}" role="option" aria-selected="false"${again}><span class="n">${number}</span><span></span><div class="what"><div>${what}</div><div class="changes" title="${escaped(texts)}">${escaped(texts)}</div></div></li>`;
  });
}
