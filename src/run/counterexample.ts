/** A counterexample as a file: everything that is needed to replay it in ten years, by value, and nothing of the machine. */
import { createHash } from 'node:crypto';
import { dirname, relative, sep } from 'node:path';
import {
  harmlessJson,
  type Run,
  type RunChange,
  type RunStep,
  type RunVerdict,
  type Scalar,
  type Tool,
} from '../report/index.ts';
import { isOurs } from './models.ts';
import type { LoadedModel } from './load.ts';

export const COUNTEREXAMPLE_SCHEMA = 'dmaze/counterexample';
/** Raised when readers of the version before could misread the file. */
export const COUNTEREXAMPLE_VERSION = 1;

export interface Counterexample {
  readonly schema: typeof COUNTEREXAMPLE_SCHEMA;
  readonly version: typeof COUNTEREXAMPLE_VERSION;
  /** What wrote it. */
  readonly tool: Tool;
  readonly model: {
    readonly id: string;
    /** Of every file of the model; see `LoadedModel`. */
    readonly hash: string;
    /** Of a user's model, its path as seen from the folder of this file. */
    readonly file?: string;
  };
  readonly instance: string;
  /** Every parameter, defaults included. */
  readonly parameters: Readonly<Record<string, Scalar>>;
  readonly verdict: CounterexampleVerdict;
  readonly steps: readonly CounterexampleStep[];
  /** Of a run that never ends; see `RunTrace`. */
  readonly loop?: number;
  /** Over all of the above. */
  readonly integrity: string;
}

/** What of a finding is replayed, whatever file it was kept in. */
export type Recorded = Pick<Counterexample, 'instance' | 'parameters' | 'verdict' | 'steps' | 'loop'> & {
  readonly model: { readonly id: string; readonly hash?: string; readonly file?: string };
};

/** The verdicts that come with a trace. */
export type CounterexampleVerdict = Extract<
  RunVerdict,
  { readonly kind: 'violated' | 'deadlock' | 'faulty' }
>;

/** A step by value: never "the third that could be taken". */
export interface CounterexampleStep {
  readonly thread: string;
  readonly routine: string;
  readonly label: string;
  readonly choice?: Readonly<Record<string, Scalar>>;
  /** `file:line`, from the folder of the model. For people; replaying does not use it. */
  readonly source: string;
  readonly changes: readonly RunChange[];
}

/**
 * The counterexample of a run, or null when it has none.
 * @param file where it will stand
 */
export function counterexampleOf(
  tool: Tool,
  loaded: LoadedModel,
  run: Run,
  file: string,
): Counterexample | null {
  const verdict = tracedVerdict(run.verdict);
  if (run.trace === undefined || verdict === null) return null;
  const { id } = loaded.model;
  const path = relative(dirname(file), loaded.file).split(sep).join('/');
  const body = {
    schema: COUNTEREXAMPLE_SCHEMA,
    version: COUNTEREXAMPLE_VERSION,
    tool,
    model: isOurs(loaded.file) ? { id, hash: loaded.hash } : { id, hash: loaded.hash, file: path },
    instance: run.instance,
    parameters: run.parameters,
    verdict,
    steps: run.trace.steps.map((step) => byValue(step, dirname(loaded.file))),
    ...(run.trace.loop === undefined ? {} : { loop: run.trace.loop }),
  } as const;
  return { ...body, integrity: integrityOf(body) };
}

function tracedVerdict(verdict: RunVerdict): CounterexampleVerdict | null {
  switch (verdict.kind) {
    case 'violated':
    case 'deadlock':
    case 'faulty':
      return verdict;
    case 'holds':
    case 'bounded':
    case 'unreached':
    case 'undecided':
      return null;
  }
}

function byValue(step: RunStep, folder: string): CounterexampleStep {
  const { changes, choice, label, routine, source, thread } = step;
  const path = relative(folder, source.file).split(sep).join('/');
  const chose = choice === undefined ? {} : { choice };
  return { thread, routine, label, ...chose, source: `${path}:${source.line}`, changes };
}

/** A hash of everything but the hash itself; spaces and line ends do not count. */
export function integrityOf(counterexample: object): string {
  const body = Object.fromEntries(Object.entries(counterexample).filter(([name]) => name !== 'integrity'));
  return `sha256:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`;
}

/** The text of the file: keys in a fixed order, one step a line, so that two versions can be compared line by line. */
export function counterexampleText(counterexample: Counterexample): string {
  const parts = Object.entries(counterexample).map(([name, value]: [string, unknown]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((step) => `    ${JSON.stringify(step)}`).join(',\n')}\n  ]`
      : JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return harmlessJson(`{\n${parts.join(',\n')}\n}\n`);
}

/**
 * Where the counterexample of a run stands under a folder: `<model>/<instance>.json`. What was set by hand is in the
 * name, so that it does not replace the one of the instance as it is declared.
 */
export function counterexamplePath(run: Run): string {
  const set = Object.entries(run.overrides ?? {}).map(([name, value]) => `,${name}=${String(value)}`);
  const only = run.only === undefined ? '' : `,${run.only}`;
  const name = plain(`${run.instance}${set.join('')}${only}`);
  return [...run.model.split('/').map(plain), `${name}.json`].join('/');
}

/** A name that is safe as the name of a file, and stays inside its folder. */
function plain(name: string): string {
  return name.replace(/[^\w.,=+@-]+/g, '-').replace(/^\./, '-');
}
