/**
 * A check as it goes on, one JSON value a line: for programs that watch. Every line has `type`, `seq` (from 0) and `t`
 * (milliseconds since the start). Kinds of line may be added, so a reader passes over those it does not know; a file without
 * its last line, `end`, was cut off.
 */
import type { Run, RunError, Tool } from './run.ts';
import { harmlessJson } from './visible.ts';

/** The schema of the lines. A change that breaks readers raises the number. */
export const EVENTS_SCHEMA = 'dmaze/events/1';

export type RunEvent =
  | { readonly type: 'start'; readonly schema: typeof EVENTS_SCHEMA; readonly tool: Tool }
  /** An instance is about to be checked. */
  | { readonly type: 'check'; readonly model: string; readonly instance: string }
  | {
      readonly type: 'progress';
      readonly model: string;
      readonly instance: string;
      readonly states: number;
      readonly edges: number;
      readonly depth: number;
      /** States found and not yet expanded. */
      readonly frontier: number;
      readonly storeBytes: number;
      /** Of the search, until now. */
      readonly seconds: number;
    }
  /** An instance was checked. */
  | { readonly type: 'run'; readonly run: Run }
  /** An instance could not be checked. */
  | ({ readonly type: 'error' } & RunError)
  /** Nothing follows. The exit code is null when the command was interrupted: then the signal decides. */
  | {
      readonly type: 'end';
      readonly runs: number;
      readonly errors: number;
      readonly exitCode: number | null;
    };

/**
 * @param seq which event it is, from 0
 * @param milliseconds since the start
 */
export function eventLine(event: RunEvent, seq: number, milliseconds: number): string {
  const { type, ...rest } = event;
  const line = JSON.stringify({ type, seq, t: Math.round(milliseconds), ...rest });
  return `${harmlessJson(line)}\n`;
}
