/** A run as one page for a mail or a CI artefact: nothing is loaded from anywhere, and every key that works is told on it. */
import { escaped } from './html/markup.ts';
import { page } from './html/page.ts';
import { foldedStory, storyOf } from './html/story.ts';
import { HOW_TO_WALK, walked } from './html/walk.ts';
import type { Run, RunDocument, RunTrace } from './run.ts';
import { summaryLine } from './text.ts';
import { finding } from './verdict.ts';
import { afterSteps } from './findings.ts';
import { counted, grouped, lasting, named, sized, statesSeen, titled, valued } from './words.ts';

export function html(document: RunDocument): string {
  const { errors = [], runs, tool } = document;
  const summary = summaryLine(runs, errors.length).trimEnd();
  const traces = runs.flatMap((run, at) => (run.trace === undefined ? [] : [section(run, run.trace, at)]));
  return page({
    tool,
    summary,
    main: [verdicts(document), ...traces].join('\n'),
    hasTraces: traces.length > 0,
  });
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
    return `<tr><td class="word ${verdict.kind}-word">${verdict.kind}</td><td class="code">${trace === undefined ? name : `<a href="#trace-${at}">${name}</a>`}</td><td>${escaped(said)}</td>${[statesSeen(run), grouped(counts.edges), grouped(counts.depth), lasting(seconds), sized(peakBytes)].map((number) => `<td class="n">${number}</td>`).join('')}</tr>`;
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

function section(run: Run, trace: RunTrace, at: number): string {
  const story = storyOf(trace);
  const folded = foldedStory(story, trace);
  const parameters = Object.entries(run.parameters).map(([name, value]) => `${name} = ${valued(value)}`);
  return `<section>
<h2 id="trace-${at}">${escaped(titled(run))}: ${run.verdict.kind}${afterSteps(run)}</h2>
<p class="faint">${escaped(parameters.join(', '))}</p>
<p class="finding">${escaped(finding(run.verdict))}</p>
${reasonsOf(trace)}
${run.replay === undefined ? '' : `<p>Replay it: <code class="replay">${escaped(run.replay)}</code></p>`}
${story.left === 0 ? '' : `<p>The first ${escaped(counted(story.left, 'step'))} are left out here; the JSON report has them.</p>`}
${HOW_TO_WALK}
${folded === null ? '' : '<p><button type="button" class="unfold" aria-pressed="false">show all steps</button> <span class="faint">Steps that do not matter to the finding are folded; <kbd>z</kbd> does that, too.</span></p>'}
${folded === null ? walked(story, `${at}`, false) : `${walked(folded, `${at}`, false)}\n${walked(story, `${at}-all`, true)}`}
</section>`;
}

function reasonsOf({ reasons = [] }: RunTrace): string {
  const told = reasons.map(({ because }) => `<li>${escaped(because)}</li>`);
  return told.length === 0 ? '' : `<ul class="reasons">${told.join('')}</ul>`;
}
