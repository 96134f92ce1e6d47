/** `dmaze completion`: what a shell completes, made from the commands and options themselves, and from the models there are. */
import type { Command } from 'commander';
import type { SHELLS } from './shells.ts';
/** The text to be evaluated by a shell. */
export declare function completionFor(shell: (typeof SHELLS)[number], dmaze: Command): string;
//# sourceMappingURL=completion.d.ts.map