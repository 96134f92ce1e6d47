/**
 * The shapes that `--reporter json` and `ndjson` promise, as zod schemas: what the JSON Schemas in `schemas/` are made of. No
 * command loads it. An object may have fields that are not named here: they are added without notice.
 */
import { z } from 'zod';
import { EVENTS_SCHEMA, type RunEvent } from './ndjson.ts';
import { type Plain, RUN_SCHEMA, type Run, type RunDocument } from './run.ts';

const text = z.string();
const count = z.int().nonnegative();
const scalar = z.union([text, z.number(), z.boolean(), z.null()]);
const plain: z.ZodType<Plain> = z.json();
const scalars = z.record(text, scalar);
const place = z.looseObject({ file: text, line: z.int() }).meta({ id: 'place' });
const tool = z.looseObject({ name: z.literal('dmaze'), version: text });
const blocked = z.looseObject({ thread: text, wants: text, heldBy: text.nullable() }).meta({ id: 'blocked' });

const manner = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('fewest-switches'), switches: count }),
  z.looseObject({ kind: z.literal('depth-first') }),
  z.looseObject({ kind: z.literal('walks'), seed: z.number(), walks: count, steps: count }),
]);

const rough = z.looseObject({
  kind: z.enum(['compact', 'bitstate']),
  bits: z.number(),
  omissions: z.number(),
  probability: z.number(),
});

const cut = z
  .union([
    z.looseObject({ kind: z.enum(['states', 'time', 'memory']), limit: z.number().nonnegative() }),
    z.looseObject({
      kind: z.enum(['depth', 'switches']),
      limit: z.number().nonnegative(),
      unjudged: z.array(text).exactOptional(),
    }),
    z.looseObject({ kind: z.literal('disk'), because: text }),
    z.looseObject({ kind: z.literal('walks'), seed: z.number(), walks: count, steps: count }),
    z.looseObject({
      kind: z.literal('omission'),
      probability: z.number().min(0).max(1),
      depth: count.exactOptional(),
      unjudged: z.array(text).exactOptional(),
    }),
    z.looseObject({ kind: z.literal('unjudged'), claims: z.array(text) }),
    z.looseObject({ kind: z.literal('cancelled') }),
  ])
  .meta({ id: 'cut' });

const verdict = z
  .union([
    z.looseObject({ kind: z.literal('holds') }),
    z.looseObject({ kind: z.literal('bounded'), because: text, depth: count }),
    z.looseObject({ kind: z.literal('bounded'), because: text, switches: count }),
    z.looseObject({
      kind: z.literal('violated'),
      property: text,
      because: text.exactOptional(),
      stuck: z.array(blocked).exactOptional(),
      about: text.exactOptional(),
    }),
    z.looseObject({ kind: z.literal('deadlock'), property: text, because: text, blocked: z.array(blocked) }),
    z.looseObject({ kind: z.literal('unreached'), property: text, also: z.array(text) }),
    z.looseObject({ kind: z.literal('undecided'), because: text, cut, unreached: z.array(text) }),
    z.looseObject({ kind: z.literal('faulty'), because: text }),
  ])
  .meta({ id: 'verdict' });

const property = z
  .looseObject({
    name: text,
    kind: z.enum([
      'invariant',
      'step',
      'at rest',
      'reachable',
      'deadlock',
      'built in',
      'never stuck',
      'leads to',
    ]),
    about: text.exactOptional(),
    outcome: z.enum(['holds', 'bounded', 'refuted', 'unjudged']),
  })
  .meta({ id: 'property' });

const step = z
  .looseObject({
    thread: text,
    routine: text,
    label: text,
    choice: scalars.exactOptional(),
    source: place,
    changes: z.array(z.looseObject({ path: text, before: plain, after: plain })),
    took: z.array(text).exactOptional(),
    released: z.array(text).exactOptional(),
    waiting: z.array(blocked).exactOptional(),
  })
  .meta({ id: 'step' });

const reduction = z.union([
  z.looseObject({ name: z.literal('sections'), ahead: count }),
  z.looseObject({
    name: z.literal('symmetry'),
    permutations: z.number(),
    compared: z.looseObject({ states: count, inEveryWay: count }).nullable(),
    notes: z.array(text),
  }),
  z.looseObject({ name: z.enum(['sections', 'symmetry']), refused: text }),
]);

const run: z.ZodType<Run> = z
  .looseObject({
    model: text,
    instance: text,
    source: place,
    parameters: scalars,
    overrides: scalars.exactOptional(),
    only: text.exactOptional(),
    verdict,
    properties: z.array(property),
    counts: z.looseObject({ states: count, edges: count, depth: count }),
    manner: manner.exactOptional(),
    store: rough.exactOptional(),
    reduction: z.enum(['none', 'sections', 'symmetry', 'all']),
    reductions: z.array(reduction).exactOptional(),
    mayBeShorter: z.literal(true).exactOptional(),
    seconds: z.number().nonnegative(),
    peakBytes: count,
    sampled: count.exactOptional(),
    coverage: z.looseObject({
      instructions: count,
      ran: count,
      neverRan: z.array(
        z.looseObject({ routine: text, label: text, source: place, declared: text.exactOptional() }),
      ),
    }),
    trace: z
      .looseObject({
        initial: z.record(text, plain).exactOptional(),
        steps: z.array(step),
        loop: count.exactOptional(),
        reasons: z.array(z.looseObject({ step: count, because: text })).exactOptional(),
        aside: z.array(count).exactOptional(),
      })
      .exactOptional(),
    replay: text.exactOptional(),
    expected: z.looseObject({ differences: z.array(text) }).exactOptional(),
    required: z.looseObject({ shortfalls: z.array(text) }).exactOptional(),
  })
  .meta({ id: 'run' });

const error = { model: text, instance: text.exactOptional(), message: text };

/** What `--reporter json` writes. */
export const runSchema: z.ZodType<RunDocument> = z.looseObject({
  schema: z.literal(RUN_SCHEMA),
  tool,
  runs: z.array(run),
  errors: z.array(z.looseObject(error)).exactOptional(),
});

/** What is added to every event. */
export interface Numbered {
  readonly seq: number;
  readonly t: number;
}

const line = { seq: count, t: count };

/** A line of what `--reporter ndjson` writes. */
export const eventSchema: z.ZodType<RunEvent & Numbered> = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('start'), ...line, schema: z.literal(EVENTS_SCHEMA), tool }),
  z.looseObject({ type: z.literal('check'), ...line, model: text, instance: text }),
  z.looseObject({
    type: z.literal('progress'),
    ...line,
    model: text,
    instance: text,
    states: count,
    edges: count,
    depth: count,
    frontier: count,
    storeBytes: count,
    seconds: z.number().nonnegative(),
  }),
  z.looseObject({ type: z.literal('run'), ...line, run }),
  z.looseObject({ type: z.literal('error'), ...line, ...error }),
  z.looseObject({
    type: z.literal('end'),
    ...line,
    runs: count,
    errors: count,
    exitCode: z.int().nullable(),
  }),
]);
