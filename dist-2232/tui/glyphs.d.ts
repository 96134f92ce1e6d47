/** What lines and marks are drawn with: box drawing where the terminal speaks Unicode, ASCII elsewhere. */
export interface Glyphs {
    readonly across: string;
    readonly down: string;
    /** Lanes of a diagram: a thread that could go on, waits, may stop, has ended; and where it acts. */
    readonly goes: string;
    readonly waits: string;
    readonly rests: string;
    readonly ended: string;
    readonly acts: string;
    /** From the lane that acted before to the one that acts: crossing another lane, beside it, and at its two ends. */
    readonly crosses: string;
    readonly towards: string;
    readonly fromLeft: string;
    readonly fromRight: string;
    readonly arrowRight: string;
    readonly arrowLeft: string;
    /** Eighths of a column, from the least. */
    readonly bars: readonly string[];
    readonly filled: string;
    readonly hollow: string;
}
export declare const UNICODE: Glyphs;
export declare const ASCII: Glyphs;
/** The locale's encoding says what a terminal can show, as `locale(7)` has it: LC_ALL, else LC_CTYPE, else LANG. */
export declare function glyphsFor({ LANG, LC_ALL, LC_CTYPE }: Readonly<Record<string, string | undefined>>): Glyphs;
//# sourceMappingURL=glyphs.d.ts.map