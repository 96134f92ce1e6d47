/** A recipe that does not come to an end is stopped and named: by a limit of its own, by `--time`, and by one Ctrl-C. */
import { expect, it } from 'vitest';
import { folderWith } from '../run/lamp.ts';
import { start } from './dmaze.ts';

const model = (parts: {
  state?: string;
  effect?: string;
  property?: string;
}): string => `import { int, vocabulary } from 'dmaze';
import { process } from 'dmaze/kernel';

const { invariant, model, routine, thread } = vocabulary({
  parameters: {},
  state: () => { ${parts.state ?? ''} return { n: int(0, 3) }; },
});
const A = routine('A', {}, (w) => [w.step('count', (s) => { s.n = 1; }), w.step('spin', (s) => { ${parts.effect ?? ''} s.n = 2; })]);

export default model({
  id: 'house/spin',
  title: 'A spin',
  about: 'It may never end.',
  threads: () => [thread('A', process, A, {})],
  properties: () => [invariant('small', (s) => { ${parts.property ?? ''} return s.n < 3; })],
  instances: { it: { about: 'As it is.' } },
});
`;

const spin = 'for (;;) {}';
const within = { DMAZE_RECIPE_SECONDS: '1' };

it.each([
  ['an effect', { effect: spin }, /A: A: "spin" \(.*spin\.ts:8\) has not come to an end for 1 s/],
  [
    'a property',
    { property: `if (s.n === 2) ${spin}` },
    /the property "small" \(.*spin\.ts:15\) has not come/,
  ],
  ['the state', { state: spin }, /house\/spin:it, while it is put together, has not come to an end/],
])('%s is named after the limit, and is a mistake in the model', async (_what, parts, message) => {
  const at = folderWith({ 'spin.ts': model(parts) });
  const { code, stderr } = await start(['check', './spin.ts'], { at, env: within }).ended;
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});

it('--time ends it, undecided', async () => {
  const at = folderWith({ 'spin.ts': model({ effect: spin }) });
  const { code, stderr } = await start(['check', './spin.ts', '--time', '1'], { at }).ended;
  expect(stderr).toMatch(
    /undecided {2}house\/spin:it: 1 s are over, and A: A: "spin" .* has not come to an end/,
  );
  expect(code).toBe(3);
});

it('one Ctrl-C ends it', async () => {
  const at = folderWith({ 'spin.ts': model({ effect: spin }) });
  const { child, ended } = start(['check', './spin.ts'], { at });
  setTimeout(() => child.kill('SIGINT'), 1500);
  const { code, stderr } = await ended;
  expect(stderr).toContain('"spin"');
  expect(code).toBe(130);
});
