import { callerOf } from './source.js';
/** The words of a routine: each only notes what was written and where. The engines see recipes without their types. */
export function words(p) {
    const made = {
        p,
        step: (label, effect, options) => ({
            kind: 'step',
            label,
            guard: (options?.when ?? null),
            effect: effect,
            sleeps: options?.sleeps ?? false,
            timeout: options?.timeout ?? false,
            source: callerOf(made.step),
        }),
        waitUntil: (label, test, how) => ({
            kind: 'step',
            label,
            guard: test,
            effect: null,
            sleeps: how?.sleeps ?? false,
            timeout: how?.timeout ?? false,
            source: callerOf(made.waitUntil),
        }),
        lock: (name, target, how) => {
            const label = `lock ${name}${toRead(how)}`;
            const source = callerOf(made.lock);
            const beside = givingUp(label, wanting(target, how), source, how);
            return { kind: 'lock', label, ...wanting(target, how), fails: how?.fails ?? {}, beside, source };
        },
        under: (name, target, label, effect, how) => ({
            kind: 'section',
            label: `{${name}${toRead(how)}} ${label}`,
            ...wanting(target, how),
            effect: effect,
            source: callerOf(made.under),
        }),
        unlock: (name, target, how) => ({
            kind: 'unlock',
            label: `unlock ${name}${toRead(how)}`,
            target: target,
            mode: how?.mode ?? 'write',
            source: callerOf(made.unlock),
        }),
        tryLock: (name, target, got, missed = [], how) => ({
            kind: 'tryLock',
            label: `trylock ${name}${toRead(how)}`,
            ...wanting(target, how),
            got,
            missed,
            source: callerOf(made.tryLock),
        }),
        when: (label, test, then, otherwise = []) => ({
            kind: 'when',
            label,
            test: test,
            then,
            otherwise,
            source: callerOf(made.when),
        }),
        given: (test, then, otherwise = []) => ({
            kind: 'given',
            test: test,
            then,
            otherwise,
            source: callerOf(made.given),
        }),
        local: (assign) => ({ kind: 'local', assign: assign, source: callerOf(made.local) }),
        choose: (local, among, body) => ({ kind: 'choose', local, among, body, source: callerOf(made.choose) }),
        either: (...blocks) => ({ kind: 'either', blocks, source: callerOf(made.either) }),
        loop: (body) => ({ kind: 'loop', body, source: callerOf(made.loop) }),
        leave: () => ({ kind: 'leave', source: callerOf(made.leave) }),
        again: () => ({ kind: 'again', source: callerOf(made.again) }),
        call: (routine, args, into) => ({
            kind: 'call',
            routine,
            args: args,
            into: (into ?? null),
            source: callerOf(made.call),
        }),
        returns: (value) => ({
            kind: 'returns',
            value: (value ?? null),
            source: callerOf(made.returns),
        }),
        rest: () => ({ kind: 'rest', source: callerOf(made.rest) }),
    };
    return made;
}
/** The same statements as written at one place: what a word that is made of several others gives. */
export function writtenAt(source, ...statements) {
    return statements.map((statement) => statement.kind === 'lock'
        ? { ...statement, source, beside: statement.beside.map((other) => ({ ...other, source })) }
        : { ...statement, source });
}
/** An instruction under another name. */
export function labelled(label, source, instruction) {
    return 'label' in instruction ? { ...instruction, label, source } : instruction;
}
function wanting(target, how) {
    return {
        target: target,
        mode: how?.mode ?? 'write',
        ticket: (how?.ticket ?? null),
    };
}
/** What may end a wait besides the lock. */
function givingUp(label, wanted, source, how) {
    const of = (why, error, budget) => budget === undefined
        ? []
        : [
            {
                kind: 'giveUp',
                label: `${label}: -${error} ${why === 'signal' ? 'by a signal' : 'injected'}`,
                why,
                error,
                budget: budget,
                ...wanted,
                source,
            },
        ];
    return [...of('signal', 'EINTR', how?.signals), ...of('injected', 'EDEADLK', how?.injects)];
}
function toRead(how) {
    return how?.mode === 'read' ? ' for reading' : '';
}
//# sourceMappingURL=words.js.map