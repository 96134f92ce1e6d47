/** Colour for those who asked for it: the same functions, painting or not. */
export interface Paint {
    readonly good: (text: string) => string;
    readonly bad: (text: string) => string;
    readonly unsure: (text: string) => string;
    readonly strong: (text: string) => string;
    readonly faint: (text: string) => string;
}
/** Leaves text as it is. */
export declare const PLAIN: Paint;
/** @param coloured whether to use ANSI colours */
export declare function paint(coloured: boolean): Paint;
/**
 * Whether a stream is to be coloured: NO_COLOR (no-color.org) forbids it, FORCE_COLOR asks for it, a terminal likes it.
 * @param environment the variables of the process
 */
export declare function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean;
//# sourceMappingURL=paint.d.ts.map