/** Tells a verdict in words: its trace step by step, from replaying it on the reference engine, which must agree. */
import { dirname, sep } from 'node:path';
import type { Cut, System, Trace, Verdict } from '../explorer/index.ts';
import type { Compiled } from '../language/index.ts';
import { counted, likely, type Run, type RunVerdict, sized, switched } from '../report/index.ts';
import { retrace } from './retrace.ts';
import { stuckInWords, waitsOf } from './stuck.ts';

/**
 * @param system the one that was searched, or another of the same program
 * @param folds whether to look for the steps that do not matter
 * @throws Fault when the two engines disagree about the trace
 */
export function tell(
  compiled: Compiled,
  system: System,
  verdict: Verdict,
  folds = false,
): Pick<Run, 'verdict' | 'trace'> {
  switch (verdict.kind) {
    case 'holds':
      return { verdict };
    case 'bounded':
      return {
        verdict: {
          ...verdict,
          because: `nothing found within ${boundInWords(verdict)}, the bound asked for`,
        },
      };
    case 'unreached':
      return { verdict };
    case 'undecided':
      return {
        verdict: {
          kind: 'undecided',
          because: cutInWords(verdict.because),
          cut: verdict.because,
          unreached: verdict.unreached,
        },
      };
    case 'violated':
    case 'deadlock':
    case 'faulty':
      return traced(compiled, system, verdict, folds);
  }
}

type Traced = Extract<Verdict, { readonly trace: Trace }>;

function traced(
  compiled: Compiled,
  system: System,
  verdict: Traced,
  folds: boolean,
): Pick<Run, 'verdict' | 'trace'> {
  const { aside, initial, reasons, steps, blocked } = retrace(compiled, system, verdict, folds);
  const { loop } = verdict.trace;
  const told = (): RunVerdict => {
    switch (verdict.kind) {
      case 'violated': {
        const { kind, property, because, stuck = [] } = verdict;
        const names = stuck.map((thread) => compiled.control.threads[thread]?.name ?? '');
        const waits = waitsOf(names, blocked);
        const about = compiled.properties.find(({ name }) => name === property)?.about ?? '';
        return {
          kind,
          property,
          ...(because === null ? {} : { because }),
          ...(waits.length === 0 ? {} : { because: stuckInWords(waits), stuck: waits }),
          ...(about === '' ? {} : { about }),
        };
      }
      case 'deadlock': {
        const waits = blocked.map(({ thread, wants, heldBy }) => {
          const held =
            heldBy === null ? '' : heldBy === thread ? ', which it holds itself' : `, held by ${heldBy}`;
          return `${thread} waits for ${wants}${held}`;
        });
        return { kind: 'deadlock', property: verdict.property, because: waits.join('; '), blocked };
      }
      case 'faulty':
        return { kind: 'faulty', because: fromFolder(verdict.because, compiled.model.source.file) };
    }
  };
  return {
    verdict: told(),
    trace: {
      initial,
      steps,
      ...(loop === undefined ? {} : { loop }),
      ...(reasons.length === 0 ? {} : { reasons }),
      ...(aside.length === 0 ? {} : { aside }),
    },
  };
}

/** A sentence that names the model's files as seen from their folder, the same on every machine. */
function fromFolder(text: string, file: string): string {
  return text.replaceAll(`${dirname(file)}${sep}`, '');
}

function boundInWords(verdict: Extract<Verdict, { readonly kind: 'bounded' }>): string {
  return 'depth' in verdict ? counted(verdict.depth, 'step') : switched(verdict.switches);
}

/** Why a search ended before it had seen everything. */
export function cutInWords(cut: Cut): string {
  switch (cut.kind) {
    case 'states':
      return `stopped at the limit of ${counted(cut.limit, 'state')}`;
    case 'depth':
      return `stopped at the limit of ${counted(cut.limit, 'step')}${leftAlone(cut.unjudged)}`;
    case 'time':
      return `stopped at the limit of ${cut.limit} s`;
    case 'memory':
      return `stopped at ${sized(cut.limit)} of states, for want of memory`;
    case 'disk':
      return `stopped: ${cut.because}`;
    case 'switches':
      return `stopped at the limit of ${switched(cut.limit)}${leftAlone(cut.unjudged)}`;
    case 'walks': {
      const { seed, steps, walks } = cut;
      return `nothing found by ${counted(walks, 'walk')} from seed ${seed}, ${counted(steps, 'step')} in all: they may miss`;
    }
    case 'omission': {
      const { depth, probability, unjudged } = cut;
      const within = depth === undefined ? '' : ` within ${counted(depth, 'step')}`;
      return `nothing found${within}, but states were told apart by hashes: some were missed with probability ${likely(probability)}${leftAlone(unjudged)}`;
    }
    case 'unjudged':
      return `not judged in another order than breadth-first: ${quoted(cut.claims)}`;
    case 'cancelled':
      return 'cancelled';
  }
}

function leftAlone(claims: readonly string[] | undefined): string {
  return claims === undefined ? '' : `; not judged without every state: ${quoted(claims)}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
