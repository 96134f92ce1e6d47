/**
 * A trace in the Informal Trace Format (Apalache ADR-015), which Apalache, Quint and their viewers read. The shared state is
 * there, state by state; of locals ITF says nothing. Steps are told as Quint does, and by value in `#meta`.
 */
import type { Plain, Run, RunTrace, Scalar, Tool } from './run.ts';
import { statesOf } from './states.ts';
import { finding } from './verdict.ts';
import { harmlessJson } from './visible.ts';
import { acted, titled } from './words.ts';

/** What is put around a trace. */
export const ITF_DESCRIPTION = 'https://apalache-mc.org/docs/adr/015adr-trace.html';
const ACTION = 'mbt::actionTaken';
const PICKS = 'mbt::nondetPicks';

/** @returns null when it is not known where the trace begins */
export function itf(run: Run & { readonly trace: RunTrace }, tool: Tool): string | null {
  const { instance, model, parameters, trace, verdict } = run;
  const states = statesOf(trace);
  if (states === null) return null;
  const vars = [...new Set(states.flatMap((state) => Object.keys(state)))];
  const head = {
    '#meta': {
      format: 'ITF',
      'format-description': ITF_DESCRIPTION,
      description: `${titled(run)}: ${finding(verdict)}`,
      source: run.source.file,
      status: 'violation',
      tool,
      model,
      instance,
      parameters,
      verdict,
    },
    vars: [...vars, ACTION, PICKS],
    ...loopOf(trace),
  };
  const lines = states.map((state, index) => {
    const step = trace.steps[index - 1];
    const values = Object.entries(state).map(([name, value]) => [name, encoded(value)] as const);
    return JSON.stringify({
      '#meta': { index, ...(step === undefined ? {} : { step }) },
      ...Object.fromEntries(values),
      [ACTION]: step === undefined ? 'init' : acted(step),
      [PICKS]: picks(step?.choice ?? {}),
    });
  });
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, '');
  return harmlessJson(`${opening},\n  "states": [\n    ${lines.join(',\n    ')}\n  ]\n}\n`);
}

/**
 * After the last state comes the one of this number. The last state of ours is the first of the loop once more, so what
 * comes after it is the second; where nothing happens any more, it is itself.
 */
function loopOf({ loop, steps }: RunTrace): { readonly loop?: number } {
  if (loop === undefined) return {};
  return { loop: loop === steps.length ? loop : loop + 1 };
}

/** ITF has no null: none is the empty case of an option, as Quint writes it. */
export function encoded(value: Plain): Plain {
  if (value === null) return { tag: 'None', value: { '#tup': [] } };
  if (Array.isArray(value)) return value.map((item: Plain) => encoded(item));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, Plain]) => [name, encoded(part)]),
  );
}

function picks(choice: Readonly<Record<string, Scalar>>): Plain {
  return Object.fromEntries(
    Object.entries(choice).map(([name, value]) => [name, { tag: 'Some', value: encoded(value) }]),
  );
}
