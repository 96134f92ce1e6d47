/** Address space numbers: fewer than clients, so they are stolen; and everybody still reads by its own page tables. */
import { describe, expect, it } from 'vitest';
import {
  ADDRESS_SPACE_CLAIMS,
  addressSpaceNumbers,
  addressSpaces,
  asGet,
  asPut,
  asRelease,
  asReset,
  mapPage,
  mmuContext,
  physicalPages,
  translateIn,
} from '../../src/hw-model/index.ts';
import { process, spinlock } from '../../src/kernel/index.ts';
import {
  flag,
  int,
  type Model,
  oneOf,
  pool,
  ref,
  rowAt,
  rows,
  vocabulary,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** Clients take turns on the hardware, each with a page of its own at the same address. */
function clients(): Model {
  const address = rowAt(0);
  const { atRest, invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: {
      clients: int(1, 3, 2),
      numbers: int(1, 2),
      jobs: int(1, 2),
      bug: oneOf('none', 'put twice', 'no lock', 'reset under a job', 'leaves early', 'keeps its number'),
    },
    state: (p) => ({
      asLock: spinlock('as_lock'),
      files: pool(3, mmuContext(2, 1, 'pages', 'asLock')),
      pages: physicalPages(3, 'files'),
      ...addressSpaces(p.numbers, 'files', 1, 'pages'),
      ...addressSpaceNumbers(p.numbers, 'files', 'asLock'),
      onHardware: int(0, 3),
      stolen: flag(),
      wrongPage: flag(),
    }),
  });
  const client = routine(
    'client',
    { locals: { file: ref('files'), as: ref('addressSpaces'), left: int(0, 2) } },
    ({ given, leave, local, lock, loop, p, step, unlock }) => {
      const asLock = lock('as_lock', (s) => s.asLock);
      return [
        step('open', (s, t) => {
          t.file = s.files.alloc();
          mapPage(s.files[t.file].pageTable, address, s.pages.alloc());
          t.left = p.jobs;
        }),
        loop([
          given((t) => t.left === 0, [leave()]),
          local((t) => {
            t.left--;
          }),
          ...(p.bug === 'no lock' ? [] : [asLock]),
          step(
            'panfrost_mmu_as_get',
            (s, t) => {
              s.stolen ||= s.asLru.length === p.numbers && s.files[t.file].as === null;
              t.as = asGet(s, s.files, t.file);
              s.onHardware++;
            },
            { when: (s) => s.onHardware < p.numbers || p.bug === 'keeps its number' },
          ),
          ...(p.bug === 'no lock' ? [] : [unlock('as_lock', (s) => s.asLock)]),
          step('access', (s, t) => {
            const page = translateIn(s, s.racy.files, t.as, address);
            s.wrongPage ||= page === null || page !== s.racy.files[t.file].pageTable[address].page;
          }),
          ...(p.bug === 'leaves early' ? [step('free', (s, t) => s.files.free(t.file))] : []),
          ...(p.bug === 'leaves early'
            ? [step('late access', (s, t) => void translateIn(s, s.racy.files, t.as, address))]
            : []),
          ...(p.bug === 'reset under a job' ? [asLock] : []),
          ...(p.bug === 'reset under a job' ? [step('panfrost_mmu_reset', (s) => asReset(s, s.files))] : []),
          ...(p.bug === 'reset under a job' ? [unlock('as_lock', (s) => s.asLock)] : []),
          step('panfrost_mmu_as_put', (s, t) => {
            asPut(s.files, t.file);
            if (p.bug === 'put twice') asPut(s.files, t.file);
            s.onHardware--;
            t.as = rowAt(0);
          }),
        ]),
        asLock,
        step('panfrost_mmu_pgtable_free', (s, t) => {
          asRelease(s, s.files, t.file);
          const { page } = s.files[t.file].pageTable[address];
          if (page !== null) s.pages.free(page);
          s.files.free(t.file);
        }),
        unlock('as_lock', (s) => s.asLock),
      ];
    },
  );
  return model({
    id: 'test/clients',
    title: '',
    about: '',
    threads: (p) => rows(p.clients).map((n) => thread(`client ${n}`, process, client, {})),
    properties: (p) => [
      noDeadlock(),
      invariant('a job reads by the page tables of its client', (s) => !s.wrongPage),
      invariant(
        'a number is taken exactly when one client has it',
        (s) =>
          p.bug === 'leaves early' ||
          s.addressSpaces.ids.every((as) => {
            const had = s.files.ids.filter((file) => s.files.isLive(file) && s.files[file].as === as);
            return had.length === (s.asAllocMask.has(as) ? 1 : 0);
          }),
      ),
      invariant('a client is on the list exactly when it has a number', (s) =>
        s.files.ids.every(
          (file) => !s.files.isLive(file) || s.asLru.has(file) === (s.files[file].as !== null),
        ),
      ),
      atRest('nothing is left', (s) => s.asLru.length === 0 && s.asAllocMask.size === 0),
      ...(p.clients > p.numbers ? [reachable('a number is stolen', (s) => s.stolen)] : []),
    ],
    instances: {},
  });
}

describe('address space numbers', () => {
  it('one client, counted by hand', () => {
    // Nothing, then: opened, locked, has a number, unlocked, accessed; after its one job: put, locked, released,
    // unlocked: 10 places in a row.
    expect(explored(clients(), { clients: 1 })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 10,
      edges: 9,
    });
  });

  it.each([
    [2, 1, 1],
    [2, 1, 2],
    [3, 2, 1],
    [2, 2, 2],
  ])(
    '%i clients, %i numbers, %i jobs each: everybody reads by its own page tables',
    (count, numbers, jobs) => {
      expect(explored(clients(), { clients: count, numbers, jobs }).verdict).toEqual({ kind: 'holds' });
    },
  );

  it.each([
    ['put twice', 1, ADDRESS_SPACE_CLAIMS.negative],
    ['no lock', 1, 'guarded fields are accessed under their lock'],
    ['reset under a job', 2, ADDRESS_SPACE_CLAIMS.negative],
    ['leaves early', 1, 'no use after free'],
    ['keeps its number', 1, ADDRESS_SPACE_CLAIMS.enough],
  ])('%s, with numbers: %i, violates "%s"', (bug, numbers, property) => {
    expect(refuted(explored(clients(), { bug, numbers }))?.property).toBe(property);
  });
});
