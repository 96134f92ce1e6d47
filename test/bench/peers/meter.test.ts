/** What a command took, measured either way. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isInstalled, meterIn, shellMeter } from '../../../bench/peers/meter.ts';

const folder = mkdtempSync(join(tmpdir(), 'dmaze-meter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const busy = 'for (let n = 1; n % 1e6 || process.cpuUsage().user < 3e5; n++); console.log(1)';

describe.each([
  ['bash', shellMeter()],
  ['whatever there is', meterIn(folder)],
])('by %s', (_, meter) => {
  it('measures CPU and wall time', () => {
    const { cpuSeconds, stdout, wallSeconds } = meter.measure([process.execPath, '-e', busy], folder);
    expect(stdout).toBe('1\n');
    expect(cpuSeconds).toBeGreaterThan(0.3);
    expect(wallSeconds).toBeGreaterThan(0.3);
  });

  it('says when a command fails', () => {
    expect(() => meter.measure([process.execPath, '-e', 'process.exit(3)'], folder)).toThrow('code 3');
  });
});

describe.skipIf(!isInstalled('gcc', '--version'))('by wait4', () => {
  const meter = meterIn(folder);

  it('measures memory', () => {
    const script = 'globalThis.kept = Buffer.alloc(2 ** 28, 1)';
    const { peakBytes } = meter.measure([process.execPath, '-e', script], folder);
    expect(peakBytes).toBeGreaterThan(2 ** 28);
    expect(peakBytes).toBeLessThan(2 ** 29);
  });

  it('measures processes that are left behind', () => {
    const script = `'${process.execPath}' -e '${busy}' > /dev/null &`;
    expect(meter.measure(['bash', '-c', script], folder).cpuSeconds).toBeGreaterThan(0.3);
  });
});
