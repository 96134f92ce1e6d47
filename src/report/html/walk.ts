/** A trace on a page: its steps beside their diagram, gone through by keyboard. */
import { diagram } from './diagram.ts';
import { dataOf, escaped } from './markup.ts';
import type { Story } from './story.ts';

const KEYS = [
  ['↑ ↓ or k j', 'step by step'],
  ['← → or h l', 'steps of the same thread'],
  ['[ ]', 'steps that take or release a lock'],
  ['n p', 'changes of the part that is followed'],
  ['Home End PgUp PgDn', 'far away'],
] as const;

export const HOW_TO_WALK = `<p class="faint">${KEYS.map(([key, does]) => `<kbd>${escaped(key)}</kbd> ${escaped(does)}`).join(', ')}. A thick lane holds a lock, a dashed one waits for a lock that another thread has.</p>`;

/** @param id tells it apart on its page */
export function walked(story: Story, id: string, isHidden: boolean): string {
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
