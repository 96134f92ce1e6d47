/** Each general claim, broken by one tiny model and nearly broken by its twin, which differs in one parameter. */
import { describe, expect, it } from 'vitest';
import {
  aBufferHasOneUser,
  aDeviceReadsWhatWasMoved,
  aHandledFaultHoldsUpNoJob,
  allocationsFailOnlyWithAnEmptyCache,
  anAddressSpaceServesOneClient,
  aRegionHasNoMorePagesThanAddresses,
  everyUseOfThePagesHasAnOwner,
  everyUserOfAnAddressSpaceIsCounted,
  memoryInUseIsNotGivenBack,
  nobodySeesPagesOfAPurgedBuffer,
  noCallFailsByContention,
  noLockHeldAtReturn,
  noReferenceOnADeadObject,
  nothingIsLeftAtRest,
  noUseAfterFree,
  noWaitCycle,
  onlyWhatIsPurgeableIsPurged,
  referenceCountsNeverGoNegative,
  whatWasRetainedIsKept,
} from '../../src/invariants/index.ts';
import { kref, krefGet, krefInit, krefPut, mutex, process } from '../../src/kernel/index.ts';
import {
  flag,
  int,
  type Model,
  oneOf,
  optional,
  pool,
  record,
  ref,
  vocabulary,
} from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

const about = '';
const instances = {};

describe('no lock is held at return', () => {
  const { model, routine, thread } = vocabulary({
    parameters: { forgets: flag() },
    state: () => ({ dev: record({ lock: mutex('lock') }) }),
  });
  const call = routine('call', {}, ({ lock, p, unlock }) => [
    lock('lock', (s) => s.dev.lock),
    ...(p.forgets ? [] : [unlock('lock', (s) => s.dev.lock)]),
  ]);
  const tiny = model({
    id: 'test/return',
    title: '',
    about,
    threads: () => [thread('T0', process, call, {})],
    properties: () => [noLockHeldAtReturn()],
    instances,
  });

  it('is broken by a path that forgets to unlock', () => {
    expect(refuted(explored(tiny, { forgets: true }))).toEqual({
      property: noLockHeldAtReturn().name,
      after: 1,
    });
  });
  it('is not broken by holding a lock on the way', () => {
    // Unlocked, locked, returned.
    expect(explored(tiny)).toMatchObject({ verdict: { kind: 'holds' }, states: 3, edges: 2 });
  });
});

describe('no wait cycle', () => {
  const { model, routine, thread } = vocabulary({
    parameters: { opposite: flag(), bystander: flag(true) },
    state: () => ({ dev: record({ a: mutex('a'), b: mutex('b'), ticks: int(0, 1) }) }),
  });
  const forward = routine('forward', {}, ({ lock, unlock }) => [
    lock('a', (s) => s.dev.a),
    lock('b', (s) => s.dev.b),
    unlock('b', (s) => s.dev.b),
    unlock('a', (s) => s.dev.a),
  ]);
  const backward = routine('backward', {}, ({ lock, unlock }) => [
    lock('b', (s) => s.dev.b),
    lock('a', (s) => s.dev.a),
    unlock('a', (s) => s.dev.a),
    unlock('b', (s) => s.dev.b),
  ]);
  const clock = routine('clock', {}, ({ loop, rest, step }) => [
    loop([
      rest(),
      step('tick', (s) => {
        s.dev.ticks = 1 - s.dev.ticks;
      }),
    ]),
  ]);
  const tiny = model({
    id: 'test/ring',
    title: '',
    about,
    threads: (p) => [
      thread('T0', process, forward, {}),
      thread('T1', process, p.opposite ? backward : forward, {}),
      thread('clock', process, clock, {}),
    ],
    properties: () => [noWaitCycle()],
    instances,
  });

  it('is found while another thread can still run, where no deadlock is', () => {
    expect(refuted(explored(tiny, { opposite: true }))).toEqual({ property: noWaitCycle().name, after: 2 });
  });
  it('is not mistaken for one thread waiting for another', () => {
    expect(explored(tiny).verdict.kind).toBe('holds');
  });

  it('is found in a thread that waits for what it holds', () => {
    const again = vocabulary({ parameters: {}, state: () => ({ dev: record({ a: mutex('a') }) }) });
    const twice = again.routine('twice', {}, ({ lock, unlock }) => [
      lock('a', (s) => s.dev.a),
      lock('a, again', (s) => s.dev.a),
      unlock('a', (s) => s.dev.a),
    ]);
    const recursive = again.model({
      id: 'test/recursion',
      title: '',
      about,
      threads: () => [again.thread('T0', process, twice, {})],
      properties: () => [noWaitCycle()],
      instances,
    });
    expect(refuted(explored(recursive))).toEqual({ property: noWaitCycle().name, after: 1 });
  });
});

