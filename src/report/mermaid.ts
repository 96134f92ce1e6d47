/** A trace as a Mermaid sequence diagram: a lifeline per thread, a note for what a step changed. */
import type { Blocked, RunStep, RunVerdict, TracedStep } from './run.ts';
import { finding } from './verdict.ts';
import { changed, labelled } from './words.ts';

/** What is drawn of a trace. */
export interface Drawn {
  readonly steps: readonly (TracedStep & Pick<RunStep, 'waiting'>)[];
  readonly loop?: number | undefined;
}

/** @param verdict what it comes to, told at its end */
export function mermaid({ loop, steps }: Drawn, verdict: RunVerdict): string {
  const threads = [...new Set(steps.map(({ thread }) => thread))];
  const id = (thread: string): string => `t${threads.indexOf(thread)}`;
  const over =
    threads.length === 0 ? '' : [...new Set([id(threads[0] ?? ''), id(threads.at(-1) ?? '')])].join(',');
  const lines = steps.flatMap((step, at) => [
    ...(loop === at ? ['loop for ever'] : []),
    `${id(step.thread)}->>${id(step.thread)}: ${at + 1}. ${escaped(`${step.routine}: ${labelled(step)}`)}`,
    ...(step.changes.length === 0
      ? []
      : [
          `Note right of ${id(step.thread)}: ${step.changes.map((change) => escaped(changed(change))).join('<br/>')}`,
        ]),
    ...newlyWaiting(steps, at).flatMap(({ heldBy, thread, wants }) =>
      threads.includes(thread) && heldBy !== null && threads.includes(heldBy) && heldBy !== thread
        ? [`${id(thread)}--x${id(heldBy)}: waits for ${escaped(wants)}`]
        : [],
    ),
  ]);
  return [
    'sequenceDiagram',
    ...threads.map((thread) => `  participant ${id(thread)} as ${escaped(thread)}`),
    ...lines.map((line) => `  ${line}`),
    ...(loop !== undefined && loop < steps.length ? ['  end'] : []),
    ...(over === '' ? [] : [`  Note over ${over}: ${escaped(finding(verdict))}`]),
    '',
  ].join('\n');
}

/** Who waits since this step, and did not wait for the same before. */
function newlyWaiting(steps: Drawn['steps'], at: number): readonly Blocked[] {
  const before = steps[at - 1]?.waiting ?? [];
  return (steps[at]?.waiting ?? []).filter(
    ({ thread, wants }) => !before.some((other) => other.thread === thread && other.wants === wants),
  );
}

/** Mermaid reads `;` as the end of a line, `#` as the start of a character's name, and marks as HTML. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '#': '#35;',
    ';': '#59;',
    '<': '#lt;',
    '>': '#gt;',
    '"': '#quot;',
  };
  return text.replace(/[#;<>"]/g, (mark) => names[mark] ?? mark).replace(/\s+/g, ' ');
}
