/** What `interchangeable` in the models must not change: every instance has the same verdict, in fewer states or as many. */
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { breadthFirst, explore, type Verdict } from '../../src/explorer/index.ts';
import { isPreserved } from '../../src/explorer/symmetry.ts';
import { compile, instanceOf, symmetric, systemOf } from '../../src/language/index.ts';
import { allModels } from '../../src/run/index.ts';

/** Instances with more states are left to the deep tests. */
export const MOST_STATES = 60_000;

/** @param isDue which instances to search, by the number of states they declare */
export async function describeSymmetry(isDue: (states: number) => boolean): Promise<void> {
  const { models } = await allModels(DOORS);
  const due = models.flatMap(({ model }) =>
    Object.entries(model.instances).flatMap(([name, { expect: declared }]) =>
      isDue(declared?.states ?? 0) ? [{ id: `${model.id}:${name}`, model, name }] : [],
    ),
  );
  describe('with rows that may change places', () => {
    it.each(due)('$id', ({ model, name }) => {
      const { claims, expect: declared, parameters } = instanceOf(model, name);
      const compiled = compile(model, parameters);
      // What must come in the end is not judged where states stand for each other.
      const judged = compiled.properties.flatMap(({ kind, name: claim }) =>
        isPreserved(kind) && (claims ?? [claim]).includes(claim) ? [claim] : [],
      );
      const system = symmetric(compiled, systemOf(compiled, judged));
      const { states, verdict } = explore(breadthFirst(system));
      const full = explore(breadthFirst(systemOf(compiled, judged)));
      expect(told(system.concrete(verdict))).toEqual(told(full.verdict));
      expect(full.states).toBe(declared?.states);
      if (system.permutations.order === 1) expect(states).toBe(full.states);
      // As many, where only one of the rows is ever used.
      else expect(states).toBeLessThanOrEqual(full.states);
    });
  });
}

function told(verdict: Verdict): unknown {
  const { kind } = verdict;
  return 'trace' in verdict
    ? { kind, property: kind === 'faulty' ? null : verdict.property, steps: verdict.trace.steps.length }
    : { kind };
}
