/** Certificates of many random models, and of every instance of the project that holds and is small enough. */
import { expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { compile } from '../../src/language/index.ts';
import { allModels } from '../../src/run/index.ts';
import { certificateFor, checked, judgeRandomModels } from './certificates.ts';

const MOST_STATES = 1_000_000;

it('2,000 random models are confirmed exactly where the search says that they hold', async () => {
  const { held } = await judgeRandomModels(4_000, undefined);
  expect(held).toBeGreaterThan(500);
});

const { models } = await allModels(DOORS);
const holding = models.flatMap(({ model }) =>
  Object.entries(model.instances)
    .filter(([, { expect: declared }]) => declared?.verdict === 'holds' && declared.states < MOST_STATES)
    .map(([name, instance]) => ({ id: `${model.id}:${name}`, model, instance })),
);

it.each(holding)('$id', async ({ instance, model }) => {
  const compiled = compile(model, instance.parameters);
  const certificate = await certificateFor(compiled);
  const { edges, states } = certificate.head;
  expect({ states, edges }).toEqual({ states: instance.expect?.states, edges: instance.expect?.edges });
  const claims = compiled.properties
    .map(({ name }) => name)
    .filter((name) => instance.claims?.includes(name) ?? true);
  const outcome = checked(compiled, { ...certificate, head: { ...certificate.head, claims } }, claims);
  expect(outcome).toEqual({ kind: 'confirmed', states, edges, claims });
});
