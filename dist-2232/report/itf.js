import { statesOf } from './states.js';
import { finding } from './verdict.js';
import { acted, titled } from './words.js';
/** What is put around a trace. */
export const ITF_DESCRIPTION = 'https://apalache-mc.org/docs/adr/015adr-trace.html';
const ACTION = 'mbt::actionTaken';
const PICKS = 'mbt::nondetPicks';
/** @returns null when it is not known where the trace begins */
export function itf(run, tool) {
    const { instance, model, parameters, trace, verdict } = run;
    const states = statesOf(trace);
    if (states === null)
        return null;
    const vars = [...new Set(states.flatMap((state) => Object.keys(state)))];
    const head = {
        '#meta': {
            format: 'ITF',
            'format-description': ITF_DESCRIPTION,
            description: `${titled(run)}: ${finding(verdict)}`,
            source: run.source.file,
            status: 'violation',
            tool,
            model,
            instance,
            parameters,
            verdict,
        },
        vars: [...vars, ACTION, PICKS],
        ...loopOf(trace),
    };
    const lines = states.map((state, index) => {
        const step = trace.steps[index - 1];
        const values = Object.entries(state).map(([name, value]) => [name, encoded(value)]);
        return JSON.stringify({
            '#meta': { index, ...(step === undefined ? {} : { step }) },
            ...Object.fromEntries(values),
            [ACTION]: step === undefined ? 'init' : acted(step),
            [PICKS]: picks(step?.choice ?? {}),
        });
    });
    const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
    return `${opening},\n  "states": [\n    ${lines.join(',\n    ')}\n  ]\n}\n`;
}
/**
 * After the last state comes the one of this number. The last state of ours is the first of the loop once more, so what
 * comes after it is the second; where nothing happens any more, it is itself.
 */
function loopOf({ loop, steps }) {
    if (loop === undefined)
        return {};
    return { loop: loop === steps.length ? loop : loop + 1 };
}
/** ITF has no null: none is the empty case of an option, as Quint writes it. */
export function encoded(value) {
    if (value === null)
        return { tag: 'None', value: { '#tup': [] } };
    if (Array.isArray(value))
        return value.map((item) => encoded(item));
    if (typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, encoded(part)]));
}
function picks(choice) {
    return Object.fromEntries(Object.entries(choice).map(([name, value]) => [name, { tag: 'Some', value: encoded(value) }]));
}
//# sourceMappingURL=itf.js.map