/**
 * Finds the steps of a trace that do not matter to what it shows. What a step did does not matter when, without it, every
 * step that is told does exactly what it did and the finding comes about all the same. Found by trying, so nothing is guessed
 * of what a claim looks at; as far as it is tried: a step that is told may still not matter.
 */
import type { Verdict } from '../../explorer/index.ts';
import type { Compiled, Reference } from '../../language/index.ts';
import type { RunStep } from '../../report/index.ts';
import { type Original } from './course.ts';
/** @returns the steps that do not matter, from 0, in order */
export declare function asideIn(compiled: Compiled, reference: Reference, verdict: Verdict, original: Original, told: readonly RunStep[]): readonly number[];
//# sourceMappingURL=aside.d.ts.map