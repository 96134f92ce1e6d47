/** The shape of a counterexample file, as a reader may rely on it. */
import { z } from 'zod';
import { type Counterexample } from './counterexample.ts';
import type { Plain } from '../report/index.ts';
export declare const verdictShape: z.ZodDiscriminatedUnion<[z.ZodObject<{
    kind: z.ZodLiteral<"violated">;
    property: z.ZodString;
    because: z.ZodExactOptional<z.ZodString>;
    stuck: z.ZodExactOptional<z.ZodArray<z.ZodObject<{
        thread: z.ZodString;
        wants: z.ZodString;
        heldBy: z.ZodNullable<z.ZodString>;
    }, z.core.$loose>>>;
    about: z.ZodExactOptional<z.ZodString>;
}, z.core.$loose>, z.ZodObject<{
    kind: z.ZodLiteral<"deadlock">;
    property: z.ZodString;
    because: z.ZodString;
    blocked: z.ZodArray<z.ZodObject<{
        thread: z.ZodString;
        wants: z.ZodString;
        heldBy: z.ZodNullable<z.ZodString>;
    }, z.core.$loose>>;
}, z.core.$loose>, z.ZodObject<{
    kind: z.ZodLiteral<"faulty">;
    because: z.ZodString;
}, z.core.$loose>], "kind">;
export declare const stepShape: z.ZodObject<{
    thread: z.ZodString;
    routine: z.ZodString;
    label: z.ZodString;
    choice: z.ZodExactOptional<z.ZodRecord<z.ZodString, z.ZodUnion<readonly [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodNull]>>>;
    source: z.ZodString;
    changes: z.ZodArray<z.ZodObject<{
        path: z.ZodString;
        before: z.ZodType<Plain, unknown, z.core.$ZodTypeInternals<Plain, unknown>>;
        after: z.ZodType<Plain, unknown, z.core.$ZodTypeInternals<Plain, unknown>>;
    }, z.core.$loose>>;
}, z.core.$loose>;
/** What `--out` writes. */
export declare const counterexampleSchema: z.ZodType<Counterexample>;
export type Parsed = {
    readonly kind: 'counterexample';
    readonly counterexample: Counterexample;
} | {
    readonly kind: 'no counterexample';
} | {
    readonly kind: 'other version';
    readonly version: number;
    readonly tool: string;
} | {
    readonly kind: 'malformed';
    readonly where: string;
    readonly what: string;
};
/** Says what a value read from a file is. */
export declare function parseCounterexample(value: unknown): Parsed;
//# sourceMappingURL=counterexample-schema.d.ts.map