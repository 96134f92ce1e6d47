/** What came of replaying a counterexample, as data and as text. */
import { match } from 'ts-pattern';
import { traceTable } from './trace.js';
import { colourOf } from './verdict.js';
import { counted } from './words.js';
/** @param trace as it was recorded */
export function replayText(replay, trace, page) {
    const { model, instance, outcome, verdict } = replay;
    const name = page.paint.strong(`${model}:${instance}`);
    const changed = replay.modelChanged ? ['  the model has changed since this was recorded'] : [];
    const lines = match(outcome)
        .with({ kind: 'reproduced' }, () => [
        `${page.paint.good('reproduced')}  ${name}: ${verdict.kind} after ${counted(replay.steps, 'step')}`,
        ...changed,
        '',
        ...traceTable(trace, verdict, page),
        '',
    ])
        .with({ kind: 'diverged' }, ({ step, because, enabled }) => [
        `${colourOf(verdict, page.paint)('diverged')}  ${name}: at step ${step} of ${replay.steps}: ${because}`,
        ...changed,
        ...(enabled.length === 0
            ? []
            : ['  what can be done there:', ...enabled.map((other) => `    ${other}`)]),
    ])
        .exhaustive();
    return `${lines.join('\n')}\n`;
}
//# sourceMappingURL=replay.js.map