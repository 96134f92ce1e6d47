/** A scenario with one kind of lock poured in, as a model. */
import { callerOf, flag, lockField, optional, pool, ref, rowAt, vocabulary, } from '../../language/index.js';
import { cpu, hardIrq, interrupting, mutex, onCpu, process, spinlock } from '../../kernel/index.js';
const IRQ = 'irq: ';
/** The model of a cell. Its one instance is `it`. */
export function cellModel({ about, name, threads }, column) {
    const words = wordsFor(column.kind);
    const { model, noDeadlock, routine, thread } = words;
    const routines = threads.map((text, row) => {
        const isHandler = text.startsWith(IRQ);
        return routine(`${isHandler ? 'handler' : 'task'} ${row}`, {}, (w) => {
            const body = written(w, (isHandler ? text.slice(IRQ.length) : text).split(' '), column.mode);
            if (!isHandler)
                return body;
            const raised = w.step('the line is raised', (s) => {
                s.raised = false;
            }, { when: (s) => s.raised });
            return [w.loop([w.rest(), raised, ...body])];
        });
    });
    return model({
        id: 'matrix/cell',
        title: name,
        about,
        threads: () => routines.map((one, row) => one.name.startsWith('handler')
            ? thread(`irq ${row}`, hardIrq, one, {}, interrupting((s) => s.cpu, ['task 0']))
            : thread(`task ${row}`, process, one, {}, row === 0 ? onCpu((s) => s.cpu) : {})),
        properties: () => [noDeadlock()],
        instances: { it: { about } },
    });
}
function wordsFor(kind) {
    const made = (name) => lockField(kind, name, callerOf(cellModel));
    return vocabulary({
        parameters: {},
        state: () => ({
            A: made('A'),
            B: made('B'),
            C: made('C'),
            D: made('D'),
            M: mutex('M'),
            S: spinlock('S'),
            memory: pool(1, { lock: made('P') }),
            kept: optional(ref('memory')),
            cpu: cpu(),
            raised: flag(true),
        }),
    });
}
/** The statements that are left of a line, up to its end or a closing bracket. */
function written(w, left, mode) {
    const block = [];
    for (let word = left.shift(); word !== undefined && word !== ']'; word = left.shift())
        block.push(statement(w, word, left, mode));
    return block;
}
function statement(w, word, left, column) {
    switch (word) {
        case 'new':
            return w.step('kmalloc', (s) => {
                s.kept = s.memory.alloc();
            });
        case 'free':
            return w.step('kfree', (s) => s.memory.free(rowAt(0)));
        case 'off':
        case 'on':
            return w.step(`local_irq_${word === 'off' ? 'disable' : 'enable'}`, (s) => {
                s.cpu.irqsOff = word === 'off';
            });
    }
    const [, does = '', name = '', how = ''] = /^([-?]?)([ABCDMSP])([rw]?)\[?$/.exec(word) ?? [];
    const own = name === 'M' || name === 'S' ? 'write' : column;
    const mode = how === '' ? own : how === 'r' ? 'read' : 'write';
    const target = (s) => lockNamed(s, name);
    if (does === '-')
        return w.unlock(name, target, { mode });
    return does === '?'
        ? w.tryLock(name, target, written(w, left, column), [], { mode })
        : w.lock(name, target, { mode });
}
function lockNamed(s, name) {
    switch (name) {
        case 'A':
        case 'B':
        case 'C':
        case 'D':
        case 'M':
        case 'S':
            return s[name];
        case 'P':
            return s.memory[0].lock;
        default:
            throw new Error(`no lock is called "${name}"`);
    }
}
//# sourceMappingURL=model.js.map