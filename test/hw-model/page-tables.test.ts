/** Page tables, cached translations and pages: what the GPU reads after a page was unmapped, flushed, freed, handed out again. */
import { describe, expect, it } from 'vitest';
import {
  allocPage,
  flushTlb,
  freePage,
  MEMORY_CLAIMS,
  mapPage,
  pageTable,
  physicalPages,
  prefetch,
  readPage,
  tlb,
  translate,
  unmapPage,
} from '../../src/hw-model/index.ts';
import { process } from '../../src/kernel/index.ts';
import { flag, int, type Model, optional, ref, rowAt, table, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** A driver maps a page, takes it away again, and may give another owner the same page; the GPU reads all the while. */
function teardown(): Model {
  const { invariant, model, reachable, routine, thread } = vocabulary({
    parameters: {
      unmaps: flag(true),
      flushes: flag(true),
      handsOut: flag(),
      reads: flag(true),
      prefetches: flag(),
    },
    state: () => ({
      owners: table(2, { unused: flag() }),
      pages: physicalPages(1, 'owners'),
      entries: pageTable(1, 'pages'),
      cached: tlb(1, 'pages'),
      missed: flag(),
      refused: int(0, 2),
    }),
  });
  const address = rowAt(0);
  const driver = routine('driver', { locals: { page: optional(ref('pages')) } }, ({ p, step }) => [
    step('map', (s, t) => {
      t.page = allocPage(s.pages, rowAt(0));
      if (!mapPage(s.entries, address, t.page)) s.refused++;
      if (!mapPage(s.entries, address, t.page)) s.refused++;
    }),
    ...(p.unmaps ? [step('unmap', (s) => void unmapPage(s.entries, address))] : []),
    ...(p.flushes ? [step('flush', (s) => flushTlb(s.cached))] : []),
    step('free', (s, t) => {
      if (t.page !== null) freePage(s.pages, t.page);
    }),
    ...(p.handsOut ? [step('hand out', (s) => void allocPage(s.pages, rowAt(1)))] : []),
  ]);
  const gpu = routine('gpu', {}, ({ either, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        ...(p.reads
          ? [
              [
                step('read', (s) => {
                  const page = translate(s.cached, s.entries, address);
                  s.missed = page === null;
                  if (page !== null) readPage(s.pages, page);
                }),
              ],
            ]
          : []),
        ...(p.prefetches ? [[step('prefetch', (s) => prefetch(s.cached, s.entries, address))]] : []),
      ),
    ]),
  ]);
  return model({
    id: 'test/teardown',
    title: '',
    about: '',
    threads: () => [thread('driver', process, driver, {}), thread('gpu', process, gpu, {})],
    properties: (p) => [
      invariant('an entry is written once', (s) => s.refused < 2),
      ...(p.reads ? [reachable('a read misses', (s) => s.missed)] : []),
    ],
    instances: {},
  });
}

describe('page tables', () => {
  it('unmap, flush, free in that order leave nothing to read', () => {
    // By what the driver does next. Map: the last read missed, or there was none: 2. Unmap: those 2, or cached: 3. Flush:
    // the same 3. Free, and nothing: not cached, and the last read missed or not: 2 + 2. Everywhere one read can follow,
    // and before the end one step of the driver.
    expect(explored(teardown())).toMatchObject({ verdict: { kind: 'holds' }, states: 12, edges: 12 + 10 });
  });

  it('a page that is still mapped is read after it was freed', () => {
    expect(refuted(explored(teardown(), { unmaps: false }))).toEqual({
      property: MEMORY_CLAIMS.freed,
      after: 4,
    });
  });

  it('a page that is still cached is read after it was freed', () => {
    // map, read (which caches), unmap, free, read.
    expect(refuted(explored(teardown(), { flushes: false }))).toEqual({
      property: MEMORY_CLAIMS.freed,
      after: 5,
    });
  });

  it('is found out even when the page is somebody else’s by then', () => {
    const { verdict, times } = explored(teardown(), { flushes: false, handsOut: true });
    expect(verdict).toMatchObject({ kind: 'violated', property: MEMORY_CLAIMS.freed });
    expect(times('read')).toBeGreaterThan(0);
  });

  it('what was never read is stale only where hardware prefetches', () => {
    const never = { flushes: false, reads: false };
    expect(explored(teardown(), { ...never, prefetches: true }).verdict.kind).toBe('holds');
    expect(refuted(explored(teardown(), { flushes: false, prefetches: true }))?.after).toBe(5);
  });
});
