/** Logs as they come: cut, mixed, with lines lost, doubled and overwritten. */
import fc from 'fast-check';
import { modelOf, readKernelLog } from '../../src/kernel-report/index.ts';
import { EVERY_KIND } from './every-kind.ts';
import { printed } from './logs.ts';
import { ZOO_REPORTS } from './zoo-reports.ts';

const LOGS = [...Object.values(EVERY_KIND), ...Object.values(ZOO_REPORTS)];

/** One change of a log. Positions are parts of the whole, so that they fit whatever the log has become. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('cut' as const),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('lose lines' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.nat(6),
  }),
  fc.record({
    kind: fc.constant('double lines' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.nat(6),
  }),
  fc.record({
    kind: fc.constant('put in' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '(',
        ')',
        '{',
        '}',
        '*/',
        '`',
        '${',
        "'",
        '\\',
        '\u0000',
        '\u001b[2J',
        '\u202e',
        '->',
        '#0:',
        '\n',
        ' at: ',
        '[T1]',
      ),
    ),
  }),
  fc.record({
    kind: fc.constant('mix' as const),
    with: fc.nat(LOGS.length - 1),
    caller: fc.constantFrom(null, 'T1', 'C0'),
  }),
  fc.record({
    kind: fc.constant('swap lines' as const),
    one: fc.double({ min: 0, max: 1, noNaN: true }),
    two: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

export const alteredLog: fc.Arbitrary<string> = fc
  .tuple(fc.nat(LOGS.length - 1), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([which, changes]) => changes.reduce(altered, LOGS[which] ?? ''));

function altered(log: string, how: Change): string {
  const lines = log.split('\n');
  const lineAt = (part: number): number => Math.floor(part * (lines.length - 1));
  switch (how.kind) {
    case 'cut': {
      const [from, to] = [how.from, how.to]
        .sort((a, b) => a - b)
        .map((part) => Math.floor(part * log.length));
      return log.slice(0, from) + log.slice(to);
    }
    case 'lose lines':
      return lines.toSpliced(lineAt(how.at), how.count).join('\n');
    case 'double lines':
      return lines
        .toSpliced(lineAt(how.at), 0, ...lines.slice(lineAt(how.at), lineAt(how.at) + how.count))
        .join('\n');
    case 'put in': {
      const at = Math.floor(how.at * log.length);
      return log.slice(0, at) + how.text + log.slice(at);
    }
    case 'mix': {
      const others = printed(LOGS[how.with] ?? '', how.caller).split('\n');
      return lines
        .flatMap((line, at) => [line, ...(others[at] === undefined ? [] : [others[at]])])
        .join('\n');
    }
    case 'swap lines': {
      const [one, two] = [lineAt(how.one), lineAt(how.two)];
      return lines
        .with(one, lines[two] ?? '')
        .with(two, lines[one] ?? '')
        .join('\n');
    }
  }
}

/** Reads it, makes the models, and checks what can be said of any log: places are in it, and sources are plain text. */
export function readsWithoutFail(log: string): void {
  const read = readKernelLog(log);
  for (const { line, why } of read.skipped) {
    if (line < 1 || line > read.lines) throw new Error(`line ${line} of ${read.lines}`);
    if (why === '') throw new Error('no reason');
  }
  for (const report of read.reports) {
    if (report.line < 1 || report.lastLine > read.lines || report.lastLine < report.line)
      throw new Error('places');
    const { name, source } = modelOf(report);
    if (!/^[\x20-\x7e\n]*$/.test(source)) throw new Error('a model has hidden characters');
    if (!/^[\w.-]+$/.test(name)) throw new Error(`a name that is no file's: ${name}`);
  }
}

/** Models of what is left of a log, to be loaded. */
export function sourcesOf(log: string): readonly string[] {
  return readKernelLog(log).reports.map((report) => modelOf(report).source);
}
