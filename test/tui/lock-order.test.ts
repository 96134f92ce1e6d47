/** Lock order on the screen: its cycles, what became of them, and the way to each walked step by step. */
import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/tui/served.ts';
import { Driven } from './faces.ts';

async function abba(instance: string, columns = 100, rows = 40): Promise<Driven> {
  const at = await Driven.at(columns, rows, { model: 'sharing/abba', instance }, process.cwd());
  return at.press('o');
}

describe('lock order', () => {
  it('is not there before somebody looks', async () => {
    const at = await Driven.at(80, 24, { model: 'sharing/abba', instance: 'gated' });
    await at.press('6');
    expect(at.screen).toContain('nobody looked yet: choose an instance on screen 1 and press o');
  });

  it('tells a cycle that never closes, as lockdep would, and why it does not', async () => {
    const at = await abba('gated');
    expect(at.rows[0]).toContain('[6 locks]');
    expect(at.screen).toContain('potential  sharing/abba:gated: 1 cycle, 1 unreachable');
    await at.press('j');
    expect(at.screen).toMatch(/^>unreachable: a -> b -> a/m);
    expect(at.screen).toContain('behind the gate lock dev.outer');
    expect(at.screen).toContain('possible unsafe locking scenario');
    expect(at.screen).toContain('(models/sharing/abba.ts:');
    // Nothing can be followed to where it closes.
    await at.press('enter');
    expect(at.face.screen).toBe('locks');
  });

  it('leads along the way to a dependency, step by step', async () => {
    const at = await abba('gated');
    await at.press('j', 'j', 'enter');
    expect(at.face.screen).toBe('trace');
    expect(at.screen).toMatch(/^how a -> b comes about: T0: forward: lock b/m);
    expect(at.face.travel?.found.trace.steps.length).toBe(2);
    await at.press('k');
    expect(at.screen).toContain('step 1 of 2');
    // And back to where one was.
    await at.press('6');
    expect(at.screen).toMatch(/^> *#0 a -> b/m);
  });

  it('leads to where a cycle closes', async () => {
    const at = await abba('opposite-orders');
    expect(at.screen).toContain('deadlock   sharing/abba:opposite-orders: 1 cycle, 1 reachable');
    await at.press('j', 'enter');
    expect(at.screen).toMatch(/^possible circular locking dependency: a -> b -> a, reachable/m);
    expect(at.screen).toContain('dev.a  held by T0; T1 waits for it');
    expect(at.screen).toContain('dev.b  held by T1; T0 waits for it');
  });

  it('breaks lines as paths are shown, wherever the working folder is', async () => {
    const at = await abba('gated', 80, 40);
    const told = JSON.stringify({
      kind: 'lock order',
      chosen: at.face.ordering?.chosen,
      order: at.face.ordering?.order,
    });
    const folder = `/far/${'away/'.repeat(12)}from/here`;
    await at.press('j');
    const here = at.screen;
    at.face = { ...at.face, folder };
    await at.happen({ kind: 'told', told: JSON.parse(told.replaceAll(process.cwd(), folder)) as Told });
    await at.press('j');
    expect(at.screen).toBe(here);
  });

  it('is told in any size, and what there is no room for can be scrolled to', async () => {
    const at = await abba('gated', 60, 16);
    await at.press('j');
    expect(at.screen).toMatch(/\d+ more lines: J/);
    await at.press(...Array.from({ length: 60 }, () => 'J'));
    expect(at.screen).toContain('*** DEADLOCK ***');
    await at.press('k');
    expect(at.screen).toContain('which class is asked for under which');
  });

  it('says what cannot be looked at', async () => {
    const at = await Driven.at(80, 24, { model: 'sharing/abba', instance: 'gated' });
    await at.press('tab', 'enter', 'x', 'y', 'enter', 'o');
    expect(at.face.screen).toBe('choose');
    expect(at.face.message).not.toBe(null);
  });
});
