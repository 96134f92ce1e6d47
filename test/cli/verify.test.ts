/** `dmaze check --certificate` and `dmaze verify`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, LAMP } from '../run/lamp.ts';
import { dmazeAt } from './dmaze.ts';

it('a certificate of what holds is written, and confirmed', async () => {
  const at = folderWith({ 'lamp.ts': LAMP });
  const checked = await dmazeAt(at, 'check', 'lamp.ts:careful', '--certificate', 'lamp.cert');
  expect([checked.code, checked.stdout.split(' ')[0]]).toEqual([0, 'holds']);
  expect(checked.stderr).toContain('wrote lamp.cert: check it with npx dmaze verify lamp.cert');
  const verified = await dmazeAt(at, 'verify', 'lamp.cert', '--json');
  expect(verified.code).toBe(0);
  const document: unknown = JSON.parse(verified.stdout);
  expect(document).toMatchObject({
    schema: 'dmaze/verify/1',
    instance: 'careful',
    outcome: { kind: 'confirmed' },
  });
});

it('a certificate is refused when its file was changed, or its model was', async () => {
  const at = folderWith({ 'lamp.ts': LAMP });
  await dmazeAt(at, 'check', 'lamp.ts:careful', '--certificate', 'lamp.cert');
  const file = join(at, 'lamp.cert');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, -9));
  const short = await dmazeAt(at, 'verify', 'lamp.cert');
  expect([short.code, short.stdout]).toEqual([2, '']);
  expect(short.stderr).toContain('lamp.cert: it is no certificate of dmaze, or it was cut short');
  writeFileSync(file, bytes);
  writeFileSync(join(at, 'lamp.ts'), `${LAMP}\n// another day`);
  const other = await dmazeAt(at, 'verify', 'lamp.cert');
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('with other files than it has now');
});

it('no certificate is written of what does not hold', async () => {
  const at = folderWith({ 'lamp.ts': LAMP });
  const { code, stderr } = await dmazeAt(
    at,
    'check',
    'lamp.ts:careful',
    '--max-states',
    '2',
    '--certificate',
    'c',
  );
  expect(code).toBe(2);
  expect(stderr).toContain('no certificate is written: only of what holds, and this is undecided');
});
