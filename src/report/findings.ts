/** What of a document calls for somebody's attention: the same choice for every format that reports findings only. */
import { match } from 'ts-pattern';
import type { Place, Run, RunDocument } from './run.ts';
import { finding } from './verdict.ts';
import { counted } from './words.ts';

/** One thing to tell. */
export interface Told {
  readonly run: Run;
  /** `error`: a finding; `warning`: nobody knows. */
  readonly level: 'error' | 'warning';
  /** The property that is refuted, or what else is wrong, in a few words. */
  readonly rule: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** Where to look first: at the last step when there is a trace. */
  readonly place: Place;
}

/** The rule that a run which is not as declared goes by. */
export const AS_DECLARED = 'as declared';
/** The rule that a run which is not as required goes by. */
export const AS_REQUIRED = 'as required';

/** Findings first, then what was cut; each in the order of the runs. */
export function toldOf({ runs }: RunDocument): readonly Told[] {
  const told = runs.flatMap((run) => {
    const one = tell(run);
    return one === null ? [] : [one];
  });
  return [...told.filter(({ level }) => level === 'error'), ...told.filter(({ level }) => level !== 'error')];
}

function tell(run: Run): Told | null {
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
    .returnType<Told | null>()
    .with({ kind: 'holds' }, { kind: 'bounded' }, () =>
      required === undefined || required.shortfalls.length === 0
        ? null
        : {
            ...at,
            level: 'error',
            rule: AS_REQUIRED,
            message: `not as required: ${required.shortfalls.join('; ')}`,
          },
    )
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
export function afterSteps({ trace }: Run): string {
  if (trace === undefined) return '';
  return ` after ${counted(trace.steps.length, 'step')}`;
}
