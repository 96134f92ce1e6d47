/** What `dmaze from-report` tells on a terminal: per report what was understood, what came out, and what is like it. */
import type { KernelLog, KernelReport, Likeness } from '../../kernel-report/index.ts';
import { counted, type Page, wrap } from '../../report/index.ts';
import { commandLine } from '../../run/index.ts';
import type { KnownBugs } from '../../run/known-bugs.ts';
import type { InstanceVerdict, Understood } from './understood.ts';

const INDENT = '              ';

export function fromReportText(
  log: KernelLog,
  understood: readonly Understood[],
  bugs: KnownBugs,
  page: Page,
): string {
  const blocks = understood.map((one) => reportLines(one, bugs, page).join('\n'));
  const skipped = log.skipped.flatMap(({ line, title, why }) =>
    row('', `line ${line}: ${title}: no model: ${why}`, page).map((text) => text.replace(/^ {14}/, '  ')),
  );
  const summary = `${counted(log.lines, 'line')}: ${counted(understood.length, 'report')} understood${log.skipped.length === 0 ? '' : `, ${log.skipped.length} left out`}`;
  return [...blocks, ...(skipped.length === 0 ? [] : [skipped.join('\n')]), summary].join('\n\n') + '\n';
}

function reportLines(
  { file, likenesses, model, report, verdicts }: Understood,
  bugs: KnownBugs,
  page: Page,
): string[] {
  const { paint } = page;
  const where = `lines ${report.line} to ${report.lastLine}`;
  const who = [report.task, report.release === null ? null : `Linux ${report.release}`].filter(
    (part) => part !== null,
  );
  const times = report.times === 1 ? '' : ` (${report.times} times)`;
  return [
    paint.strong([`${where}: ${report.title}${times}`, ...who].join(', ')),
    ...understoodLines(report).flatMap(([title, text]) => row(title, text, page)),
    ...report.missing.flatMap((missing) => row('missing', missing, page)),
    ...row('model', file ?? `${model.name} (not written)`, page),
    ...row('threads', model.threads.join(', '), page),
    ...verdicts.flatMap((verdict, nth) => row(nth === 0 ? 'verdict' : '', verdictText(verdict), page)),
    ...model.gaps.flatMap(({ because, errs, what }, nth) =>
      row(
        nth === 0 ? 'leaves out' : '',
        `${what}${errs === 'neither' ? '' : ` (${errs}: ${because})`}`,
        page,
      ),
    ),
    ...(likenesses.length === 0
      ? row('like', 'no model that comes with dmaze cites one of its functions', page)
      : likenesses.flatMap((likeness, nth) =>
          row(nth === 0 ? 'like' : '', likenessText(likeness, bugs), page),
        )),
    ...(file === null ? [] : row('next', commandLine(['npx', 'dmaze', 'check', file]), page)),
  ];
}

/** What was read of a report, by title. */
function understoodLines(report: KernelReport): readonly (readonly [string, string])[] {
  const held =
    report.held.length === 0
      ? []
      : [['held', report.held.map(({ lockClass }) => lockClass).join(', ')] as const];
  switch (report.kind) {
    case 'circular locking':
      return [
        [
          'cycle',
          [...report.links.map(({ lock }) => lock.lockClass), report.links[0]?.lock.lockClass ?? ''].join(
            ' -> ',
          ),
        ],
        ...held,
      ];
    case 'recursive locking':
    case 'invalid wait context':
      return [['asks for', at(report.wanted.lockClass, report.wanted.at)], ...held];
    case 'irq inversion':
      return [
        ['order', `${report.chain.join(' -> ')}; the first is taken in a ${report.interrupt}`],
        ...held,
      ];
    case 'inconsistent lock state':
      return [
        ['lock', `${at(report.lock.lockClass, report.lock.at)}, taken in a ${report.interrupt}, too`],
        ...held,
      ];
    case 'lock misuse':
      return [['lock', at(report.lock.lockClass, report.lock.at)], ...held];
    case 'hung tasks':
      return report.tasks.map(({ held: locks, task }) => [
        'hangs',
        `${task}${locks.length === 0 ? '' : `, with ${locks.map(({ lockClass }) => lockClass).join(', ')}`}`,
      ]);
    case 'use after free':
    case 'double free':
      return [
        ['object', report.cache === null ? 'of a cache that is not named' : `of the cache ${report.cache}`],
        [
          'freed by',
          `${report.freed.pid === null ? 'a task' : `task ${report.freed.pid}`}${report.handedOver === null ? '' : ', to which it was handed over'}`,
        ],
      ];
    case 'list corruption':
    case 'reclaim flushes a queue without a rescuer':
    case 'reference count':
    case 'sleeping in atomic context':
    case 'suspicious RCU usage':
      return held;
  }
}

function at(lockClass: string, where: string | null): string {
  return where === null ? lockClass : `${lockClass} in ${where}`;
}

function verdictText({ instance, kind, order, property, states, steps }: InstanceVerdict): string {
  const found = property === null || kind === 'deadlock' ? '' : `: "${property}"`;
  const after = steps === null ? '' : ` after ${counted(steps, 'step')}`;
  const inOrder = order === null || order === 'ordered' ? '' : `; lock order: ${order}`;
  return `${kind}${found}${after}${inOrder} (${instance}, ${counted(states, 'state')})`;
}

function likenessText(
  { claim, fixedBefore, functions, locks, name, sameClaim }: Likeness,
  { bugs }: KnownBugs,
): string {
  const bug = bugs.get(name);
  const zoo =
    bug === undefined
      ? ''
      : `; zoo: ${bug.title}${bug.commit === undefined ? '' : ` (${bug.commit})`}, ${bug.since}`;
  const most = functions.slice(0, 4).join(', ');
  const more = functions.length > 4 ? ` and ${functions.length - 4} more` : '';
  return `${name}, "${claim}"${sameClaim ? '' : ' (another claim)'}: ${most}${more}${locks.length === 0 ? '' : `; ${locks.join(', ')}`}${zoo}${fixedBefore === null ? '' : '; fixed before the release of this log'}`;
}

/** `  title       text`, wrapped under itself. */
function row(title: string, text: string, { width }: Page): string[] {
  const [first = '', ...rest] = wrap(text, width - INDENT.length);
  return [`  ${title.padEnd(INDENT.length - 2)}${first}`, ...rest.map((line) => `${INDENT}${line}`)];
}
