/** What of a document calls for somebody's attention: the same choice for every format that reports findings only. */
import { match } from 'ts-pattern';
import { finding } from './verdict.js';
import { counted } from './words.js';
/** The rule that a run which is not as declared goes by. */
export const AS_DECLARED = 'as declared';
/** The rule that a run which is not as required goes by. */
export const AS_REQUIRED = 'as required';
/** Findings first, then what was cut; each in the order of the runs. */
export function toldOf({ runs }) {
    const told = runs.flatMap((run) => {
        const one = tell(run);
        return one === null ? [] : [one];
    });
    return [...told.filter(({ level }) => level === 'error'), ...told.filter(({ level }) => level !== 'error')];
}
function tell(run) {
    const { expected, required, verdict } = run;
    const place = run.trace?.steps.at(-1)?.source ?? run.source;
    const at = { run, message: finding(verdict), place };
    if (expected !== undefined)
        return expected.differences.length === 0
            ? null
            : {
                ...at,
                level: 'error',
                rule: AS_DECLARED,
                message: `not as declared: ${expected.differences.join('; ')}`,
            };
    return match(verdict)
        .returnType()
        .with({ kind: 'holds' }, { kind: 'bounded' }, () => required === undefined || required.shortfalls.length === 0
        ? null
        : {
            ...at,
            level: 'error',
            rule: AS_REQUIRED,
            message: `not as required: ${required.shortfalls.join('; ')}`,
        })
        .with({ kind: 'violated' }, { kind: 'deadlock' }, ({ property }) => ({
        ...at,
        level: 'error',
        rule: property,
    }))
        .with({ kind: 'unreached' }, ({ property }) => ({
        ...at,
        level: 'error',
        rule: property,
        message: `unreached: no state has "${property}"`,
    }))
        .with({ kind: 'faulty' }, () => ({ ...at, level: 'error', rule: 'the model does not throw' }))
        .with({ kind: 'undecided' }, () => ({ ...at, level: 'warning', rule: 'undecided' }))
        .exhaustive();
}
/** ` after 12 steps`, when there is a trace. */
export function afterSteps({ trace }) {
    if (trace === undefined)
        return '';
    return ` after ${counted(trace.steps.length, 'step')}`;
}
//# sourceMappingURL=findings.js.map