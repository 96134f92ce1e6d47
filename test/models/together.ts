/** Several workers in the models, whose levels are large enough for all of them: they find and count what one does. */
import { afterAll, describe, expect, it } from 'vitest';
import { breadthFirst, explore } from '../../src/explorer/index.ts';
import { instanceOf, systemOf } from '../../src/language/index.ts';
import { Crew } from '../explorer/crew.ts';
import { madeOf, type Origin } from '../language/random/origin.ts';

/** States that one expands alone, which is a few levels. */
const ALONE = 40;

/** @param due models and instances of them */
export function describeTogether(due: readonly (readonly [model: string, instance: string])[]): void {
  describe.each([1, 2, 3])('%i at work', (size) => {
    const crew = new Crew(size);
    const edges = Array.from({ length: size }, () => 0);
    afterAll(async () => crew.end());

    it.each(due)('at %s:%s', async (model, instance) => {
      const origin: Origin = { kind: 'written', model, instance };
      const compiled = await madeOf(origin);
      const { claims } = instanceOf(compiled.model, instance);
      // What comes in the end is judged by one alone.
      const only = compiled.properties.flatMap(({ kind, name }) =>
        kind === 'never stuck' || kind === 'leads to' || claims?.includes(name) === false ? [] : [name],
      );
      const one = explore(breadthFirst(systemOf(compiled, only)));
      const several = await crew.search(origin, systemOf(compiled, only), only, { alone: ALONE });
      expect({ ...several, storeBytes: 0 }).toEqual({ ...one, storeBytes: 0 });
      crew.edges.forEach((some, me) => ((edges[me] as number) += some));
    });

    it('have a share in it, each', () => {
      const all = edges.reduce((sum, some) => sum + some, 0);
      for (const some of edges) expect(some / all).toBeGreaterThan(0.02);
    });
  });
}
