/** What is beside the steps: what the step changed, who holds and waits, the whole state, and what else can be done. */
import { acted, changed, valued } from '../../report/index.js';
import { choosable, cut, heading, row, span, windowed } from '../rows.js';
import { brokenClaims, momentOf, stateLines, stepAt } from '../travel.js';
import { letterOf } from './diagram.js';
/** All of it, one part below the other. */
export function allBeside(travel, height, width, glyphs) {
    const step = stepPart(travel, Math.floor(height * 0.3), width, glyphs);
    const waits = waitsPart(travel, Math.floor(height * 0.3), width, glyphs);
    const enabled = enabledPart(travel, Math.floor(height * 0.3), width, glyphs);
    const state = statePart(travel, height - step.length - waits.length - enabled.length, width, glyphs);
    return [...step, ...waits, ...enabled, ...state].slice(0, height);
}
/** The part that is chosen, and with a step also who holds and waits. */
export function oneBeside(travel, height, width, glyphs) {
    switch (travel.pane) {
        case 'step': {
            const waits = waitsPart(travel, height, width, glyphs);
            const step = stepPart(travel, Math.max(Math.ceil(height / 2), height - waits.length), width, glyphs);
            return [...step, ...waits].slice(0, height);
        }
        case 'state':
            return statePart(travel, height, width, glyphs);
        case 'enabled':
            return enabledPart(travel, height, width, glyphs);
    }
}
/** A part with its heading, the one whose lines are chosen from marked. */
function part(title, hasFocus, rows, width, glyphs) {
    return [heading(hasFocus ? `[${title}]` : title, width, glyphs.across), ...rows];
}
function stepPart(travel, height, width, glyphs) {
    const { at, line, pane, watched } = travel;
    const changes = stepAt(travel, at)?.changes ?? [];
    const broke = momentOf(travel)?.broke ?? null;
    const none = broke !== null
        ? row(cut(` x ${broke}`, width), 'bad')
        : row(at === 0 ? ' the first state' : ' nothing but where the thread stands', 'faint');
    const hasFocus = pane === 'step';
    const rows = changes.length === 0
        ? [none]
        : windowed(changes, hasFocus ? line : 0, height - 1, (change, which) => choosable([span(change.path === watched ? '*' : ' ', 'strong'), span(changed(change))], hasFocus && which === line, width));
    return part(`changed by step ${at}`, hasFocus, rows, width, glyphs);
}
function waitsPart(travel, height, width, glyphs) {
    const moment = momentOf(travel);
    if (moment === null)
        return part('who holds and waits', false, [awaited(travel)], width, glyphs);
    const rows = [
        ...brokenClaims(travel, moment).map(({ name }) => row(cut(` x ${name}`, width), 'bad')),
        ...moment.locks.map(({ by, path }) => {
            const waiting = moment.threads
                .filter(({ waits }) => waits.some(({ heldBy, wants }) => heldBy !== null && wants === path))
                .map(({ name }) => name);
            const wait = waiting.length === 0 ? [] : [span(`; ${waiting.join(', ')} waits for it`, 'unsure')];
            return [
                span(` ${letterOf(travel, path)} ${path}`),
                span(`  held by ${by.join(', ')}`, 'strong'),
                ...wait,
            ];
        }),
        ...moment.threads.flatMap(({ name, waits }) => waits
            .filter(({ heldBy }) => heldBy === null)
            .map(({ wants }) => [span(`   ${name}`), span(` waits: ${wants}`, 'unsure')])),
    ];
    const all = rows.length === 0 ? [row(' nobody holds a lock, nobody waits', 'faint')] : rows;
    const room = height - 1;
    const shown = all.length <= room
        ? all
        : [...all.slice(0, room - 1), row(`   and ${all.length - room + 1} more`, 'faint')];
    return part('who holds and waits', false, shown, width, glyphs);
}
function enabledPart(travel, height, width, glyphs) {
    const { at, line, pane } = travel;
    const moment = momentOf(travel);
    const hasFocus = pane === 'enabled';
    if (moment === null)
        return part('what can be done here', hasFocus, [awaited(travel)], width, glyphs);
    const next = stepAt(travel, at + 1);
    const rows = windowed(moment.enabled, hasFocus ? line : 0, height - 1, (step, which) => {
        const isNext = next !== null && acted(next) === acted(step);
        const end = step.breaks === null ? step.changes.map(changed).join(', ') : `breaks ${step.breaks}`;
        return choosable([
            span(isNext ? glyphs.arrowRight : ' ', 'strong'),
            span(acted(step), isNext ? 'strong' : undefined),
            span(end === '' ? '' : `  ${end}`, step.breaks === null ? 'faint' : 'bad'),
        ], hasFocus && which === line, width);
    });
    const stuck = moment.threads.flatMap(({ name, waits }) => waits.map(({ heldBy, wants }) => {
        const held = heldBy === null ? '' : `, held by ${heldBy}`;
        return row(`  ${name} waits for ${wants}${held}`, 'faint');
    }));
    const none = row(moment.broke === null ? ' nothing: no thread can take a step' : ' nothing: the step broke a rule', 'bad');
    return part(`what can be done here: ${moment.enabled.length}`, hasFocus, [...(moment.enabled.length === 0 ? [none] : rows), ...stuck].slice(0, height - 1), width, glyphs);
}
function statePart(travel, height, width, glyphs) {
    const { compares, line, mark, pane, watched } = travel;
    const hasFocus = pane === 'state';
    const isCompared = compares && mark !== null;
    const lines = stateLines(travel);
    const title = isCompared ? `the state against the mark at ${mark.at}: ${lines.length} differ` : 'the state';
    const first = lines.findIndex((one) => one.changed);
    const rows = windowed(lines, hasFocus ? line : Math.max(0, first), height - 1, (one, which) => {
        const { changed: isChanged, of, path, value, was } = one;
        const text = was === undefined ? `${path}: ${valued(value)}` : changed({ path, before: was, after: value });
        const sign = path === watched ? '*' : isChanged ? '~' : ' ';
        return choosable([
            span(sign, 'strong'),
            span(text, isChanged ? 'strong' : undefined),
            span(of === undefined ? '' : `  (${of})`, 'faint'),
        ], hasFocus && which === line, width);
    });
    const none = momentOf(travel) === null ? awaited(travel) : row(' nothing differs', 'faint');
    return part(title, hasFocus, lines.length === 0 ? [none] : rows, width, glyphs);
}
/** A long trace is walked from its start, once. */
function awaited({ reached }) {
    return row(reached === null ? ' ...' : ` walking to this state: at step ${reached}`, 'faint');
}
//# sourceMappingURL=beside.js.map