/** Choosing: which instance, with which parameters, and where its search is to stop. Pure. */
import type { Chosen, ListedInstance, ListedModel, Wanted } from './served.ts';
export interface Choose {
    /** Null until they are told. */
    readonly models: readonly ListedModel[] | null;
    /** Models that could not be loaded, in a sentence each. */
    readonly broken: readonly string[];
    readonly filter: string;
    /** Which of the instances that pass the filter. */
    readonly line: number;
    readonly focus: 'list' | 'form';
    /** Which field of the form. */
    readonly field: number;
    /** Parameters set by hand, as typed, per model. */
    readonly set: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly wanted: Wanted;
}
export declare const NOTHING_CHOSEN: Choose;
export interface Candidate {
    readonly model: ListedModel;
    readonly instance: ListedInstance;
}
/** The instances that pass the filter, which may name a model, an instance or a verdict. */
export declare function candidates({ filter, models }: Choose): readonly Candidate[];
export declare function candidate(choose: Choose): Candidate | null;
export declare function chosenOf({ model, instance }: Candidate, { set }: Choose): Chosen;
/** A line of the form. */
export type Field = {
    readonly kind: 'parameter';
    readonly name: string;
    readonly value: string;
    readonly isSet: boolean;
    /** What it may be, in words. */
    readonly among: string;
    /** The values beside it, for those that are gone through. */
    readonly others: {
        readonly before: string | null;
        readonly after: string | null;
    };
} | {
    readonly kind: 'limit';
    readonly name: LimitName;
    readonly value: string | null;
    readonly what: string;
};
export type LimitName = keyof Wanted;
export declare function fieldsOf(choose: Choose): readonly Field[];
/** Gives a field what was typed; an empty text takes away what was set. @returns a sentence when it cannot be */
export declare function withField(choose: Choose, field: Field, text: string): Choose | string;
/** The value before or after, of a field whose values are gone through. */
export declare function besideField(field: Field, by: 1 | -1): string | null;
/** The line of an instance that was asked for by name; of the first of a model where none was. */
export declare function lineOf(choose: Choose, model: string, instance: string | null): number;
//# sourceMappingURL=choose.d.ts.map