/** The tone that goes with a verdict's word. */
import type { Standing } from '../judged.ts';
import type { Tone } from '../rows.ts';
export declare function inked(verdict: string): Tone | undefined;
/** The sign and the tone of what is known of a claim. */
export declare const SIGNS: Readonly<Record<Standing, {
    readonly sign: string;
    readonly tone: Tone | undefined;
}>>;
//# sourceMappingURL=tones.d.ts.map