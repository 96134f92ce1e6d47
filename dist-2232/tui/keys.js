import { BINDINGS, EVERYWHERE } from './bindings.js';
/** The keys of a screen, those that do something now or all. */
export function bindingsOf(face, onlyNow = true) {
    const own = face.screen === 'trace' && face.travel === null ? [] : BINDINGS[face.screen];
    return [...own, ...EVERYWHERE].filter(({ when }) => !onlyNow || when === undefined || when(face));
}
/** What a key does now; null for nothing. */
export function actionOf(face, key) {
    return bindingsOf(face).find(({ keys }) => keys.includes(key))?.does ?? null;
}
const NAMES = {
    up: 'up',
    down: 'down',
    left: 'left',
    right: 'right',
    pageup: 'PgUp',
    pagedown: 'PgDn',
    home: 'Home',
    end: 'End',
    enter: 'Enter',
    escape: 'Esc',
    tab: 'Tab',
    space: 'Space',
    'shift-tab': 'Shift-Tab',
    backspace: 'Backspace',
};
/** A key as people call it. */
export function named(key) {
    return NAMES[key] ?? key.replace(/^ctrl-(.)$/, (_, letter) => `Ctrl-${letter.toUpperCase()}`);
}
//# sourceMappingURL=keys.js.map