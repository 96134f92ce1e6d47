/** What a reduced search sees does not depend on how quick the machine is, nor on how often somebody looks. */
import { expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { sections } from '../../src/explorer/index.ts';
import { compile } from '../../src/language/index.ts';
import { loadModel } from '../../src/run/load.ts';
import { reducedFor } from '../../src/run/reductions.ts';

it.each<[string, string]>([
  ['sched/timeout', 'v6.6-hang'],
  ['panfrost/reset-work', 'cancels-itself'],
])('%s:%s', async (id, instance) => {
  const { model } = await loadModel(`models/${id}.ts`, DOORS);
  const compiled = compile(model, model.instances[instance]?.parameters ?? {});
  const seen = (slice: number): object => {
    const reduced = reducedFor(compiled, null, { reduce: 'sections' });
    if (reduced.by !== 'sections') throw new Error('it is not reduced');
    const search = sections(reduced.system);
    while (!search.advance(slice));
    const { depth, edges, states, verdict } = search.outcome();
    return { depth, edges, states, verdict };
  };
  const whole = seen(Number.POSITIVE_INFINITY);
  for (const slice of [7, 50, 256, 1000]) expect(seen(slice)).toEqual(whole);
});
