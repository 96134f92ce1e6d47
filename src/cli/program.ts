/** The words of the command line. What each command needs is loaded when it is called, so that help and mistakes are quick. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { REDUCTIONS } from '../run/reduction-names.ts';
import { STORES } from '../run/store-names.ts';
import type { ChartFlags } from './chart.ts';
import type { CheckFlags } from './check.ts';
import type { Ending } from './exit-code.ts';
import type { FromCFlags } from './from-c.ts';
import type { FromReportFlags } from './from-report.ts';
import type { LocksFlags } from './locks.ts';
import { COMPLETION, SHELLS } from './shells.ts';
import { CHART_FORMATS } from './chart-formats.ts';
import type { OwnTerminal } from './terminal.ts';
import type { VerifyFlags } from './verify.ts';
import { withOrders } from './with-orders.ts';

const EXAMPLES = `
Examples:
  dmaze list                                 the models there are
  dmaze check panfrost/gem-mapping:v5.4      one instance of one model
  dmaze check ./my-driver.ts --set files=3   a model of your own, with a parameter set
  dmaze check --expected                     every model against the verdicts it declares
  dmaze replay counterexamples/panfrost/gem-mapping/v5.4.json

Exit code: 0 holds, 1 a finding, 2 misuse or a broken model, 3 undecided, 4 a counterexample that no longer
reproduces or a vacuous claim, 70 a fault of dmaze.`;

/**
 * @param version what `--version` prints
 * @param ended told how each command ended
 */
