/** What `npm start` shows. */
import { expect, it } from 'vitest';
import { dmaze } from './dmaze.ts';

it('the demo says what it is about to show, the bug with its trace, and that the fix holds', async () => {
  const { code, stdout } = await dmaze('demo');
  expect(stdout).toMatch(/^dmaze takes a small model of a driver/);
  expect(stdout).toMatch(
    /\nviolated {3}panfrost\/gem-mapping:v5\.4: "no mapping is torn down while a job references it" after /,
  );
  expect(stdout).toContain('\n  violated: no mapping is torn down while a job references it');
  expect(stdout).toContain('\n  replay: npx dmaze replay counterexamples/panfrost/gem-mapping/v5.4.json\n');
  expect(stdout).toMatch(/\nholds {6}panfrost\/gem-mapping:v5\.6-one-file: /);
  expect(stdout).toMatch(/\nholds {6}panfrost\/gem-mapping:v5\.6: /);
  for (const line of stdout.split('\n').filter((text) => !/^(violated|holds) /.test(text)))
    expect(line.length).toBeLessThanOrEqual(100);
  expect(code).toBe(0);
});
