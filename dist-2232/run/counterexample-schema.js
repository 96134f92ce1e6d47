/** The shape of a counterexample file, as a reader may rely on it. */
import { z } from 'zod';
import { COUNTEREXAMPLE_SCHEMA, COUNTEREXAMPLE_VERSION } from './counterexample.js';
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const plain = z.json();
const blocked = z.looseObject({ thread: z.string(), wants: z.string(), heldBy: z.string().nullable() });
export const verdictShape = z.discriminatedUnion('kind', [
    z.looseObject({
        kind: z.literal('violated'),
        property: z.string(),
        because: z.string().exactOptional(),
        stuck: z.array(blocked).exactOptional(),
        about: z.string().exactOptional(),
    }),
    z.looseObject({
        kind: z.literal('deadlock'),
        property: z.string(),
        because: z.string(),
        blocked: z.array(blocked),
    }),
    z.looseObject({ kind: z.literal('faulty'), because: z.string() }),
]);
export const stepShape = z.looseObject({
    thread: z.string(),
    routine: z.string(),
    label: z.string(),
    choice: z.record(z.string(), scalar).exactOptional(),
    source: z.string(),
    changes: z.array(z.looseObject({ path: z.string(), before: plain, after: plain })),
});
const tool = z.looseObject({ name: z.literal('dmaze'), version: z.string() });
/** Enough to tell what a file is, and whether this reader can read it. */
const head = z.looseObject({ schema: z.literal(COUNTEREXAMPLE_SCHEMA), version: z.number(), tool });
/** What `--out` writes. */
export const counterexampleSchema = z.looseObject({
    schema: z.literal(COUNTEREXAMPLE_SCHEMA),
    version: z.literal(COUNTEREXAMPLE_VERSION),
    tool,
    model: z.looseObject({ id: z.string(), hash: z.string(), file: z.string().exactOptional() }),
    instance: z.string(),
    parameters: z.record(z.string(), scalar),
    verdict: verdictShape,
    steps: z.array(stepShape),
    loop: z.int().nonnegative().exactOptional(),
    integrity: z.string(),
});
/** Says what a value read from a file is. */
export function parseCounterexample(value) {
    const known = head.safeParse(value);
    if (!known.success)
        return { kind: 'no counterexample' };
    if (known.data.version !== COUNTEREXAMPLE_VERSION)
        return { kind: 'other version', version: known.data.version, tool: known.data.tool.version };
    const parsed = counterexampleSchema.safeParse(value);
    if (parsed.success)
        return { kind: 'counterexample', counterexample: parsed.data };
    const [issue] = parsed.error.issues;
    return {
        kind: 'malformed',
        where: z.core.toDotPath(issue?.path ?? []),
        what: issue?.message ?? 'malformed',
    };
}
//# sourceMappingURL=counterexample-schema.js.map