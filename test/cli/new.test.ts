/** `dmaze new`: what it writes runs, its test passes, and the line it marks breaks it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../run/lamp.ts';
import { dmazeAt, root } from './dmaze.ts';

describe('dmaze new', () => {
  it('writes a model that is as it declares, and that a newcomer can break', async () => {
    const at = folderWith({});
    const made = await dmazeAt(at, 'new', 'my-driver');
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toMatch(/^wrote my-driver\.ts and my-driver\.test\.ts\n/);
    const checked = await dmazeAt(at, 'check', 'my-driver.ts', '--expected');
    expect(checked.stdout).toContain('2 instances: 1 holds, 1 violated; all as declared\n');
    expect((await dmazeAt(at, 'check', 'my-driver.ts:mended', '--fail-on', 'vacuous')).code).toBe(0);
    const file = join(at, 'my-driver.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^.*\/\/ delete this line\n/m, ''));
    const broken = await dmazeAt(at, 'check', 'my-driver.ts:mended');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain(
      'violated: no use after free: buffers[freed].written is accessed after it was freed',
    );
  });

  it('writes a test that passes', async () => {
    const at = folderWith({});
    await dmazeAt(at, 'new', 'my-driver');
    symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'));
    const alias = JSON.stringify({
      'dmaze/kernel': join(root, 'dist/kernel/index.js'),
      dmaze: join(root, 'dist/index.js'),
    });
    writeFileSync(join(at, 'vitest.config.mjs'), `export default { resolve: { alias: ${alias} } };\n`);
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { status, stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', at], {
      cwd: at,
      encoding: 'utf8',
    });
    expect(stdout).toContain('2 passed');
    expect(status).toBe(0);
  });

  it.each([
    ['My Driver', '"My Driver" cannot be the name of a model'],
    ['../driver', '"../driver" cannot be the name of a model'],
    ['lamp', 'lamp.ts is already there; choose another name'],
  ])('refuses %s', async (name, message) => {
    const at = folderWith({ 'lamp.ts': 'mine' });
    const ended = await dmazeAt(at, 'new', name);
    expect([ended.code, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain(message);
    expect(readFileSync(join(at, 'lamp.ts'), 'utf8')).toBe('mine');
  });
});
