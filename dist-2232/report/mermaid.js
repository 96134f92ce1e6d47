import { finding } from './verdict.js';
import { changed, labelled } from './words.js';
/** @param verdict what it comes to, told at its end */
export function mermaid({ loop, steps }, verdict) {
    const threads = [...new Set(steps.map(({ thread }) => thread))];
    const id = (thread) => `t${threads.indexOf(thread)}`;
    const over = threads.length === 0 ? '' : [...new Set([id(threads[0] ?? ''), id(threads.at(-1) ?? '')])].join(',');
    const lines = steps.flatMap((step, at) => [
        ...(loop === at ? ['loop for ever'] : []),
        `${id(step.thread)}->>${id(step.thread)}: ${at + 1}. ${escaped(`${step.routine}: ${labelled(step)}`)}`,
        ...(step.changes.length === 0
            ? []
            : [
                `Note right of ${id(step.thread)}: ${step.changes.map((change) => escaped(changed(change))).join('<br/>')}`,
            ]),
        ...newlyWaiting(steps, at).flatMap(({ heldBy, thread, wants }) => threads.includes(thread) && heldBy !== null && threads.includes(heldBy) && heldBy !== thread
            ? [`${id(thread)}--x${id(heldBy)}: waits for ${escaped(wants)}`]
            : []),
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
function newlyWaiting(steps, at) {
    const before = steps[at - 1]?.waiting ?? [];
    return (steps[at]?.waiting ?? []).filter(({ thread, wants }) => !before.some((other) => other.thread === thread && other.wants === wants));
}
/** Mermaid reads `;` as the end of a line, `#` as the start of a character's name, and marks as HTML. */
export function escaped(text) {
    const names = {
        '#': '#35;',
        ';': '#59;',
        '<': '#lt;',
        '>': '#gt;',
        '"': '#quot;',
    };
    return text.replace(/[#;<>"]/g, (mark) => names[mark] ?? mark).replace(/\s+/g, ' ');
}
//# sourceMappingURL=mermaid.js.map