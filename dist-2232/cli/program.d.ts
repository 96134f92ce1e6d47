/** The words of the command line. What each command needs is loaded when it is called, so that help and mistakes are quick. */
import { Command } from 'commander';
import type { Ending } from './exit-code.ts';
import type { OwnTerminal } from './terminal.ts';
/**
 * @param version what `--version` prints
 * @param ended told how each command ended
 */
export declare function program(terminal: OwnTerminal, version: string, ended: (endings: readonly Ending[]) => void): Command;
//# sourceMappingURL=program.d.ts.map