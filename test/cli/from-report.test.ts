/** `dmaze from-report`: what it writes, what it says, and what it does not touch. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERY_KIND } from '../kernel-report/every-kind.ts';
import { circular } from '../kernel-report/logs.ts';
import { folderWith } from '../run/lamp.ts';
import { dmaze, dmazeAt, root, start } from './dmaze.ts';

const LOG = EVERY_KIND['use after free'];
const MODEL = 'use-after-free-my_read.ts';

describe('dmaze from-report', () => {
  it('writes a model that check finds the same with, and names it', async () => {
    const at = folderWith({ 'dmesg.txt': LOG });
    const made = await dmazeAt(at, 'from-report', 'dmesg.txt');
    expect([made.code, made.stderr]).toEqual([1, '']);
    expect(made.stdout).toContain('use after free, gpu/77, Linux 6.1.0');
    expect(made.stdout).toMatch(
      /verdict +violated: "no use after free" after \d+ steps \(reported, \d+ states\)\n +holds \(under-an-outer-lock/,
    );
    expect(made.stdout).toContain('may cry wolf');
    expect(readdirSync(at).filter((name) => name.endsWith('.ts'))).toEqual([MODEL]);
    const checked = await dmazeAt(at, 'check', MODEL);
    expect(checked.stdout).toContain('2 instances: 1 violated, 1 holds');
  });

  it('never writes over a model that was edited, and says how to', async () => {
    const at = folderWith({ 'dmesg.txt': LOG });
    await dmazeAt(at, 'from-report', 'dmesg.txt');
    const again = await dmazeAt(at, 'from-report', 'dmesg.txt');
    expect(again.code).toBe(1);
    const file = join(at, MODEL);
    const edited = `${readFileSync(file, 'utf8')}// mine\n`;
    writeFileSync(file, edited);
    const refused = await dmazeAt(at, 'from-report', 'dmesg.txt');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(
      `${MODEL}: is there already, and may have been edited; --force writes over`,
    );
    expect(readFileSync(file, 'utf8')).toBe(edited);
    expect((await dmazeAt(at, 'from-report', 'dmesg.txt', '--out', 'elsewhere')).code).toBe(1);
    expect(existsSync(join(at, 'elsewhere', MODEL))).toBe(true);
    expect((await dmazeAt(at, 'from-report', 'dmesg.txt', '--force')).code).toBe(1);
    expect(readFileSync(file, 'utf8')).not.toBe(edited);
  });

  it('writes nothing with --dry-run, and tells everything as JSON', async () => {
    const at = folderWith({ 'dmesg.txt': LOG + EVERY_KIND['circular locking'] });
    const { code, stdout } = await dmazeAt(at, 'from-report', 'dmesg.txt', '--dry-run', '--json');
    expect(code).toBe(1);
    expect(readdirSync(at)).toEqual(['dmesg.txt']);
    const document: unknown = JSON.parse(stdout);
    expect(document).toMatchObject({
      schema: 'dmaze/from-report/1',
      reports: [
        {
          kind: 'use after free',
          verdicts: [{ kind: 'violated', property: 'no use after free' }, { kind: 'holds' }],
          model: { leavesOut: [{ errs: 'may cry wolf' }, {}, {}] },
        },
        { kind: 'circular locking', model: { threads: ['#0 my_bo_pin', '#1 my_reset', '#2 my_bind'] } },
      ],
      skipped: [],
    });
  });

  it('gives two reports of one name a file each', async () => {
    const log = ['a', 'b']
      .map((outer) =>
        circular('app/1', [
          { lockClass: '&x', stack: ['__mutex_lock', 'f', outer] },
          { lockClass: '&y', stack: ['__mutex_lock', 'g', outer] },
        ]),
      )
      .join('');
    const at = folderWith({ 'dmesg.txt': log });
    expect((await dmazeAt(at, 'from-report', 'dmesg.txt')).code).toBe(1);
    expect(
      readdirSync(at)
        .filter((name) => name.endsWith('.ts'))
        .sort(),
    ).toEqual(['circular-locking-f-2.ts', 'circular-locking-f.ts']);
  });

  it('says in a line what is missing, and exits with 2', async () => {
    const at = folderWith({
      'empty.txt': 'random: crng init done\n',
      'cut.txt': LOG.slice(0, LOG.indexOf('Freed by')),
    });
    const none = await dmazeAt(at, 'from-report', 'empty.txt');
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toMatch(/^dmaze: empty\.txt: has no report of lockdep, .* in 2 lines\n$/);
    const cut = await dmazeAt(at, 'from-report', 'cut.txt');
    expect(cut.code).toBe(2);
    expect(cut.stdout).toContain('no model: the stack that freed the object is missing');
    expect((await dmaze('from-report', '/nowhere.txt')).stderr).toBe('dmaze: /nowhere.txt: no such file\n');
  });

  it('makes control characters of the log visible, and takes none into a model', async () => {
    const at = folderWith({
      'dmesg.txt': EVERY_KIND['circular locking'].replaceAll('&bo->lock', '&bo\u001b[2J->\u202elock*/'),
    });
    const { stdout } = await dmazeAt(at, 'from-report', 'dmesg.txt');
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/);
    const [file = ''] = readdirSync(at).filter((name) => name.endsWith('.ts'));
    expect(readFileSync(join(at, file), 'utf8')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('is the only command that loads what reads logs', () => {
    const parts = readdirSync(join(root, 'dist', 'parts')).filter((name) => name.endsWith('.js'));
    const reads = parts.filter((name) =>
      readFileSync(join(root, 'dist', 'parts', name), 'utf8').includes('Made by "dmaze from-report"'),
    );
    // A build before this one may have left its part behind.
    expect(new Set(reads.map((name) => name.replace(/-[\w-]{8}\.js$/, '')))).toEqual(
      new Set(['from-report']),
    );
    const others = [
      ...parts.filter((name) => !reads.includes(name)).map((name) => join('parts', name)),
      'cli/main.js',
      'cli/side.js',
    ];
    const importers = others.filter((name) =>
      /from ?["'][^"'\n]*\/from-report-[\w-]{8}\.js["']/.test(readFileSync(join(root, 'dist', name), 'utf8')),
    );
    expect(importers).toEqual([]);
  });

  it('ends each search at its limit', async () => {
    const links = Array.from({ length: 12 }, (_, at) => ({
      lockClass: `&l${at}`,
      stack: ['__mutex_lock', `f${at}`, `g${at}`],
    }));
    const at = folderWith({ 'dmesg.txt': circular('app/1', links) });
    const { ended } = start(['from-report', 'dmesg.txt', '--time', '1'], { at });
    expect([0, 1, 3]).toContain((await ended).code);
  });
});
