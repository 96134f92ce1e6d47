/** `dmaze chart`: draws the reachable states of one object of a model, or a counterexample. */
import { dot, flowchart, mermaid, svg, tooLarge, toJson } from '../report/index.js';
import { chart, findModel, Misuse, objectsIn, overridesOf, readRecorded, settingOf, targetOf, } from '../run/index.js';
import { DOORS } from './doors.js';
import { limitsOf } from './limits.js';
export async function chartCommand(target, flags, terminal) {
    if (target.endsWith('.json'))
        return sequence(target, flags, terminal);
    const { instance, model: called } = targetOf(target);
    const { model } = await findModel(called, DOORS);
    const name = instance ?? Object.keys(model.instances)[0];
    if (name === undefined)
        throw new Misuse(`${called} has no instances`);
    const set = overridesOf(model, flags.set.map(settingOf));
    if (flags.of === undefined)
        throw new Misuse(`--of says what to draw: one of ${objectsIn(model, name, set).join(', ')}`);
    const drawn = await chart(model, name, flags.of, fieldsIn(flags.by), {
        set,
        limits: limitsOf(flags),
        signal: terminal.cancelled,
        onProgress: (progress) => terminal.progress(`${model.id}:${name}`, progress),
    });
    const large = flags.format === 'json' ? null : tooLarge(drawn);
    if (large !== null)
        throw new Misuse(large);
    terminal.report(await draw(drawn, flags.format));
    if (drawn.partial === undefined)
        return ['holds'];
    terminal.say(`some states may be missing: ${drawn.partial}`);
    return ['undecided'];
}
async function draw(drawn, format) {
    switch (format) {
        case 'dot':
            return dot(drawn);
        case 'mermaid':
            return flowchart(drawn);
        case 'json':
            return toJson(drawn);
        case 'svg': {
            const picture = await svg(drawn);
            if (picture !== null)
                return picture;
            throw new Misuse('to draw SVG, Graphviz is needed as a package: npm install --save-dev @viz-js/viz; or give --format dot to a Graphviz of your own');
        }
    }
}
async function sequence(file, { by, format, of }, terminal) {
    if (of !== undefined || by !== undefined)
        throw new Misuse('a counterexample is drawn whole: --of and --by are for models');
    if (format !== 'mermaid')
        throw new Misuse('a counterexample is drawn as a sequence: --format mermaid');
    const recorded = await readRecorded(file);
    terminal.report(mermaid(recorded, recorded.verdict));
    return ['holds'];
}
function fieldsIn(by) {
    return (by ?? '')
        .split(',')
        .map((field) => field.trim())
        .filter((field) => field !== '');
}
//# sourceMappingURL=chart.js.map