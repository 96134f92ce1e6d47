import { vacuityOf } from '../run/index.js';
import { limitsOf } from './limits.js';
/** Null when nothing was required. */
export async function shortfallsOf({ loaded, set }, run, flags, terminal) {
    if (flags.require === undefined && flags.failOn === undefined)
        return null;
    const { kind } = run.verdict;
    if (kind === 'bounded' && flags.require === 'exhaustive')
        return { shortfalls: ['a bound was reached, and everything was to be seen'], endings: ['undecided'] };
    // What is refuted or was cut is not made worse by what else might be wrong with it.
    if (kind !== 'holds' || flags.failOn === undefined)
        return { shortfalls: [], endings: [] };
    const { model } = loaded;
    const { unknown, vacuous } = await vacuityOf(model, run, {
        set,
        limits: limitsOf(flags),
        signal: terminal.cancelled,
        onProgress: (progress) => terminal.progress(`${model.id}:${run.instance}: premises`, progress),
    });
    const unsure = unknown.map((sentence) => `it is not known whether ${sentence.replace(' is vacuous: ', ' is, because ')}`);
    return {
        shortfalls: [...vacuous, ...unsure],
        endings: [...vacuous.map(() => 'vacuous'), ...unknown.map(() => 'undecided')],
    };
}
//# sourceMappingURL=shortfalls.js.map