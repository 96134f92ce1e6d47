/** `dmaze check --watch`: only the models whose files changed are checked again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt, start } from './dmaze.ts';

it('checks again what changes, also what was broken in between, until Ctrl-C', async () => {
  const door = LAMP.replace("'house/lamp'", "'house/door'").replace(
    "from 'dmaze';",
    "from 'dmaze';\nimport { most } from './most.ts';",
  );
  const files = {
    'lamp.ts': LAMP,
    'door.ts': door.replace('int(1, 4, 2)', 'int(1, most, 2)'),
    'most.ts': 'export const most = 4;\n',
  };
  const at = folderWith(files);
  const { child, ended } = start(['check', 'lamp.ts:careful', 'door.ts:careful', '--watch'], { at });
  let told = '';
  const hear = (text: string): void => {
    told += text;
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  /** Waits for a text to be told after what was told already, and forgets all until then. */
  const next = async (text: string): Promise<string> => {
    while (!told.includes(text)) await new Promise((resolve) => setTimeout(resolve, 20));
    const heard = told.slice(0, told.indexOf(text) + text.length);
    told = told.slice(heard.length);
    return heard;
  };
  const watching = 'dmaze: watching; Ctrl-C ends it\n';
  const first = await next(watching);
  expect(first).toContain('holds      house/lamp:careful');
  expect(first).toContain('holds      house/door:careful');
  writeFileSync(join(at, 'most.ts'), 'export const most = 3;\n');
  const second = await next(watching);
  expect(second).toContain('holds      house/door:careful');
  expect(second).not.toContain('house/lamp');
  writeFileSync(join(at, 'lamp.ts'), 'export default ;\n');
  expect(await next(watching)).toMatch(/^dmaze: lamp\.ts:1/);
  writeFileSync(join(at, 'lamp.ts'), LAMP);
  expect(await next(watching)).toContain('holds      house/lamp:careful');
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
});

it('does not go with reports of a whole check', async () => {
  const { code, stderr } = await dmazeAt(
    folderWith({ 'lamp.ts': LAMP }),
    'check',
    'lamp.ts',
    '--watch',
    '--json',
  );
  expect([code, stderr]).toEqual([
    2,
    'dmaze: --watch tells what changes as text: it cannot go with --json or --reporter\n',
  ]);
});
