/** Who takes part: dmaze in its variants, a search written by hand, SPIN in its variants. The lists are here and nowhere else. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from './meter.ts';
import { byHandFound, dmazeFound, type Found, spinFound } from './found.ts';
import type { Subject } from './subjects.ts';

export interface Contestant {
  readonly name: string;
  readonly kind: 'dmaze' | 'by hand' | 'SPIN';
  /** Whether it visits every state, so that its counts are those of the subject. */
  readonly full: boolean;
  /** What it must do first; done once in a round by all who name the same, in a folder of that name. */
  readonly first?: { readonly name: string; readonly commands: readonly Command[] };
  readonly command: Command;
  readonly found: (stdout: string) => Found;
}

/** Flags of `dmaze check` for a full search; flags that are given on the command line make a variant more. */
const DMAZE: readonly { readonly name: string; readonly flags: readonly string[]; readonly full: boolean }[] =
  [
    { name: 'dmaze', flags: ['--workers', '1'], full: true },
    { name: 'dmaze, 2 workers', flags: ['--workers', '2'], full: true },
  ];

/** As fast as SPIN gets without losing a state on purpose; the second and third know a state by a hash of it. */
const SPIN = [
  { name: 'SPIN exact (-DBFS)', compiled: 'bfs', flags: ['-DBFS'], words: [] },
  { name: 'SPIN hash-compact (-DBFS_PAR -u1)', compiled: 'bfs-par', flags: ['-DBFS_PAR'], words: ['-u1'] },
  { name: 'SPIN hash-compact, 2 cores (-u2)', compiled: 'bfs-par', flags: ['-DBFS_PAR'], words: ['-u2'] },
] as const;

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const promela = fileURLToPath(new URL('promela', import.meta.url));

/** @param extra flags of `dmaze check` that make one more variant of it */
export function dmazeContestants(subject: Subject, extra: readonly string[]): readonly Contestant[] {
  const reduce = extra.indexOf('--reduce');
  const full = reduce < 0 || extra[reduce + 1] === 'none';
  const more = extra.length === 0 ? [] : [{ name: `dmaze ${extra.join(' ')}`, flags: extra, full }];
  return [...DMAZE, ...more].map(({ flags, full: isFull, name }) => ({
    name,
    kind: 'dmaze',
    full: isFull,
    command: [
      process.execPath,
      main,
      'check',
      ...subject.dmaze,
      '--json',
      ...(isFull ? ['--reduce', 'none'] : []),
      ...flags,
    ],
    found: dmazeFound,
  }));
}

/** @param folder where `by-hand/main.js` was compiled to */
export function byHandContestants({ byHand }: Subject, folder: string): readonly Contestant[] {
  if (byHand === undefined) return [];
  const words = Object.entries(byHand).map(([name, value]) => `${name}=${value}`);
  const command: Command = [process.execPath, join(folder, 'main.js'), ...words];
  return [{ name: 'by hand, JavaScript', kind: 'by hand', full: true, command, found: byHandFound }];
}

export function spinContestants(subject: Subject): readonly Contestant[] {
  const text = subject.promela;
  if (text === undefined) return [];
  const defines = Object.entries(text.defines).map(([name, value]) => `-D${name}=${value}`);
  return SPIN.map(({ compiled, flags, name, words }) => ({
    name,
    kind: 'SPIN',
    full: true,
    first: {
      name: compiled,
      commands: [
        ['spin', '-a', ...defines, join(promela, text.file)],
        [
          'gcc',
          '-O2',
          '-w',
          '-DSAFETY',
          '-DNOREDUCE',
          '-DMEMLIM=6000',
          ...flags,
          '-o',
          'pan',
          'pan.c',
          '-lpthread',
        ],
      ],
    },
    command: ['./pan', `-w${text.bits}`, ...(text.pastDeadlocks === true ? ['-E'] : []), ...words],
    found: spinFound,
  }));
}
