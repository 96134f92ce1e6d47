/** Reference counts: what gets and puts say, and what they refuse. */
import { describe, expect, it } from 'vitest';
import {
  KREF_CLAIMS,
  kref,
  krefGet,
  krefGetUnlessZero,
  krefInit,
  krefPut,
  process,
} from '../../src/kernel/index.ts';
import { flag, int, type Model, oneOf, rows, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** One thread: initialise, then `gets` more references, then `puts`, then one more attempt. */
function straight(gets: number, puts: number, last: 'nothing' | 'get' | 'get unless zero'): Model {
  const { atRest, invariant, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ k: kref(3), dead: flag(), tookDead: flag() }),
  });
  const user = routine('user', {}, ({ step }) => [
    step('init', (s) => krefInit(s.k)),
    ...rows(gets).map((n) => step(`get ${n}`, (s) => krefGet(s.k))),
    ...rows(puts).map((n) =>
      step(`put ${n}`, (s) => {
        s.dead = krefPut(s.k);
      }),
    ),
    step('last', (s) => {
      if (last === 'get') krefGet(s.k);
      if (last === 'get unless zero') s.tookDead = krefGetUnlessZero(s.k) && s.dead;
    }),
  ]);
  return model({
    id: 'test/kref',
    title: '',
    about: '',
    threads: () => [thread('user', process, user, {})],
    properties: () => [
      atRest('it is dead exactly when nobody refers to it', (s) => s.dead === (s.k.count === 0)),
      invariant('nobody gets what is dead', (s) => !s.tookDead),
    ],
    instances: {},
  });
}

describe('kref', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [2, 3],
  ])('with %i gets and %i puts, the last put alone says it reached zero', (gets, puts) => {
    const outcome = explored(straight(gets, puts, 'nothing'));
    // One thread, no choice: one state before each step and one at the end.
    expect(outcome).toMatchObject({
      verdict: { kind: 'holds' },
      states: gets + puts + 3,
      edges: gets + puts + 2,
    });
  });

  it('refuses a reference to what is dead, and get-unless-zero answers no', () => {
    expect(refuted(explored(straight(1, 2, 'get')))).toEqual({ property: KREF_CLAIMS.dead, after: 5 });
    expect(explored(straight(1, 2, 'get unless zero')).verdict.kind).toBe('holds');
  });

  it('refuses a put too many', () => {
    expect(refuted(explored(straight(0, 2, 'nothing')))).toEqual({
      property: KREF_CLAIMS.negative,
      after: 3,
    });
  });

  it('finds that the model needs a larger bound, rather than wrapping round', () => {
    expect(refuted(explored(straight(3, 0, 'nothing')))?.property).toBe('values stay in range');
  });

  it('says at once that a count of no references is a mistake, where it was written', () => {
    expect(() => kref(0)).toThrow(/kref\.test\.ts:\d+: kref: the most references/);
  });

  it('lets a lookup race with the last put only when it may find the object dead', () => {
    // The owner puts its reference; a lookup takes one with either kind of get: two steps each, in any order.
    const { invariant, model, routine, thread } = vocabulary({
      parameters: { lookup: oneOf('get', 'get unless zero') },
      state: () => ({ k: kref(2), freed: int(0, 2) }),
    });
    const put = routine('object_put', {}, ({ step }) => [
      step('kref_put', (s) => {
        if (krefPut(s.k)) s.freed++;
      }),
    ]);
    const owner = routine('owner', {}, ({ call, step }) => [
      step('create', (s) => krefInit(s.k)),
      call(put, {}),
    ]);
    const lookup = routine('lookup', { locals: { got: flag() } }, ({ call, given, p, step }) => [
      step(
        'find',
        (s, t) => {
          t.got = p.lookup === 'get' || krefGetUnlessZero(s.k);
          if (p.lookup === 'get') krefGet(s.k);
        },
        { when: (s) => s.k.count > 0 || s.freed > 0 },
      ),
      given((t) => t.got, [call(put, {})]),
    ]);
    const race = model({
      id: 'test/lookup',
      title: '',
      about: '',
      threads: () => [thread('owner', process, owner, {}), thread('lookup', process, lookup, {})],
      properties: () => [invariant('it is freed once', (s) => s.freed < 2)],
      instances: {},
    });
    expect(refuted(explored(race))).toEqual({ property: KREF_CLAIMS.dead, after: 3 });
    // Before, created, put, found, found and one of two puts (2), and the end: given up or both put, which is one state.
    expect(explored(race, { lookup: 'get unless zero' })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 7,
      edges: 8,
    });
  });
});
