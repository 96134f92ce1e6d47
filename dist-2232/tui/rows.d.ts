/** What a part of a row means. Each has a sign of its own in the text: colour only repeats it. */
export type Tone = 'good' | 'bad' | 'unsure' | 'strong' | 'faint' | 'chosen';
export interface Span {
    readonly text: string;
    readonly tone?: Tone;
}
/** One line of the screen. */
export type Row = readonly Span[];
export declare function span(text: string, tone?: Tone): Span;
/** A row of one part. */
export declare function row(text: string, tone?: Tone): Row;
export declare const EMPTY: Row;
/** Columns that a text takes. */
export declare function widthOf(text: string): number;
/** What people take for the letters of a text. */
export declare function graphemesOf(text: string): string[];
/** At most so many columns of a text; what is left out is said by a mark at the end. */
export declare function cut(text: string, width: number): string;
/** Exactly so many columns. */
export declare function fit(text: string, width: number): string;
/** As `fit`, against the right edge. */
export declare function right(text: string, width: number): string;
export declare function rowWidth(spans: Row): number;
/** A row of exactly so many columns. */
export declare function fitRow(spans: Row, width: number): Row;
/** So many rows: the first of them, or filled up with empty ones. */
export declare function fitRows(rows: readonly Row[], height: number): Row[];
/** Two blocks side by side, each as wide as said, with a line between them. */
export declare function beside(left: readonly Row[], right: readonly Row[], widths: {
    readonly left: number;
    readonly right: number;
}, line: string): Row[];
/** The first of the rows to show, so that the one chosen is among `height` of them and, where it can be, in the middle. */
export declare function windowFrom(chosen: number, total: number, height: number): number;
/** A list of which one is chosen, cut to the rows that there is room for. */
export declare function windowed<T>(items: readonly T[], chosen: number, height: number, draw: (item: T, at: number) => Row): Row[];
/** A row that is the chosen one of a list: marked in the text, and inverse. */
export declare function choosable(spans: Row, isChosen: boolean, width: number): Row;
/** A heading over a part of the screen. */
export declare function heading(text: string, width: number, line: string): Row;
/** The text of a row, as it is read without colours. */
export declare function textOf(spans: Row): string;
//# sourceMappingURL=rows.d.ts.map