/** The fences of a reservation object: who waits for which, and which are replaced. */
import { describe, expect, it } from 'vitest';
import {
  addFence,
  dropReserved,
  fence,
  fenceSignal,
  KREF_CLAIMS,
  kref,
  krefGet,
  krefPut,
  krefResurrect,
  process,
  RESV_CLAIMS,
  type Resv,
  reserveFences,
  resv,
  resvIsSignalled,
  type Usage,
} from '../../src/kernel/index.ts';
import { type Index, oneOf, type Model, rows, table, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const USAGES = ['kernel', 'write', 'read', 'bookkeep'] as const;

/** Does something with a reservation object in one step, and claims something of what comes of it. */
function tried(
  effect: (r: Resv) => void,
  holds: (r: Resv, signalled: (row: Index) => boolean) => boolean,
): Model {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ fences: table(4, { f: fence() }), r: resv('fences', 2), done: oneOf('no', 'yes') }),
  });
  const one = routine('one', {}, ({ step }) => [
    step('signal the last', (s) => fenceSignal(s.fences[3].f)),
    step('do it', (s) => {
      effect(s.r);
      s.done = 'yes';
    }),
  ]);
  return model({
    id: 'test/resv',
    title: '',
    about: '',
    threads: () => [thread('one', process, one, {})],
    properties: () => [
      invariant('it', (s) => s.done === 'no' || holds(s.r, (row) => s.fences[row].f.signalled)),
    ],
    instances: {},
  });
}

const members = (r: Resv): string =>
  USAGES.map((usage) =>
    rows(4)
      .filter((row) => r[usage].has(row))
      .join(''),
  ).join('|');

describe('a reservation object', () => {
  it('is waited for up to a usage', () => {
    for (const added of USAGES)
      for (const asked of USAGES) {
        const effect = (r: Resv): void => {
          reserveFences(r);
          addFence(r, 0, added);
        };
        const waits = USAGES.indexOf(added) <= USAGES.indexOf(asked);
        const model = tried(effect, (r, signalled) => resvIsSignalled(r, asked, signalled) !== waits);
        expect([added, asked, explored(model).verdict.kind]).toEqual([added, asked, 'holds']);
      }
  });

  it.each<[string, string, Usage, Parameters<typeof addFence>[3]]>([
    ['nothing', '|01||', 'write', {}],
    ['what is earlier in its context and used for no less', '|1||', 'write', { earlier: (row) => row === 0 }],
    ['not what is used for less', '|0|1|', 'read', { earlier: (row) => row === 0 }],
    ['what has signalled', '|0|1|', 'read', { signalled: (row) => row === 3 }],
  ])('replaces %s', (_, left, usage, replaces) => {
    const effect = (r: Resv): void => {
      reserveFences(r, 2);
      addFence(r, 0, 'write');
      if (replaces?.signalled !== undefined) addFence(r, 3, 'write');
      reserveFences(r, 1);
      addFence(r, 1, usage, replaces);
    };
    expect(explored(tried(effect, (r) => members(r) === left)).verdict.kind).toBe('holds');
  });

  it('takes a fence for a slot that was reserved, and not given up', () => {
    const unreserved = tried(
      (r) => addFence(r, 0, 'read'),
      () => true,
    );
    expect(refuted(explored(unreserved))?.property).toBe(RESV_CLAIMS.reserved);
    const dropped = tried(
      (r) => {
        reserveFences(r);
        dropReserved(r);
        addFence(r, 0, 'read');
      },
      () => true,
    );
    expect(refuted(explored(dropped))?.property).toBe(RESV_CLAIMS.reserved);
  });
});

describe('resurrection', () => {
  const { model, noDeadlock, routine, thread } = vocabulary({
    parameters: { alive: oneOf('no', 'yes') },
    state: () => ({ k: kref(2) }),
  });
  const one = routine('one', {}, ({ p, step }) => [
    step('resurrect', (s) => krefResurrect(s.k)),
    step('get', (s) => krefGet(s.k)),
    step('put', (s) => void krefPut(s.k)),
    ...(p.alive === 'yes' ? [] : [step('put the last', (s) => void krefPut(s.k))]),
    step('resurrect again', (s) => krefResurrect(s.k)),
  ]);
  const made = model({
    id: 'test/kref',
    title: '',
    about: '',
    threads: () => [thread('one', process, one, {})],
    properties: () => [noDeadlock()],
    instances: {},
  });

  it('is for the dead', () => {
    expect(explored(made).verdict.kind).toBe('holds');
    expect(refuted(explored(made, { alive: 'yes' }))?.property).toBe(KREF_CLAIMS.resurrected);
  });
});