export function program(
  terminal: OwnTerminal,
  version: string,
  ended: (endings: readonly Ending[]) => void,
): Command {
  const dmaze = new Command('dmaze')
    .description(
      'Walks every interleaving of a driver model and says: holds, violated (with the shortest trace), or undecided.',
    )
    .version(version)
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeErr: (text) => terminal.complain(text) })
    .exitOverride();

  dmaze
    .command('list')
    .description('list the models, their parameters and their instances')
    .option('--names', 'only what can be asked for, one a line')
    .addOption(json())
    .action(async (flags: { json?: true; names?: true }) =>
      ended(await (await import('./list.ts')).listCommand(flags, terminal)),
    );

  withOrders(dmaze.command('check'), whole)
    .description('check instances: every interleaving, shortest counterexample first')
    .argument(
      '[MODEL[:INSTANCE]...]',
      'an id such as panfrost/gem-mapping, or a .ts file; all of them when left out',
    )
    .option('--set <name=value>', 'set a parameter; may be repeated', gather, [])
    .option('--max-states <n>', 'stop after so many states', whole)
    .option('--max-depth <n>', 'look no further than so many steps', whole)
    .option('--time <seconds>', 'stop after so many seconds', positive)
    .option(
      '--memory <MiB>',
      'stop when the states take so much memory (default: three fifths of what there is)',
      positive,
    )
    .option('--property <name>', 'judge only this property')
    .option('--workers <n>', 'search with so many threads; what they find and count is the same', count)
    .option('--spill <dir>', 'put there what does not fit in memory, instead of stopping')
    .option('--checkpoint <dir>', 'keep the search there from time to time and when it is stopped')
    .option('--checkpoint-every <seconds>', 'at most so often (default: 60)', positive)
    .option('--resume <dir>', 'go on with the search that was kept there')
    .addOption(
      new Option(
        '--reduce <how>',
        'leave out states that cannot matter (default: auto, nothing as long as memory lasts, then by symmetry, then by all)',
      ).choices(REDUCTIONS),
    )
    .addOption(
      new Option(
        '--store <how>',
        'tell states apart exactly (default), or in less memory, when some may be missed',
      ).choices(STORES),
    )
    .addOption(
      new Option('--require <what>', 'exit with 3 where a bound was reached, too').choices(['exhaustive']),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit with 4 where a claim holds because nothing happens').choices([
        'vacuous',
      ]),
    )
    .option('--watch', 'go on, and check again the models whose files change')
    .option('--out <dir>', 'write each counterexample to DIR/<model>/<instance>.json')
    .option('--certificate <file>', 'where it holds, write what it takes to check that without searching')
    .option('--expected', 'compare with what the models declare: verdict, property, states and edges')
    .option(
      '--reporter <format[=file]>',
      'text, json, ndjson, junit, sarif, github, mermaid, itf or html; may be repeated',
      gather,
      [],
    )
    .option('--unfold', 'tell every step of a trace, also those that do not matter')
    .addOption(json())
    .action(async (models: string[], flags: CheckFlags) =>
      ended(
        await (await import('./beside.ts')).runBeside({ kind: 'check', targets: models, flags }, terminal),
      ),
    );

  dmaze
    .command('chart')
    .description(
      'draw the states of one object that can be reached, and the routines that lead from one to another',
    )
    .argument(
      '<MODEL[:INSTANCE]>',
      'the first instance when none is named; or a counterexample, drawn as a sequence',
    )
    .option('--of <object>', 'a table, a pool, one row such as bos[0], or a record')
    .option('--by <fields>', 'the fields that tell its states apart, with commas (default: all)')
    .addOption(new Option('--format <format>', 'how it is drawn').choices(CHART_FORMATS).default('dot'))
    .option('--set <name=value>', 'set a parameter; may be repeated', gather, [])
    .option('--max-states <n>', 'stop after so many states', whole)
    .option('--time <seconds>', 'stop after so many seconds', positive)
    .option(
      '--memory <MiB>',
      'stop when the states take so much memory (default: three fifths of what there is)',
      positive,
    )
    .action(async (target: string, flags: ChartFlags) =>
      ended(await (await import('./beside.ts')).runBeside({ kind: 'chart', target, flags }, terminal)),
    );

  dmaze
    .command('locks')
    .description('lock order, as lockdep sees it, and for each cycle whether it can close')
    .argument('[MODEL[:INSTANCE]...]', 'as of check')
    .option('--set <name=value>', 'set a parameter; may be repeated', gather, [])
    .option('--max-states <n>', 'stop each search after so many states', whole)
    .option('--time <seconds>', 'stop each search after so many seconds', positive)
    .option('--memory <MiB>', 'stop when the states take so much memory', positive)
    .option('--traces', 'tell of each dependency on a cycle how it comes about')
    .option('--dot', 'the graph of classes, for Graphviz, on stdout')
    .option('--html <file>', 'a page with the graph of classes, each cycle and the ways there')
    .option('--matrix', 'what is found, and what not, with each kind of lock')
    .addOption(json())
    .action(async (models: string[], flags: LocksFlags) =>
      ended(
        await (await import('./beside.ts')).runBeside({ kind: 'locks', targets: models, flags }, terminal),
      ),
    );

  dmaze
    .command('from-report')
    .description(
      'make a model of each report in a kernel log, check it, and name the models that are like it',
    )
    .argument('[FILE]', 'dmesg, a console log or an e-mail with it (default: standard input)')
    .option('--out <dir>', 'where the models are written (default: this folder)')
    .option('--force', 'write over a model that is there')
    .option('--dry-run', 'write nothing')
    .option('--time <seconds>', 'stop each search after so many seconds (default: 10)', positive)
    .addOption(json())
    .action(async (file: string | undefined, flags: FromReportFlags) =>
      ended(await (await import('./beside.ts')).runBeside({ kind: 'from-report', file, flags }, terminal)),
    );

  dmaze
    .command('replay')
    .description('replay a counterexample step by step on the model as it is now')
    .argument('<file>', 'written by check --out, or by check --reporter itf')
    .option('--model <model>', 'the model to replay it on: an id or a .ts file, wherever that is')
    .addOption(json())
    .action(async (file: string, flags: { json?: true; model?: string }) =>
      ended(await (await import('./replay.ts')).replayCommand(file, flags, terminal)),
    );

  dmaze
    .command('verify')
    .description('check a certificate of what holds, without searching')
    .argument('<file>', 'written by check --certificate')
    .option('--model <model>', 'the model that it is of: an id or a .ts file, wherever that is')
    .addOption(json())
    .action(async (file: string, flags: VerifyFlags) =>
      ended(await (await import('./beside.ts')).runBeside({ kind: 'verify', file, flags }, terminal)),
    );

  dmaze
    .command('ui')
    .description(
      'choose, search and travel through counterexamples on a full screen; what dmaze does alone on a terminal',
    )
    .argument('[MODEL[:INSTANCE]]', 'what to choose; or the file of a counterexample')
    .action(async (target?: string) => ended(await (await import('./ui.ts')).uiCommand(target, terminal)));

  dmaze
    .command('new')
    .description('write a first model and its test here, to run and to break')
    .argument('<name>', 'its name, such as my-driver')
    .action(async (name: string) => ended(await (await import('./new.ts')).newCommand(name, terminal)));

  dmaze
    .command('from-c')
    .description('read the C of a driver: its static lock graph')
    .requiredOption('--src <tree>', 'the root of a kernel tree')
    .option(
      '--driver <name>',
      'a driver such as panfrost, or a file or folder of the tree; may be repeated',
      gather,
      [],
    )
    .option('--entry <function>', 'only from this entry point on; may be repeated', gather, [])
    .option('--signals <function>', 'this function signals fences; may be repeated', gather, [])
    .option(
      '--notes <file>',
      'what dmaze does not know of the driver (default: dmaze.kernel.ts, if it is there)',
    )
    .requiredOption('--locks', 'the lock graph, cycles, and paths that may sleep or keep a lock')
    .addOption(json())
    .action(async (flags: FromCFlags) =>
      ended(await (await import('./from-c.ts')).fromCCommand(flags, terminal)),
    );

  dmaze
    .command('completion')
    .description('print what makes a shell complete the words of dmaze')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText('after', COMPLETION)
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { completionFor } = await import('./completion.ts');
      terminal.report(completionFor(shell, dmaze));
      ended(['holds']);
    });

  dmaze
    .command('demo')
    .description('show what dmaze does, on a real bug of Linux 5.4 and its fix')
    .action(async () => ended(await (await import('./beside.ts')).runBeside({ kind: 'demo' }, terminal)));

  return dmaze;
}

function json(): Option {
  return new Option('--json', 'one JSON document on stdout');
}

/** A repeatable option takes one value each time: more would swallow what follows. */
function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function whole(text: string): number {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  throw new InvalidArgumentError('It takes a whole number.');
}

function count(text: string): number {
  const number = whole(text);
  if (number >= 1 && number <= 64) return number;
  throw new InvalidArgumentError('It takes a number from 1 to 64.');
}

function positive(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('It takes a positive number.');
}
