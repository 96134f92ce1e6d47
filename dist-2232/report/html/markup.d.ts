/** Text as HTML. */
/** As text, or within double quotes. */
export declare function escaped(text: string): string;
/** Data for the script of a page. */
export declare function dataOf(value: unknown): string;
//# sourceMappingURL=markup.d.ts.map