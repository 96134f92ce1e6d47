/** A verdict in words. */
import { match } from 'ts-pattern';
import { counted, lasting, sized, switched, titled } from './words.js';
/** One line that can be searched for: the verdict's word first, then which instance, what was found, how much was seen. */
export function verdictLine(run, paint) {
    const { counts, seconds, peakBytes, store, verdict } = run;
    const least = store === undefined ? '' : 'at least ';
    const seen = [
        ...(run.manner?.kind === 'walks'
            ? [counted(run.manner.walks, 'walk'), counted(run.manner.steps, 'step')]
            : [`${least}${counted(counts.states, 'state')}`, `${least}${counted(counts.edges, 'edge')}`]),
        `depth ${counts.depth}`,
        lasting(seconds),
        sized(peakBytes),
    ].join(', ');
    const word = colourOf(verdict, paint)(verdict.kind.padEnd(9));
    return `${word}  ${paint.strong(titled(run))}: ${[...found(run), ...manner(run), seen].join('; ')}`;
}
/** The colour that goes with a verdict. */
export function colourOf(verdict, paint) {
    return match(verdict.kind)
        .with('holds', 'bounded', () => paint.good)
        .with('violated', 'deadlock', 'unreached', 'faulty', () => paint.bad)
        .with('undecided', () => paint.unsure)
        .exhaustive();
}
/** What was found, in a few words; nothing when there is nothing to add to the verdict's own word. */
function found({ verdict, trace }) {
    const after = `after ${counted(trace?.steps.length ?? 0, 'step')}`;
    return match(verdict)
        .with({ kind: 'holds' }, () => [])
        .with({ kind: 'bounded' }, ({ because }) => [because])
        .with({ kind: 'violated' }, ({ property }) => [`"${property}" ${after}`])
        .with({ kind: 'deadlock' }, () => [after])
        .with({ kind: 'unreached' }, ({ property, also }) => [
        `no state has ${[property, ...also].map((name) => `"${name}"`).join(', nor ')}`,
    ])
        .with({ kind: 'undecided' }, ({ because, unreached }) => [
        because,
        ...unreached.map((name) => `"${name}" not yet reached`),
    ])
        .with({ kind: 'faulty' }, ({ because }) => [because])
        .exhaustive();
}
/** How it was searched, where that says something about the verdict. */
function manner({ manner: how, verdict }) {
    if (how === undefined || verdict.kind === 'bounded' || verdict.kind === 'undecided')
        return [];
    return match(how)
        .with({ kind: 'fewest-switches' }, ({ switches }) => [
        verdict.kind === 'holds' || verdict.kind === 'unreached'
            ? `all that can happen happens within ${switched(switches)}`
            : `with ${switched(switches)}, the fewest there can be`,
    ])
        .with({ kind: 'walks' }, ({ seed, walks }) => [`walk ${walks} from seed ${seed}, shortened`])
        .with({ kind: 'depth-first' }, () => verdict.kind === 'holds' || verdict.kind === 'unreached' ? [] : ['depth-first, shortened'])
        .exhaustive();
}
/** The broken claim in words: the end of a trace. */
export function finding(verdict) {
    return match(verdict)
        .with({ kind: 'violated' }, ({ property, because, about }) => {
        const why = because ?? about ?? '';
        return `violated: ${property}${why === '' ? '' : `: ${why}`}`;
    })
        .with({ kind: 'deadlock' }, ({ because }) => `deadlock: ${because}`)
        .with({ kind: 'faulty' }, ({ because }) => `faulty: ${because}`)
        .with({ kind: 'unreached' }, ({ property }) => `unreached: ${property}`)
        .with({ kind: 'undecided' }, ({ because }) => `undecided: ${because}`)
        .with({ kind: 'bounded' }, ({ because }) => `bounded: ${because}`)
        .with({ kind: 'holds' }, () => 'holds')
        .exhaustive();
}
//# sourceMappingURL=verdict.js.map