import { graphemesOf } from './rows.js';
/** The keys of one chunk of input: several, where somebody types or pastes faster than the terminal is read. */
export function keysOf(input, key) {
    if (key.upArrow)
        return ['up'];
    if (key.downArrow)
        return ['down'];
    if (key.leftArrow)
        return ['left'];
    if (key.rightArrow)
        return ['right'];
    if (key.pageUp)
        return ['pageup'];
    if (key.pageDown)
        return ['pagedown'];
    if (key.home)
        return ['home'];
    if (key.end)
        return ['end'];
    if (key.return)
        return ['enter'];
    if (key.tab)
        return [key.shift ? 'shift-tab' : 'tab'];
    // Of most terminals the backspace key sends what ink calls delete.
    if (key.backspace || key.delete)
        return ['backspace'];
    if (key.escape)
        return ['escape'];
    if (key.ctrl)
        return input === '' ? [] : [`ctrl-${input}`];
    if (key.meta)
        return [];
    return graphemesOf(input).map(character);
}
function character(one) {
    switch (one) {
        case ' ':
            return 'space';
        case '\r':
        case '\n':
            return 'enter';
        case '\t':
            return 'tab';
        case '\u001b':
            return 'escape';
        case '\b':
        case '\u007f':
            return 'backspace';
        default: {
            const code = one.charCodeAt(0);
            return code < 0x20 ? `ctrl-${String.fromCharCode(code + 0x60)}` : one;
        }
    }
}
//# sourceMappingURL=input.js.map