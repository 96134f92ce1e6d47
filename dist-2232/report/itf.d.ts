/**
 * A trace in the Informal Trace Format (Apalache ADR-015), which Apalache, Quint and their viewers read. The shared state is
 * there, state by state; of locals ITF says nothing. Steps are told as Quint does, and by value in `#meta`.
 */
import type { Plain, Run, RunTrace, Tool } from './run.ts';
/** What is put around a trace. */
export declare const ITF_DESCRIPTION = "https://apalache-mc.org/docs/adr/015adr-trace.html";
/** @returns null when it is not known where the trace begins */
export declare function itf(run: Run & {
    readonly trace: RunTrace;
}, tool: Tool): string | null;
/** ITF has no null: none is the empty case of an option, as Quint writes it. */
export declare function encoded(value: Plain): Plain;
//# sourceMappingURL=itf.d.ts.map