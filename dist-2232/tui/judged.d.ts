import type { Live } from './live.ts';
import type { DescribedProperty } from './served.ts';
import type { Travel } from './travel.ts';
export type Standing = 'good' | 'bad' | 'unsure' | 'open';
export interface Judged {
    readonly property: DescribedProperty;
    readonly standing: Standing;
    /** The verdict on it, in a few words. */
    readonly words: string;
}
/** The properties of the instance at hand, those of the language last. */
export declare function propertiesOf(live: Live | null, travel: Travel | null): readonly Judged[];
//# sourceMappingURL=judged.d.ts.map