/** A line that is typed at the foot of the screen. Pure. */
import { candidates, fieldsOf, withField } from './choose.js';
import { graphemesOf } from './rows.js';
import { goTo, jump, lengthOf } from './travel.js';
/** A key while something is typed. */
export function typed(face, prompt, key) {
    const { text } = prompt;
    switch (key) {
        case 'enter':
            return accept({ ...face, prompt: null }, prompt);
        case 'escape':
        case 'ctrl-c':
            return stay(prompt.for === 'filter' ? filtered({ ...face, prompt: null }, '') : { ...face, prompt: null });
        case 'backspace':
            return stay(change(face, prompt, graphemesOf(text).slice(0, -1).join('')));
        case 'ctrl-u':
            return stay(change(face, prompt, ''));
        case 'space':
            return stay(change(face, prompt, `${text} `));
        default:
            return stay(graphemesOf(key).length === 1 ? change(face, prompt, text + key) : face);
    }
}
/** What is filtered is seen while it is typed. */
function change(face, prompt, text) {
    const changed = { ...face, prompt: { ...prompt, text } };
    return prompt.for === 'filter' ? filtered(changed, text) : changed;
}
function filtered(face, filter) {
    return { ...face, choose: { ...face.choose, filter, line: 0 } };
}
function accept(face, { for: what, text }) {
    const { choose, travel } = face;
    switch (what) {
        case 'filter':
            return stay(candidates(choose).length === 0
                ? { ...filtered(face, ''), message: `no instance has "${text}"` }
                : face);
        case 'field': {
            const field = fieldsOf(choose)[choose.field];
            if (field === undefined)
                return stay(face);
            const changed = withField(choose, field, text);
            return stay(typeof changed === 'string' ? { ...face, message: changed } : { ...face, choose: changed });
        }
        case 'step': {
            if (travel === null)
                return stay(face);
            const isStep = /^\d+$/.test(text) && Number(text) <= lengthOf(travel);
            return stay(isStep
                ? { ...face, travel: goTo(travel, Number(text)) }
                : { ...face, message: `there are steps 0 to ${lengthOf(travel)}` });
        }
        case 'sought': {
            if (travel === null)
                return stay(face);
            const seeking = { ...travel, sought: text };
            const at = jump(seeking, 'sought', 1) ?? jump(seeking, 'sought', -1);
            if (text === '')
                return stay({ ...face, travel: seeking });
            return stay(at === null
                ? { ...face, travel: seeking, message: `no other step has "${text}"` }
                : { ...face, travel: goTo(seeking, at) });
        }
    }
}
function stay(face) {
    return { face, effects: [] };
}
//# sourceMappingURL=prompt.js.map