/** An object that is made, referred to, put and put again as the parameters say. */
function lifetime(): Model {
  const { model, routine, thread } = vocabulary({
    parameters: { puts: int(1, 2, 1), getsLate: flag(), frees: flag(true), looksLate: flag() },
    state: () => ({
      objects: pool(1, { refs: kref(2), data: flag() }),
      last: record({ one: optional(ref('objects')) }),
    }),
  });
  const run = routine('run', { locals: { object: ref('objects') } }, ({ p, step }) => [
    step('make', (s, t) => {
      t.object = s.objects.alloc();
      krefInit(s.objects[t.object].refs);
      s.last.one = t.object;
    }),
    step('put', (s, t) => {
      krefPut(s.objects[t.object].refs, 'the object');
    }),
    ...(p.puts === 2
      ? [
          step('put again', (s, t) => {
            krefPut(s.objects[t.object].refs, 'the object');
          }),
        ]
      : []),
    ...(p.getsLate
      ? [
          step('get', (s, t) => {
            krefGet(s.objects[t.object].refs, 'the object');
          }),
        ]
      : []),
    ...(p.frees
      ? [
          step('free', (s, t) => {
            s.objects.free(t.object);
          }),
        ]
      : []),
    ...(p.looksLate
      ? [
          step('look', (s) => {
            if (s.last.one !== null) s.objects[s.last.one].data = true;
          }),
        ]
      : []),
  ]);
  return model({
    id: 'test/lifetime',
    title: '',
    about,
    threads: () => [thread('T0', process, run, {})],
    properties: () => [
      referenceCountsNeverGoNegative(),
      noReferenceOnADeadObject(),
      noUseAfterFree(),
      nothingIsLeftAtRest(
        () => true,
        (s) => s.objects.isLive(0) && s.objects[0].refs.count === 0,
      ),
    ],
    instances,
  });
}

describe('lives of objects', () => {
  it('hold where every get has its put and the last put frees', () => {
    // Before make, made, put, freed.
    expect(explored(lifetime())).toMatchObject({ verdict: { kind: 'holds' }, states: 4, edges: 3 });
  });
  it.each([
    [{ puts: 2 }, referenceCountsNeverGoNegative().name, 3],
    [{ getsLate: true }, noReferenceOnADeadObject().name, 3],
    [{ looksLate: true }, noUseAfterFree().name, 4],
    [{ frees: false }, 'reference counts are zero at rest, and nothing is left', 2],
  ])('%o breaks "%s" after %i steps', (parameters, property, after) => {
    expect(refuted(explored(lifetime(), parameters))).toEqual({ property, after });
  });
});

describe('claims about address spaces', () => {
  const { model, routine, thread } = vocabulary({
    parameters: { takesEarly: flag(), countsLate: flag(), leavesEnabled: flag() },
    state: () => ({
      owner: oneOf('nobody', 'us', 'others'),
      users: int(0, 1),
      count: int(0, 1),
      job: oneOf('none', 'runs', 'stands at a fault'),
      enabled: flag(),
    }),
  });
  const job = routine('job', {}, ({ p, step }) => [
    step('take a number', (s) => {
      s.owner = 'us';
      s.enabled = true;
      s.users = 1;
      if (!p.countsLate) s.count = 1;
    }),
    step('start', (s) => {
      s.count = 1;
      s.job = 'runs';
      if (p.takesEarly) s.owner = 'others';
    }),
    step('fault', (s) => {
      s.job = 'stands at a fault';
    }),
    step('handle it', (s) => {
      s.enabled = p.leavesEnabled;
    }),
    ...(p.leavesEnabled
      ? []
      : [
          step('end', (s) => {
            s.job = 'none';
            s.users = 0;
            s.count = 0;
          }),
        ]),
  ]);
  const tiny = model({
    id: 'test/address-space',
    title: '',
    about,
    threads: () => [thread('T0', process, job, {})],
    properties: () => [
      anAddressSpaceServesOneClient(
        (s: { owner: string; job: string }) => s.owner !== 'us' && s.job !== 'none',
      ),
      everyUserOfAnAddressSpaceIsCounted((s: { users: number; count: number }) => s.users > s.count),
      aHandledFaultHoldsUpNoJob((s: { job: string; enabled: boolean }) => s.job !== 'none' && s.enabled),
    ],
    instances,
  });

  it('hold where the number is counted, kept and in the end disabled', () => {
    // One after the other: idle, numbered, running, at a fault, disabled, done.
    expect(explored(tiny)).toMatchObject({ verdict: { kind: 'holds' }, states: 6, edges: 5 });
  });
  it.each([
    ['takesEarly', 'an address space serves only the client whose job runs in it', 2],
    ['countsLate', 'every user of an address space is counted', 1],
    ['leavesEnabled', 'a handled fault holds up no job', 4],
  ])('%s breaks "%s" after %i steps', (mistake, property, after) => {
    expect(refuted(explored(tiny, { [mistake]: true }))).toEqual({ property, after });
  });
});

