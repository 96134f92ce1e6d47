/** A scenario with acquire contexts, as a model. */
import { int, vocabulary, } from '../../language/index.js';
import { mutex, process, reserveAll, unreserveAll, wwAcquireDone, wwAcquireFini, wwAcquireInit, wwClass, wwLock, } from '../../kernel/index.js';
import { WW_MUTEX_WAIT_DIE, WW_MUTEX_WOUND_WAIT } from '../../kernel/locks/ww-mutex.js';
/** How locks of a kind that are taken with a context get out of each other's way; null where there is no such thing. */
export function algorithmOf(kind) {
    if (kind === WW_MUTEX_WAIT_DIE)
        return 'wait-die';
    return kind === WW_MUTEX_WOUND_WAIT ? 'wound-wait' : null;
}
/** The model of a cell. Its one instance is `it`. */
export function contextModel({ about, name, threads }, algorithm) {
    const most = threads.length + 1;
    const own = wwClass('ww', algorithm, 'contexts', most);
    const other = wwClass('X', algorithm, 'others', most);
    const { model, noDeadlock, routine, thread } = wordsFor(own, other);
    const routines = threads.map((text, row) => routine(`task ${row}`, { locals: { contended: int(0, 2) } }, (w) => new Writer(w, own, other).until(text.split(' '))));
    return model({
        id: 'matrix/context-cell',
        title: name,
        about,
        threads: () => routines.map((one) => thread(one.name, process, one, {})),
        properties: () => [noDeadlock()],
        instances: { it: { about } },
    });
}
function wordsFor(own, other) {
    return vocabulary({
        parameters: {},
        state: () => ({
            contexts: own.contexts(),
            others: other.contexts(),
            A: own.mutex(),
            B: own.mutex(),
            C: own.mutex(),
            M: mutex('M'),
        }),
    });
}
class Writer {
    w;
    own;
    other;
    constructor(w, own, other) {
        this.w = w;
        this.own = own;
        this.other = other;
    }
    /** The statements that are left of a line, up to its end or a closing brace. */
    until(left) {
        const block = [];
        for (let word = left.shift(); word !== undefined && word !== '}'; word = left.shift())
            block.push(...this.statements(word, left));
        return block;
    }
    statements(word, left) {
        const { own, w } = this;
        const [does = '', of = ''] = word.split(':');
        const cls = of === 'X' ? this.other : own;
        switch (does) {
            case 'init':
                return [wwAcquireInit(w, cls)];
            case 'done':
                return [wwAcquireDone(w, cls)];
            case 'fini':
                return [wwAcquireFini(w, cls)];
            case 'end':
                return [w.returns()];
            case 'reserve':
                return reserveAll(w, own, of, of.split('').map(lockNamed), 'contended');
            case 'unreserve':
                return unreserveAll(w, own, of, of.split('').map(lockNamed));
        }
        const name = word.replace(/^-/, '').charAt(0);
        const target = lockNamed(name);
        if (word.startsWith('-'))
            return [w.unlock(name, target)];
        if (!word.includes('@'))
            return [w.lock(name, target)];
        const refused = word.endsWith('{') ? this.until(left) : [];
        const fails = { EALREADY: [], EDEADLK: refused };
        return wwLock(w, word.includes('X') ? this.other : own, name, target, { fails });
    }
}
function lockNamed(name) {
    switch (name) {
        case 'A':
        case 'B':
        case 'C':
        case 'M':
            return (s) => s[name];
        default:
            throw new Error(`no lock is called "${name}"`);
    }
}
//# sourceMappingURL=context-model.js.map