/** The screen to choose on: instances at the left, what the chosen one is and may be given at the right. */
import { candidate, candidates, fieldsOf } from '../choose.js';
import { bodyHeight } from '../layout.js';
import { grouped, wrap } from '../../report/index.js';
import { beside, choosable, cut, EMPTY, fitRows, heading, row, span, windowFrom, } from '../rows.js';
import { inked } from './tones.js';
export function chooseRows(face, glyphs) {
    const { choose, size } = face;
    const height = bodyHeight(size);
    if (choose.models === null)
        return [row('the models are being read ...', 'faint')];
    const left = Math.min(60, Math.floor(size.columns / 2));
    const widths = { left, right: size.columns - left - 1 };
    return beside(fitRows(list(face, height, left), height), fitRows(details(face, height, widths.right, glyphs), height), widths, glyphs.down);
}
/** Instances under the names of their models. */
function list({ choose }, height, width) {
    const all = candidates(choose);
    const lines = [];
    if (choose.filter !== '')
        lines.push({ row: row(` with "${choose.filter}": ${all.length}`, 'faint'), at: null });
    all.forEach((one, at) => {
        if (all[at - 1]?.model !== one.model)
            lines.push({ row: row(one.model.id, 'strong'), at: null });
        lines.push({ row: instanceRow(one, choose.line === at, choose.focus === 'list', width), at });
    });
    for (const message of choose.broken)
        for (const line of wrap(`! ${message}`, width, '  '))
            lines.push({ row: row(line, 'bad'), at: null });
    const chosen = lines.findIndex(({ at }) => at === choose.line);
    const from = windowFrom(Math.max(0, chosen), lines.length, height);
    return lines.slice(from, from + height).map((line) => line.row);
}
function instanceRow({ instance }, isChosen, hasFocus, width) {
    const { expect, name } = instance;
    const verdict = expect?.verdict ?? '';
    const room = width - 4 - verdict.length;
    const short = cut(name, room);
    const spans = [
        span(` ${short}${' '.repeat(Math.max(1, room + 1 - short.length))}`),
        span(verdict, inked(verdict)),
    ];
    if (isChosen && !hasFocus)
        return [span('>', 'strong'), ...spans];
    return choosable(spans, isChosen, width);
}
function details({ choose }, height, width, glyphs) {
    const at = candidate(choose);
    if (at === null)
        return [row(' nothing to choose', 'faint')];
    const { expect } = at.instance;
    const room = width - 2;
    const about = [
        ...wrap(at.model.title, room).map((line) => row(` ${line}`, 'strong')),
        ...wrap(at.instance.about, room).map((line) => row(` ${line}`)),
        ...(expect === undefined
            ? []
            : wrap(`declared: ${expect.verdict}${expect.property === undefined ? '' : ` by "${expect.property}"`}, ${grouped(expect.states)} states, ${grouped(expect.edges)} edges`, room).map((line) => row(` ${line}`, 'faint'))),
        EMPTY,
    ];
    const fields = fieldsOf(choose);
    const form = formRows(fields, choose.focus === 'form' ? choose.field : null, width, glyphs);
    const rest = wrap(at.model.about, room).map((line) => row(` ${line}`, 'faint'));
    const room2 = Math.max(0, height - about.length);
    if (form.length > room2) {
        const chosen = choose.focus === 'form' ? form.findIndex((one) => one.field === choose.field) : 0;
        const from = windowFrom(Math.max(0, chosen), form.length, room2);
        return [...about, ...form.slice(from, from + room2).map((one) => one.row)];
    }
    return [...about, ...form.map((one) => one.row), EMPTY, ...rest];
}
function formRows(fields, chosen, width, glyphs) {
    const names = Math.min(26, Math.max(...fields.map(({ name }) => name.length)));
    const draw = (field, at) => ({
        row: choosable(fieldSpans(field, names), chosen === at, width),
        field: at,
    });
    const parameters = fields.flatMap((field, at) => (field.kind === 'parameter' ? [draw(field, at)] : []));
    const limits = fields.flatMap((field, at) => (field.kind === 'limit' ? [draw(field, at)] : []));
    const title = (text) => ({
        row: heading(text, width - 1, glyphs.across),
        field: null,
    });
    return [
        ...(parameters.length === 0 ? [] : [title('parameters'), ...parameters]),
        title('the search'),
        ...limits,
    ];
}
function fieldSpans(field, names) {
    const isSet = field.kind === 'parameter' ? field.isSet : field.value !== null;
    const value = field.kind === 'parameter' ? field.value : (field.value ?? 'no limit');
    const shown = field.kind === 'limit' && field.name === 'bytes' && field.value === null ? 'what there is' : value;
    const tone = isSet ? 'strong' : undefined;
    const among = field.kind === 'parameter' ? field.among : field.what;
    const mark = field.kind === 'parameter' && isSet ? '*' : ' ';
    return [
        span(`${mark}${cut(field.name, names).padEnd(names)} `),
        span(shown.padEnd(8), tone),
        span(` ${among}`, 'faint'),
    ];
}
//# sourceMappingURL=choose.js.map