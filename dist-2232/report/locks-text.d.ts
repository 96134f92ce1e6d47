import type { CycleTold, DependencyTold, LocksRun, MisuseTold } from './locks.ts';
import type { Paint } from './paint.ts';
import { type Page } from './trace.ts';
/** @param traces whether to tell of each dependency on a cycle how it comes about */
export declare function locksText(run: LocksRun, page: Page, traces: boolean): string;
export declare function headLine(run: LocksRun, paint: Paint): string;
/** A line for each class: the classes that were asked for while one of it was held. */
export declare function orderLines({ classes, dependencies }: LocksRun, { width }: Page): string[];
/** @param ways whether to tell how each dependency comes about, too; or no way at all */
export declare function cycleLines(run: LocksRun, cycle: CycleTold, page: Page, ways: 'of all' | 'of the ring' | 'none'): string[];
export declare function dependencyLines(run: LocksRun, { asker, from, holder, seen, to, ways }: DependencyTold, row: number, inside: (text: string, by?: number) => string[]): string[];
export declare function misuseLines({ because, rule, seen }: MisuseTold, page: Page, ways?: boolean): string[];
//# sourceMappingURL=locks-text.d.ts.map