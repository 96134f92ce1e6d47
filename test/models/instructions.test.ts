/**
 * Every instruction of every model runs somewhere: in an instance of which everything was seen and which does not declare that
 * it never runs there, or in a counterexample that is kept. Both are checked by running them: test/models.ts, and
 * test/counterexamples.test.ts.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { compile, type Instance, type Model } from '../../src/language/index.ts';
import { allModels, readCounterexample } from '../../src/run/index.ts';

const kept = fileURLToPath(new URL('../../counterexamples/', import.meta.url));
const { models } = await allModels(DOORS);

describe.each(models.map(({ model }) => ({ id: model.id, model })))('$id', ({ id, model }) => {
  it('has no instruction that runs nowhere', async () => {
    expect(await idleIn(model, (instance) => stepsKept(`${kept}${id}/${instance}.json`))).toEqual([]);
  });
});

describe('who looks for them', () => {
  // Of two paths, one is taken by nobody.
  const { model } = models.find((one) => one.model.id === 'classic/philosophers') as { model: Model };
  const instancesOf = (more: Partial<Instance>): Model => ({
    ...model,
    instances: Object.fromEntries(
      Object.entries(model.instances).map(([name, instance]) => [name, { ...instance, ...more }]),
    ),
  });
  const nothingKept = (): Promise<[]> => Promise.resolve([]);

  it('finds what is declared never to run in all instances, or was never looked at', async () => {
    expect(await idleIn(model, nothingKept)).toEqual([]);
    const declared = { 'philosopher: lock first fork': 'for no reason' };
    expect(await idleIn(instancesOf({ neverRuns: declared }), nothingKept)).toEqual([
      'philosopher: lock first fork',
    ]);
    const violated = { verdict: 'violated', states: 1, edges: 0 } as const;
    expect(await idleIn(instancesOf({ expect: violated }), nothingKept)).toContain(
      'philosopher: lock first fork',
    );
  });

  it('takes a kept trace for a proof', async () => {
    const declared = { 'philosopher: lock first fork': 'for no reason' };
    const step = { routine: 'philosopher', label: 'lock first fork' };
    expect(await idleIn(instancesOf({ neverRuns: declared }), () => Promise.resolve([step]))).toEqual([]);
  });
});

interface Taken {
  readonly routine: string;
  readonly label: string;
}

/** @param stepsOf the steps of the counterexample that is kept of an instance */
async function idleIn(
  model: Model,
  stepsOf: (instance: string) => Promise<readonly Taken[]>,
): Promise<readonly string[]> {
  const all = new Set<string>();
  const ran = new Set<string>();
  for (const [name, { expect: declared, neverRuns = {}, parameters }] of Object.entries(model.instances)) {
    const { instructions, steps } = compile(model, parameters).control;
    const isAllSeen = declared?.verdict === 'holds' || declared?.verdict === 'unreached';
    for (const { routine, instruction } of instructions) {
      const key = `${routine.name}: ${instruction.label}`;
      all.add(key);
      if (isAllSeen && !Object.hasOwn(neverRuns, key)) ran.add(key);
    }
    // A step of an instruction with two outcomes has the outcome in its label.
    const taken = new Set((await stepsOf(name)).map(({ label, routine }) => `${routine}: ${label}`));
    for (const { instruction, label, routine } of steps)
      if (taken.has(`${routine}: ${label}`)) ran.add(`${routine}: ${instruction.label}`);
  }
  return [...all].filter((key) => !ran.has(key));
}

async function stepsKept(file: string): Promise<readonly Taken[]> {
  return existsSync(file) ? (await readCounterexample(file)).steps : [];
}