describe('claims about pages and buffers', () => {
  const { model, routine, thread } = vocabulary({
    parameters: {
      mistake: oneOf('none', 'leaks', 'forgets', 'warns', 'shows', 'shares', 'gives up', 'overgrows'),
    },
    state: () => ({
      uses: int(0, 2),
      owners: int(0, 1),
      madv: oneOf('will need', 'dont need', 'purged'),
      promised: flag(true),
      warned: flag(),
      seen: flag(),
      users: int(0, 2),
      failed: oneOf('never', 'rightly', 'with a cached buffer'),
      pages: int(0, 2),
    }),
  });
  type Seen = {
    readonly uses: number;
    readonly owners: number;
    readonly madv: string;
    readonly promised: boolean;
    readonly warned: boolean;
    readonly seen: boolean;
    readonly users: number;
    readonly failed: string;
    readonly pages: number;
  };
  const life = routine('life', {}, ({ p, rest, step }) => [
    step('pages are got and used', (s) => {
      s.uses = p.mistake === 'leaks' ? 2 : 1;
      s.owners = 1;
      s.users = p.mistake === 'shares' ? 2 : 1;
      s.pages = p.mistake === 'overgrows' ? 2 : 1;
    }),
    rest(),
    step('they are not needed', (s) => {
      s.users = 0;
      s.madv = 'dont need';
      s.promised = p.mistake === 'forgets';
    }),
    step('they are purged', (s) => {
      s.warned = p.mistake === 'warns';
      s.madv = 'purged';
      s.pages = 0;
      s.seen = p.mistake === 'shows';
    }),
    step('there is no other buffer', (s) => {
      s.uses = 0;
      s.owners = 0;
      s.failed = p.mistake === 'gives up' ? 'with a cached buffer' : 'rightly';
    }),
  ]);
  const tiny = model({
    id: 'test/pages',
    title: '',
    about,
    threads: () => [thread('T0', process, life, {})],
    properties: () => [
      everyUseOfThePagesHasAnOwner((s: Seen) => s.uses !== s.owners),
      whatWasRetainedIsKept((s: Seen) => s.promised && s.madv === 'purged'),
      onlyWhatIsPurgeableIsPurged((s: Seen) => s.warned),
      nobodySeesPagesOfAPurgedBuffer((s: Seen) => s.seen && s.madv === 'purged'),
      aBufferHasOneUser((s: Seen) => s.users > 1),
      allocationsFailOnlyWithAnEmptyCache((s: Seen) => s.failed === 'with a cached buffer'),
      aRegionHasNoMorePagesThanAddresses((s: Seen) => s.pages > 1),
    ],
    instances,
  });

  it('hold where everything is in its order', () => {
    // One after the other: nothing yet, in use, not needed, purged, refused another.
    expect(explored(tiny)).toMatchObject({ verdict: { kind: 'holds' }, states: 5, edges: 4 });
  });
  it.each([
    ['leaks', 'every use of the pages has an owner', 1],
    ['forgets', 'what was said to be retained is kept', 3],
    ['warns', 'only what is purgeable is purged', 3],
    ['shows', 'nobody sees pages of a purged buffer', 3],
    ['shares', 'a buffer has one user at a time', 1],
    ['gives up', 'an allocation fails only when the cache is empty', 4],
    ['overgrows', 'a region has no more pages than addresses', 1],
  ])('who %s breaks "%s" after %i steps', (mistake, property, after) => {
    expect(refuted(explored(tiny, { mistake }))).toEqual({ property, after });
  });
});

describe('claims about memory that moves', () => {
  const { model, routine, thread } = vocabulary({
    parameters: { mistake: oneOf('none', 'hurries', 'reads early', 'gives up') },
    state: () => ({ dev: record({ runs: flag(), given: flag(), early: flag(), failed: flag() }) }),
  });
  type Seen = {
    readonly dev: {
      readonly runs: boolean;
      readonly given: boolean;
      readonly early: boolean;
      readonly failed: boolean;
    };
  };
  const life = routine('life', {}, ({ p, rest, step }) => [
    step('a job is submitted, or refused', (s) => {
      s.dev.runs = p.mistake !== 'gives up';
      s.dev.failed = p.mistake === 'gives up';
    }),
    step('it reads', (s) => {
      s.dev.early = p.mistake === 'reads early';
      s.dev.given = p.mistake === 'hurries';
    }),
    step('it is done', (s) => {
      s.dev.runs = false;
    }),
    step('its memory is given back', (s) => {
      s.dev.given = true;
    }),
    rest(),
  ]);
  const tiny = model({
    id: 'test/moves',
    title: '',
    about,
    threads: () => [thread('T0', process, life, {})],
    properties: () => [
      memoryInUseIsNotGivenBack((s: Seen) => s.dev.runs && s.dev.given),
      aDeviceReadsWhatWasMoved((s: Seen) => s.dev.early),
      noCallFailsByContention((s: Seen) => s.dev.failed),
    ],
    instances,
  });

  it('hold where one comes after the other', () => {
    expect(explored(tiny)).toMatchObject({ verdict: { kind: 'holds' }, states: 5, edges: 4 });
  });
  it.each([
    ['hurries', 'memory in use is not given back', 2],
    ['reads early', 'a device reads what was moved', 2],
    ['gives up', 'no call fails only because others hold locks', 1],
  ])('who %s breaks "%s" after %i steps', (mistake, property, after) => {
    expect(refuted(explored(tiny, { mistake }))).toEqual({ property, after });
  });
});
