/** Lock order as one page that loads nothing: the graph of classes, each cycle with what became of it, and the ways there. */
import { lockGraph } from './html/lock-graph.ts';
import { escaped } from './html/markup.ts';
import { page } from './html/page.ts';
import { storyOf } from './html/story.ts';
import { HOW_TO_WALK, walked } from './html/walk.ts';
import type { LocksDocument, LocksRun } from './locks.ts';
import { type LocksItem, locksItems } from './locks-items.ts';
import { headLine } from './locks-text.ts';
import { verdictOfLocks } from './locks-scenario.ts';
import { PLAIN } from './paint.ts';
import { counted, titled } from './words.ts';

/** Columns of what is told as it is in a terminal. */
const COLUMNS = 100;

export function locksHtml({ errors = [], runs, tool }: LocksDocument): string {
  const cycles = runs.reduce((sum, run) => sum + run.cycles.length, 0);
  const summary = `lock order of ${counted(runs.length, 'instance')}: ${counted(cycles, 'cycle')}`;
  const broken = errors.map(
    ({ instance, message, model }) =>
      `<p class="finding"><span class="word error-word">not looked at</span> ${escaped(`${model}:${instance}: ${message}`)}</p>`,
  );
  const sections = runs.map(section);
  const main = [...broken, ...sections].join('\n');
  return page({ tool, summary, main, hasTraces: main.includes('<div class="trace"') || cycles > 0 });
}

function section(run: LocksRun, at: number): string {
  const verdict = verdictOfLocks(run);
  const words = {
    ordered: 'holds',
    potential: 'holds',
    deadlock: 'deadlock',
    timeout: 'violated',
    misuse: 'violated',
    undecided: 'undecided',
  };
  const items = locksItems(run);
  const graph = lockGraph(run);
  const hasWay = items.some(({ steps }) => steps.length > 0);
  return `<section class="lock-order">
<h2>${escaped(titled(run))}: <span class="word ${words[verdict]}-word">${verdict}</span></h2>
<p class="faint">${escaped(headLine(run, PLAIN).replace(/^\S+ +\S+ /, ''))}</p>
${
  graph === null
    ? '<p>Nothing is asked for while something else is held.</p>'
    : `<div class="graph">${graph}</div>
<p class="faint">An arrow from a to b: who holds a asks for b. Boxes are locks, round ones what else is waited for. Red arrows lie on a cycle that closes, dashed ones on a cycle that only a timeout breaks (red) or that never closes (grey). What is opened below is drawn thicker.</p>`
}
${hasWay ? HOW_TO_WALK : ''}
${items.map((item, row) => details(item, `${at}-${row}`, row === firstOpen(items))).join('\n')}
</section>`;
}

/** What is found is seen at once. */
function firstOpen(items: readonly LocksItem[]): number {
  return Math.max(
    0,
    items.findIndex(({ kind }) => kind === 'cycle' || kind === 'misuse'),
  );
}

function details(
  { about, cycle, kind, lines, standing, steps, title }: LocksItem,
  id: string,
  isOpen: boolean,
): string {
  const word = { good: 'holds-word', bad: 'violated-word', unsure: 'undecided-word', plain: '' }[standing];
  const way =
    steps.length === 0 ? '' : `<p>${escaped(about)}</p>\n${walked(storyOf({ steps }), `lock-${id}`, false)}`;
  return `<details class="item ${kind}"${cycle === undefined ? '' : ` data-cycle="${cycle}"`}${isOpen ? ' open' : ''}>
<summary class="${word}">${escaped(title)}${steps.length === 0 ? '' : ` <span class="faint">${counted(steps.length, 'step')}</span>`}</summary>
<pre>${escaped(lines(COLUMNS).join('\n'))}</pre>
${way}
</details>`;
}
