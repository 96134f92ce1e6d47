/** A trace in ITF and back: what `--reporter itf` writes replays, and what was edited or is of another tool is refused. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import type { Model } from '../../src/language/index.ts';
import { flag, vocabulary } from '../../src/language/index.ts';
import { process } from '../../src/kernel/index.ts';
import { FORMATS } from '../../src/report/index.ts';
import { check, findModel, readRecorded, replay, tool } from '../../src/run/index.ts';
import { folderWith } from './lamp.ts';
import { lamp } from './lamps.ts';

/** The trace of an instance, as it is written. */
async function itfOf(model: Model, instance: string): Promise<string> {
  const { trace, ...run } = await check(model, instance);
  if (trace === undefined) throw new Error('it has no trace');
  return FORMATS.itf.tell({ ...run, trace }, tool()) ?? '';
}

function fileOf(text: string): string {
  const file = join(folderWith({}), 'trace.itf.json');
  writeFileSync(file, text);
  return file;
}

/** A clock that ticks for ever, and one that stops. */
function clock(stops: boolean): Model {
  const { eventually, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ tick: flag(), rung: flag() }),
  });
  const tick = routine('tick', {}, ({ loop, rest, step, when }) => {
    const once = step('tick', (s) => {
      s.tick = !s.tick;
    });
    const waits = [rest(), step('never', () => undefined, { when: (s) => s.rung })];
    return stops ? [once, ...waits] : [loop([when('has it rung', (s) => s.rung, waits, [once])])];
  });
  return model({
    id: 'house/clock',
    title: '',
    about: '',
    threads: () => [thread('clock', process, tick, {})],
    properties: () => [eventually('it rings', (s) => s.rung)],
    instances: { only: { about: '' } },
  });
}

describe('a trace in ITF', () => {
  it('replays', async () => {
    const panfrost = await findModel('panfrost/gem-mapping', DOORS);
    const models = [
      [await lamp(), 'careless'],
      [panfrost.model, 'v5.4-free-race'],
      [clock(false), 'only'],
      [clock(true), 'only'],
    ] as const;
    for (const [model, instance] of models) {
      const recorded = await readRecorded(fileOf(await itfOf(model, instance)));
      expect(recorded.steps.length).toBeGreaterThan(0);
      expect(replay(model, recorded)).toEqual({ kind: 'reproduced' });
    }
  });

  it('that was edited is refused', async () => {
    const text = await itfOf(await lamp(), 'careless');
    const edited = text.replace('"pressed":1,"mbt', '"pressed":2,"mbt');
    expect(edited).not.toBe(text);
    await expect(readRecorded(fileOf(edited))).rejects.toThrow('is not what the step before it made');
  });

  it('of another tool is refused, in words', async () => {
    const other = JSON.stringify({
      '#meta': { format: 'ITF' },
      vars: ['x'],
      states: [{ x: { '#bigint': '1' } }],
    });
    await expect(readRecorded(fileOf(other))).rejects.toThrow('is no trace of dmaze: at ["#meta"].model');
    await expect(readRecorded(fileOf('{'))).rejects.toThrow('is no JSON');
  });
});
