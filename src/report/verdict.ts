/** A verdict in words. */
import { match } from 'ts-pattern';
import type { Paint } from './paint.ts';
import type { Run, RunVerdict } from './run.ts';
import { counted, lasting, sized, titled } from './words.ts';

/** One line that can be searched for: the verdict's word first, then which instance, what was found, how much was seen. */
export function verdictLine(run: Run, paint: Paint): string {
  const { counts, seconds, peakBytes, verdict } = run;
  const seen = [
    counted(counts.states, 'state'),
    counted(counts.edges, 'edge'),
    `depth ${counts.depth}`,
    lasting(seconds),
    sized(peakBytes),
  ].join(', ');
  const word = colourOf(verdict, paint)(verdict.kind.padEnd(9));
  return `${word}  ${paint.strong(titled(run))}: ${[...found(run), seen].join('; ')}`;
}

/** The colour that goes with a verdict. */
export function colourOf(verdict: RunVerdict, paint: Paint): (text: string) => string {
  return match(verdict.kind)
    .with('holds', 'bounded', () => paint.good)
    .with('violated', 'deadlock', 'unreached', 'faulty', () => paint.bad)
    .with('undecided', () => paint.unsure)
    .exhaustive();
}

/** What was found, in a few words; nothing when there is nothing to add to the verdict's own word. */
function found({ verdict, trace }: Run): string[] {
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

/** The broken claim in words: the end of a trace. */
export function finding(verdict: RunVerdict): string {
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
