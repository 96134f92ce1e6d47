/** Linked lists: what CONFIG_DEBUG_LIST would catch is a finding, what it allows is silent. */
import { describe, expect, it } from 'vitest';
import {
  LIST_CLAIMS,
  listAddTail,
  listDel,
  listDelInit,
  listMoveTail,
  process,
} from '../../src/kernel/index.ts';
import {
  flag,
  type Index,
  int,
  type List,
  type Model,
  pool,
  queue,
  ref,
  table,
  vocabulary,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

type Change = (list: List<Index>, node: Index) => unknown;

/** One thread makes changes to a list of the rows 0, 1, 2, one a step; at rest its order is judged. */
function changed(changes: readonly (readonly [Change, Index])[], expected: readonly Index[]): Model {
  const { atRest, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ nodes: table(3, { unused: flag() }), list: queue(ref('nodes'), 3) }),
  });
  const user = routine('user', {}, ({ step }) =>
    changes.map(([change, node], n) =>
      step(`change ${n}`, (s) => {
        change(s.list, node);
      }),
    ),
  );
  return model({
    id: 'test/list',
    title: '',
    about: '',
    threads: () => [thread('user', process, user, {})],
    properties: () => [
      atRest(
        'the order is as expected',
        (s) => s.list.length === expected.length && expected.every((node, at) => s.list.at(at) === node),
      ),
    ],
    instances: {},
  });
}

const add: Change = (list, node) => listAddTail(list, node);
const del: Change = (list, node) => listDel(list, node);
const delInit: Change = listDelInit;
const move: Change = listMoveTail;

describe('list', () => {
  it.each<[string, readonly (readonly [Change, Index])[], readonly Index[]]>([
    [
      'adds at the tail',
      [
        [add, 2],
        [add, 0],
        [add, 1],
      ],
      [2, 0, 1],
    ],
    [
      'deletes from the middle',
      [
        [add, 2],
        [add, 0],
        [add, 1],
        [del, 0],
      ],
      [2, 1],
    ],
    [
      'adds again what was deleted',
      [
        [add, 2],
        [add, 0],
        [del, 2],
        [add, 2],
      ],
      [0, 2],
    ],
    [
      'deletes what was left empty, to no effect',
      [
        [add, 2],
        [delInit, 0],
        [delInit, 2],
        [delInit, 2],
      ],
      [],
    ],
    [
      'moves to the tail',
      [
        [add, 2],
        [add, 0],
        [move, 2],
      ],
      [0, 2],
    ],
    [
      'moves what is at the tail, to no effect',
      [
        [add, 2],
        [add, 0],
        [move, 0],
      ],
      [2, 0],
    ],
    [
      'moves in what was not linked',
      [
        [add, 2],
        [move, 1],
      ],
      [2, 1],
    ],
  ])('%s', (_, changes, expected) => {
    expect(explored(changed(changes, expected)).verdict).toEqual({ kind: 'holds' });
  });

  it('refuses to add a linked node', () => {
    expect(
      refuted(
        explored(
          changed(
            [
              [add, 2],
              [add, 2],
            ],
            [],
          ),
        ),
      ),
    ).toEqual({ property: LIST_CLAIMS.twice, after: 2 });
  });

  it('refuses to delete what is not linked', () => {
    expect(
      refuted(
        explored(
          changed(
            [
              [add, 2],
              [del, 2],
              [del, 2],
            ],
            [],
          ),
        ),
      ),
    ).toEqual({
      property: LIST_CLAIMS.unlinked,
      after: 3,
    });
  });

  it('keeps a node that was freed while linked, for whoever walks the list to trip over', () => {
    const { invariant, model, routine, thread } = vocabulary({
      parameters: { unlinks: flag() },
      state: () => ({ nodes: pool(2, { value: int(0, 1) }), list: queue(ref('nodes'), 2) }),
    });
    const user = routine('user', { locals: { node: ref('nodes') } }, ({ p, step }) => [
      step('make', (s, t) => {
        t.node = s.nodes.alloc();
        listAddTail(s.list, t.node);
      }),
      step('free', (s, t) => {
        if (p.unlinks) listDel(s.list, t.node);
        s.nodes.free(t.node);
      }),
      step('walk', (s) => {
        for (let at = 0; at < s.list.length; at++) {
          const node = s.list.at(at);
          if (node !== null) s.nodes[node].value = 1;
        }
      }),
    ]);
    const freed = model({
      id: 'test/freed-node',
      title: '',
      about: '',
      threads: () => [thread('user', process, user, {})],
      properties: () => [invariant('true', () => true)],
      instances: {},
    });
    expect(refuted(explored(freed))).toEqual({ property: 'no use after free', after: 3 });
    expect(explored(freed, { unlinks: true }).verdict).toEqual({ kind: 'holds' });
  });
});
