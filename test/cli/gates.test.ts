/** What CI may require beyond a verdict, and the exit code that says it is not so. */
import { expect, it } from 'vitest';
import { fileWith, LAMP } from '../run/lamp.ts';
import { dmaze } from './dmaze.ts';

const VACUOUS = LAMP.replace('atRest,', 'atRest, leadsTo,').replace(
  'noDeadlock(),',
  "noDeadlock(), leadsTo('it glows', (s) => s.pressed > 9, () => true),",
);

it.each([
  ['a bound is enough', LAMP, ['--max-depth', '1'], 0, 'bounded'],
  ['a bound is not enough', LAMP, ['--max-depth', '1', '--require', 'exhaustive'], 3, 'bounded'],
  ['everything is seen', LAMP, ['--require', 'exhaustive'], 0, 'holds'],
  ['nothing is vacuous', LAMP, ['--fail-on', 'vacuous'], 0, 'holds'],
  ['a claim is vacuous, and may be', VACUOUS, [], 0, 'holds'],
  ['a claim is vacuous', VACUOUS, ['--fail-on', 'vacuous'], 4, 'holds'],
])('%s', async (_what, text, args, code, verdict) => {
  const ended = await dmaze('check', `${fileWith(text)}:careful`, ...args);
  expect(ended.stdout.split(' ')[0]).toBe(verdict);
  expect(ended.stdout.includes('\n  not as required: ')).toBe(code !== 0);
  expect([ended.code, ended.stderr]).toEqual([code, '']);
});

it('is a failure in JUnit, too', async () => {
  const path = `${fileWith(VACUOUS)}:careful`;
  const { stdout } = await dmaze('check', path, '--fail-on', 'vacuous', '--reporter', 'junit');
  expect(stdout).toContain('<testcase name="as required"');
  expect(stdout).toContain('<failure type="not as required" message="&quot;it glows&quot; is vacuous: ');
});
