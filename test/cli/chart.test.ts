/** `dmaze chart`: the states of one object, or a counterexample, drawn. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dmaze, root } from './dmaze.ts';

const twoLocks = join(root, 'examples/two-locks.ts');

it('draws what is asked for', async () => {
  const [dot, mermaid, svg, json] = await Promise.all(
    ['dot', 'mermaid', 'svg', 'json'].map(async (format) =>
      dmaze('chart', twoLocks, '--of', 'dev', '--by', 'a.holder, b.holder', '--format', format),
    ),
  );
  expect(dot?.stdout).toMatch(
    /^\/\/ dev by a\.holder, b\.holder: examples\/two-locks:opposite-orders, \d+ states/,
  );
  expect(dot?.stdout).toContain('\n  s0 -> s1 [label="forward"];\n');
  expect(mermaid?.stdout).toContain('\nflowchart TD\n');
  expect(svg?.stdout).toContain('</svg>');
  expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
    schema: 'dmaze/chart/1',
    by: ['a.holder', 'b.holder'],
  });
  expect([dot, mermaid, svg, json].map((ended) => [ended?.code, ended?.stderr])).toEqual(
    Array(4).fill([0, '']),
  );
});

it('draws a counterexample as a sequence', async () => {
  const file = join(root, 'counterexamples/panfrost/gem-mapping/v5.4-gpu-fault.json');
  const { code, stdout } = await dmaze('chart', file, '--format', 'mermaid');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^sequenceDiagram\n {2}participant t0 as process 0\n/);
  expect((await dmaze('chart', file)).stderr).toContain('drawn as a sequence: --format mermaid');
});

it.each([
  [[twoLocks], 2, '--of says what to draw: one of dev'],
  [
    ['panfrost/gem-mapping:v5.4-madvise-race', '--of', 'bos'],
    2,
    'more than can be read (60 and 240): choose fewer fields',
  ],
  [
    ['classic/philosophers:fixed', '--of', 'forks[0]', '--max-states', '100'],
    3,
    'some states may be missing: stopped at',
  ],
  [[twoLocks, '--of', 'dev', '--format', 'png'], 2, 'Allowed choices are dot, svg, mermaid, json'],
])('%j ends with %d', async (args, code, message) => {
  const ended = await dmaze('chart', ...args);
  expect(ended.stderr).toContain(message);
  expect(ended.code).toBe(code);
});
