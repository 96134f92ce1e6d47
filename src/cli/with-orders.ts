/** The words of `dmaze check` that say in which order to search. Apart, for whoever searches reads no words. */
import { type Command, Option } from 'commander';

/** @param whole reads a whole number */
export function withOrders(command: Command, whole: (text: string) => number): Command {
  return command
    .addOption(
      new Option('--order <order>', 'what to look at first').choices([
        'breadth-first',
        'fewest-switches',
        'depth-first',
      ]),
    )
    .option('--max-switches <n>', 'look no further than so many switches between threads', whole)
    .option('--swarm [walks]', 'walk at random, so many times or for a minute, and remember nothing', whole)
    .option('--seed <n>', 'what chance hangs on, for --swarm (default: 1)', whole);
}
