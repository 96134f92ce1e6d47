/** What is around every page: nothing is loaded from anywhere, whatever a name in a model says. */
import type { Tool } from '../run.ts';
export declare function page({ hasTraces, main, summary, tool, }: {
    readonly tool: Tool;
    /** What there is on it, in one line. */
    readonly summary: string;
    readonly main: string;
    readonly hasTraces: boolean;
}): string;
//# sourceMappingURL=page.d.ts.map