/** A run that never gets to what must come is told, kept and replayed as one. */
import { expect, it } from 'vitest';
import { folderWith } from '../run/lamp.ts';
import { dmazeAt } from './dmaze.ts';

/** A clock that may stop, so that the alarm never rings. */
const ALARM = `import { flag, vocabulary } from 'dmaze';
import { process } from 'dmaze/kernel';

const { eventually, model, routine, thread } = vocabulary({
  parameters: {},
  state: () => ({ tick: flag(), rings: flag() }),
});
const clock = routine('clock', {}, ({ loop, rest, step }) => [loop([rest(), step('tick', (s) => { s.tick = !s.tick; })])]);
const alarm = routine('alarm', {}, ({ step }) => [step('ring', (s) => { s.rings = true; }, { when: (s) => s.tick })]);

export default model({
  id: 'house/alarm',
  title: 'An alarm',
  about: 'It rings only at a tick.',
  threads: () => [thread('clock', process, clock, {}), thread('alarm', process, alarm, {})],
  properties: () => [eventually('the alarm rings', (s) => s.rings)],
  instances: { stopping: { about: 'The clock may stop.' } },
});
`;

it('its end is in the report and in the file, and is there again', async () => {
  const at = folderWith({ 'alarm.ts': ALARM });
  const checked = await dmazeAt(at, 'check', './alarm.ts', '--out', '.');
  expect(checked.stdout).toContain('then nothing more, for ever');
  const replayed = await dmazeAt(at, 'replay', 'house/alarm/stopping.json');
  expect(replayed.stdout).toContain('then nothing more, for ever');
  expect([checked.code, replayed.code]).toEqual([1, 0]);
});
