/** Claims that hold because nothing happens are told from those that hold because of what happens. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/language/index.ts';
import { check, vacuityOf } from '../../src/run/index.ts';
import { lamp } from './lamps.ts';

const vacuity = async (model: Model, limits = {}) =>
  vacuityOf(model, await check(model, 'careful'), { limits });

describe('a claim is vacuous', () => {
  it('when what it is to follow never happens', async () => {
    const claims = (when: string): Promise<Model> =>
      lamp(
        ['atRest,', 'atRest, leadsTo,'],
        ['noDeadlock(),', `noDeadlock(), leadsTo('it glows', (s) => ${when}, (s) => s.pressed === p.hands),`],
      );
    expect(await vacuity(await claims('s.pressed > 9'))).toMatchObject({
      vacuous: ['"it glows" is vacuous: what it is to follow never happens'],
      unknown: [],
      unmet: ['it glows'],
    });
    expect(await vacuity(await claims('s.pressed === 1'))).toMatchObject({ vacuous: [], unknown: [] });
  });

  it('when there is no rest to be judged at', async () => {
    const endless = await lamp(
      ['{ p, step }', '{ p, loop, step, rest, when }'],
      [
        "[step('press', (s) => { s.pressed = s.pressed + 1; })]",
        "[loop([when('never', (s) => s.pressed > 9, [rest()]), step('press', (s) => { s.pressed = 0; })])]",
      ],
    );
    const { unknown, vacuous } = await vacuity(endless);
    expect(vacuous).toContain(
      '"every press counts" is vacuous: there is no state in which every thread may stop',
    );
    expect(unknown).toEqual([]);
  });

  it('when there is rest, and the claim is about none of it', async () => {
    const claims = (unused: string): Promise<Model> =>
      lamp(
        [
          "from 'dmaze/kernel';",
          "from 'dmaze/kernel';\nimport { nothingIsLeftAtRest } from 'dmaze/invariants';",
        ],
        ['noDeadlock(),', `noDeadlock(), nothingIsLeftAtRest((s) => ${unused}, (s) => s.pressed < p.hands),`],
      );
    expect(await vacuity(await claims('s.pressed < p.hands'))).toEqual({
      vacuous: [
        '"reference counts are zero at rest, and nothing is left" is vacuous: there is no state in which every thread may stop and of which it says anything',
      ],
      unknown: [],
      unmet: ['reference counts are zero at rest, and nothing is left'],
    });
    expect(await vacuity(await claims('s.pressed === p.hands'))).toEqual({
      vacuous: [],
      unknown: [],
      unmet: [],
    });
  });

  it('when something never ran that the model does not know of', async () => {
    const model = await lamp(
      ['{ p, step }', '{ p, step, when }'],
      [
        "[step('press', (s) => { s.pressed = s.pressed + 1; })]",
        "[when('broken', (s) => s.pressed > 9, [step('mend', (s) => { s.pressed = 0; })]), step('press', (s) => { s.pressed = s.pressed + 1; })]",
      ],
    );
    expect((await vacuity(model)).vacuous).toEqual([
      '1 instruction never ran, and the model does not say why: press: mend',
    ]);
  });

  it('is not known when a limit cuts the walk', async () => {
    const { unknown, vacuous } = await vacuity(await lamp(), { states: 2 });
    expect(vacuous).toEqual([]);
    expect(unknown).toEqual([
      '"every press counts" is vacuous: there is no state in which every thread may stop',
    ]);
  });
});
