/** Claims that hold because nothing happens: their premise is never true, or what they are about never runs. */
import { breadthFirst } from '../explorer/index.ts';
import { type Compiled, compile, type Model, type Property, systemOf } from '../language/index.ts';
import { counted, type Run } from '../report/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import { instanceNamed } from './instance-named.ts';
import { drive } from './drive.ts';

/** Claims that hold for want of an occasion, one sentence each, and those of which that could not be told. */
export interface Vacuity {
  readonly vacuous: readonly string[];
  readonly unknown: readonly string[];
  /** The names of claims whose premise was not met. */
  readonly unmet: readonly string[];
}

/**
 * Looks for the premises of an instance's claims: a walk of its own, which ends when all were met.
 * @param run the run that says that all holds
 */
export async function vacuityOf(
  model: Model,
  run: Run,
  options: Pick<CheckOptions, 'set' | 'limits' | 'signal' | 'onProgress'> = {},
): Promise<Vacuity> {
  const { set = {}, signal, onProgress } = options;
  const values = { ...instanceNamed(model, run.instance).parameters, ...set };
  const compiled = authored(model, () => compile(model, values));
  const judged = new Set(run.properties.map(({ name }) => name));
  const premises = compiled.properties.filter(({ name }) => judged.has(name)).flatMap(premiseOf);
  const met = new Set<string>();
  const system = authored(model, () =>
    systemOf({ ...compiled, properties: premises.map((one) => noted(one, met)) }, null),
  );
  const began = performance.now();
  const clock = (): number => (performance.now() - began) / 1000;
  const cancelled = (): boolean => signal?.aborted === true || met.size === premises.length;
  const search = authored(model, () => breadthFirst(system, { ...options.limits, clock, cancelled }));
  await drive(search, async (progress) => {
    onProgress?.({ ...progress, seconds: clock() });
    return true;
  });
  const { kind } = search.outcome().verdict;
  const unmet = premises.filter(({ name }) => !met.has(name));
  const missing = unmet.map(({ about }) => about);
  const isAll = kind === 'holds' || kind === 'unreached';
  return {
    vacuous: [...neverRan(run), ...(isAll ? missing : [])],
    unknown: isAll ? [] : missing,
    unmet: unmet.map(({ name }) => name),
  };
}

/** When a claim has something to say: a state in which it must be so that it says anything at all. */
function premiseOf({ from, kind, name }: Property<unknown>): Property<unknown>[] {
  const premise = (about: string, holds: Property<unknown>['holds']): Property<unknown>[] => [
    { name, kind: 'reachable', holds, about: `"${name}" is vacuous: ${about}` },
  ];
  switch (kind) {
    case 'at rest':
      return premise(
        from === undefined
          ? 'there is no state in which every thread may stop'
          : 'there is no state in which every thread may stop and of which it says anything',
        (s, threads) => threads.every(({ atRest }) => atRest) && (from?.(s, threads) ?? true),
      );
    case 'leads to':
      return from === undefined ? [] : premise('what it is to follow never happens', from);
    case 'invariant':
    case 'step':
    case 'reachable':
    case 'deadlock':
    case 'built in':
    case 'never stuck':
      return [];
  }
}

function noted(premise: Compiled['properties'][number], met: Set<string>): Property<unknown> {
  return {
    ...premise,
    holds: (before, threads, after) => {
      const isMet = premise.holds(before, threads, after);
      if (isMet) met.add(premise.name);
      return isMet;
    },
  };
}

function neverRan({ coverage }: Run): string[] {
  const surprising = coverage.neverRan.filter(({ declared }) => declared === undefined);
  if (surprising.length === 0) return [];
  const names = surprising.map(({ label, routine }) => `${routine}: ${label}`).join(', ');
  return [`${counted(surprising.length, 'instruction')} never ran, and the model does not say why: ${names}`];
}
