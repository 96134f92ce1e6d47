/** Shell completion: bash completes, and every shell that is here can read what is meant for it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../run/lamp.ts';
import { dmaze, main } from './dmaze.ts';

const isHere = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

/** What bash offers after some words. */
function offered(script: string, line: string): string[] {
  const at = folderWith({ 'completion.bash': script });
  const bin = join(at, 'dmaze');
  writeFileSync(bin, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(bin, 0o755);
  const ask =
    'source ./completion.bash; COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}; _dmaze; printf "%s\\n" "${COMPREPLY[@]}"';
  const env = { ...process.env, PATH: `${at}:${process.env['PATH'] ?? ''}` };
  const { stdout } = spawnSync('bash', ['-c', ask, 'bash', line], { cwd: at, env, encoding: 'utf8' });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  it.each([
    ['dmaze ch', ['check', 'chart']],
    ['dmaze check --red', ['--reduce']],
    ['dmaze check --require ', ['exhaustive']],
    ['dmaze check classic/philosophers:f', ['fixed']],
    ['dmaze completion f', ['fish']],
  ])('%s', async (line, words) => {
    const { stdout } = await dmaze('completion', 'bash');
    expect(offered(stdout, line)).toEqual(words);
  });
});

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  it.skipIf(!isHere(shell))('can read its own (skipped where it is not installed)', async () => {
    const { stdout, code } = await dmaze('completion', shell);
    expect(code).toBe(0);
    const file = join(folderWith({ completion: stdout }), 'completion');
    const read = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
    expect([read.status, read.stderr]).toEqual([0, '']);
  });
});

it('another shell is refused', async () => {
  const { code, stderr } = await dmaze('completion', 'tcsh');
  expect(code).toBe(2);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish');
});
