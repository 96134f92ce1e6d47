/** Compiles a tiny model and explores all of it, for tests that say what must be found. */
import { breadthFirst, explore, type Outcome } from '../src/explorer/index.ts';
import { compile, type Model, type Parameters, systemOf } from '../src/language/index.ts';

export interface Explored extends Outcome {
  /** How often the steps of that label were followed, by whichever thread. A look's label ends in `: yes` or `: no`. */
  readonly times: (label: string) => number;
}

/** @param parameters where to differ from the model's defaults */
export function explored(model: Model, parameters: Parameters = {}): Explored {
  const compiled = compile(model, parameters);
  const outcome = explore(breadthFirst(systemOf(compiled)));
  const times = (label: string): number => {
    const steps = compiled.control.steps.flatMap((step, id) => (step.label === label ? [id] : []));
    if (steps.length === 0) throw new Error(`no step is called "${label}"`);
    return steps.reduce((sum, id) => sum + (outcome.fired[id] ?? 0), 0);
  };
  return { ...outcome, times };
}

/** The name of the refuted property, and how many steps it takes; `null` when the verdict is another. */
export function refuted({ verdict }: Explored): { readonly property: string; readonly after: number } | null {
  if (verdict.kind !== 'violated') return null;
  return { property: verdict.property, after: verdict.trace.steps.length };
}
