/**
 * The shapes that `--reporter json` and `ndjson` promise, as zod schemas: what the JSON Schemas in `schemas/` are made of. No
 * command loads it. An object may have fields that are not named here: they are added without notice.
 */
import { z } from 'zod';
import { type RunEvent } from './ndjson.ts';
import { type RunDocument } from './run.ts';
/** What `--reporter json` writes. */
export declare const runSchema: z.ZodType<RunDocument>;
/** What is added to every event. */
export interface Numbered {
    readonly seq: number;
    readonly t: number;
}
/** A line of what `--reporter ndjson` writes. */
export declare const eventSchema: z.ZodType<RunEvent & Numbered>;
//# sourceMappingURL=run-schema.d.ts.map