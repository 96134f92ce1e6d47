/** Reads a trace in the Informal Trace Format, as `--reporter itf` writes it, so that it can be replayed. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { encoded, statesOf } from '../report/index.js';
import { stepShape, verdictShape } from './counterexample-schema.js';
import { Misuse } from './misuse.js';
const plain = z.json();
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const place = z.looseObject({ file: z.string(), line: z.int() });
/** What our own traces say in `#meta`, which ITF leaves to each tool. */
const ours = z.looseObject({
    '#meta': z.looseObject({
        format: z.literal('ITF'),
        model: z.string(),
        source: z.string(),
        instance: z.string(),
        parameters: z.record(z.string(), scalar),
        verdict: verdictShape,
    }),
    vars: z.array(z.string()),
    loop: z.int().nonnegative().exactOptional(),
    states: z
        .array(z.looseObject({
        '#meta': z.looseObject({ step: stepShape.extend({ source: place }).exactOptional() }).catchall(plain),
    }))
        .min(1),
});
/** @throws Misuse for a trace of another tool, or one whose states are not what its steps make of them */
export function parseItf(value, file) {
    const parsed = ours.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const where = z.core.toDotPath(issue?.path ?? []);
        throw new Misuse(`${file}: is no trace of dmaze: at ${where}: ${issue?.message ?? 'malformed'}; what other tools write cannot be replayed, for it does not say which step of which thread was taken`);
    }
    const { '#meta': meta, loop, states, vars } = parsed.data;
    const steps = states.slice(1).map(({ '#meta': { step } }, at) => {
        if (step === undefined)
            throw new Misuse(`${file}: state ${at + 1} does not say which step led to it`);
        return step;
    });
    // A state of ITF is not told apart from any other value until it is compared.
    const shared = states.map((state) => pick(state, vars.filter((name) => !name.startsWith('mbt::'))));
    const initial = decoded(shared[0] ?? {});
    for (const [at, state] of (statesOf({ initial, steps }) ?? []).entries())
        if (!isDeepStrictEqual(encoded(state), shared[at]))
            throw new Misuse(`${file}: state ${at} is not what the step before it made: it was edited after it was written`);
    const source = resolve(meta.source);
    return {
        model: { id: meta.model, ...(existsSync(source) ? { file: source } : {}) },
        instance: meta.instance,
        parameters: meta.parameters,
        verdict: meta.verdict,
        steps: steps.map((step) => ({ ...step, source: `${step.source.file}:${step.source.line}` })),
        // See where it is written: of what is repeated, the first state is told twice.
        ...(loop === undefined ? {} : { loop: loop === steps.length ? loop : loop - 1 }),
    };
}
function pick(state, names) {
    const values = new Map(Object.entries(state));
    return Object.fromEntries(names.map((name) => [name, values.get(name) ?? null]));
}
/** Undoes `encoded`. */
function decoded(value) {
    if (Array.isArray(value))
        return value.map((item) => decoded(item));
    if (typeof value !== 'object' || value === null)
        return value;
    if (isDeepStrictEqual(value, encoded(null)))
        return null;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, decoded(part)]));
}
//# sourceMappingURL=itf.js.map