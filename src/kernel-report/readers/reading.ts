/** What a reader makes of a report's lines: a report, or the reason why not. */
import type { Body } from '../body.ts';
import type { KernelReport, Skipped } from '../report.ts';

export type Read =
  | { readonly kind: 'report'; readonly report: KernelReport }
  | { readonly kind: 'skipped'; readonly why: Skipped['why'] };

/** `Omit`, of each member of the union by itself. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A report without what is the same of all. */
export type Told = Without<KernelReport, 'line' | 'lastLine' | 'times'>;

export function read(body: Body, told: Told): Read {
  const line = body[0]?.number ?? 1;
  // A spread keeps the member of the union that `told` is; only its parts are known to the compiler.
  const report = { ...told, line, lastLine: body.at(-1)?.number ?? line, times: 1 } as KernelReport;
  return { kind: 'report', report };
}

export function unread(why: string): Read {
  return { kind: 'skipped', why };
}
