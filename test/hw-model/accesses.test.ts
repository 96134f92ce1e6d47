/** A job and the memory it touches: it ends once, stands at a fault until it may go on, and is told by interrupt. */
import { describe, expect, it } from 'vitest';
import {
  accessMemory,
  addressSpaces,
  allocPage,
  clearFault,
  clearJobInterrupt,
  completeJob,
  doneBit,
  enableAddressSpace,
  errBit,
  failJob,
  flushAddressSpace,
  isRaised,
  JOB_SLOT_CLAIMS,
  jobSlots,
  lineIsUp,
  mapPage,
  mayRetry,
  pageTable,
  physicalPages,
  retryJob,
  slotIsBusy,
  startJob,
  stat,
} from '../../src/hw-model/index.ts';
import { hardIrq, irqThread, process } from '../../src/kernel/index.ts';
import { flag, int, type Model, oneOf, rowAt, table, vocabulary } from '../../src/language/index.ts';
import { explored, refuted } from '../explored.ts';

/** One job in one slot. Its page is there from the start, or the fault handler brings it, before or after it clears. */
function oneJob(): Model {
  const zero = rowAt(0);
  const { atRest, invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: {
      handler: oneOf('maps, then clears', 'clears, then maps', 'only clears', 'only maps'),
      mapped: flag(),
      job: oneOf('completes', 'fails', 'is started twice'),
    },
    state: () => ({
      files: table(1, { pageTable: pageTable(1, 'pages') }),
      jobs: table(1, { unused: flag() }),
      pages: physicalPages(1, 'files'),
      ...addressSpaces(1, 'files', 1, 'pages'),
      ...jobSlots(1, 'jobs'),
      seen: oneOf('nothing', 'done', 'failed'),
      faults: int(0, 7),
    }),
  });
  const submit = routine('panfrost_job_hw_submit', {}, ({ p, step }) => [
    step('start', (s) => {
      if (p.mapped) mapPage(s.files[zero].pageTable, zero, allocPage(s.pages, zero));
      enableAddressSpace(s, zero, zero);
      startJob(s, zero, zero, zero);
      if (p.job === 'is started twice') startJob(s, zero, zero, zero);
    }),
  ]);
  const hardware = routine('job slot', {}, ({ either, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step('access', (s) => void accessMemory(s, s.files, zero, zero), {
            when: (s) => s.jobSlots[zero].state === 'running',
          }),
        ],
        [step('retry', (s) => retryJob(s, zero), { when: (s) => mayRetry(s, zero) })],
        [
          step('end', (s) => (p.job === 'fails' ? failJob(s, zero) : completeJob(s, zero)), {
            when: (s) => s.jobSlots[zero].state === 'running',
          }),
        ],
      ),
    ]),
  ]);
  const jobIrq = routine('panfrost_job_irq_handler', {}, ({ loop, rest, step }) => [
    loop([
      rest(),
      step(
        'handle',
        (s) => {
          s.seen = isRaised(s.jobInterrupt, doneBit(zero))
            ? 'done'
            : isRaised(s.jobInterrupt, errBit(zero))
              ? 'failed'
              : 'nothing';
          clearJobInterrupt(s, zero);
        },
        { when: (s) => stat(s.jobInterrupt) !== 0 },
      ),
    ]),
  ]);
  const mmuIrq = routine('panfrost_mmu_irq_handler_thread', {}, ({ loop, p, rest, step, waitUntil }) => {
    const map = step('map', (s) => {
      if (s.files[zero].pageTable[zero].page === null)
        mapPage(s.files[zero].pageTable, zero, allocPage(s.pages, zero));
      flushAddressSpace(s, zero);
    });
    const clears = step('clear', (s) => clearFault(s, zero));
    return [
      loop([
        rest(),
        waitUntil('up', (s) => lineIsUp(s.mmuInterrupt)),
        ...(p.handler === 'maps, then clears' ? [map, clears] : []),
        ...(p.handler === 'clears, then maps' ? [clears, map] : []),
        ...(p.handler === 'only clears' ? [clears] : []),
        ...(p.handler === 'only maps' ? [map] : []),
      ]),
    ];
  });
  return model({
    id: 'test/job',
    title: '',
    about: '',
    threads: () => [
      thread('submit', process, submit, {}),
      thread('hardware', process, hardware, {}),
      thread('job irq', hardIrq, jobIrq, {}),
      thread('mmu irq', irqThread, mmuIrq, {}),
    ],
    properties: (p) => [
      noDeadlock(),
      invariant(
        'the slot is free once its interrupt was cleared',
        (s) => s.seen === 'nothing' || !slotIsBusy(s, zero),
      ),
      invariant(
        'a stalled job has faulted',
        (s) => s.jobSlots[zero].state !== 'stalled' || s.jobSlots[zero].as === 0,
      ),
      atRest('a job that neither runs nor stalls was seen to end', (s) => {
        return slotIsBusy(s, zero) || lineIsUp(s.jobInterrupt) || s.seen !== 'nothing';
      }),
      reachable('its end is seen', (s) => s.seen === (p.job === 'fails' ? 'failed' : 'done')),
      ...(p.mapped ? [invariant('nothing faults', (s) => s.mmuInterrupt.rawstat === 0)] : []),
      ...(p.mapped || p.handler === 'only clears'
        ? []
        : [reachable('its page was brought', (s) => s.files[zero].pageTable[zero].page !== null)]),
      ...(p.handler === 'maps, then clears' && !p.mapped
        ? [
            reachable(
              'a stalled job goes on',
              (s) => s.jobSlots[zero].state === 'running' && s.pages.isLive(zero),
            ),
          ]
        : []),
    ],
    instances: {},
  });
}

describe('a job', () => {
  it('counted by hand where its page is there', () => {
    // Not started; running, its translation cached or not: 2; done, cached or not: 2; seen: 2. Once it is started, two
    // accesses, two ends, two interrupts.
    expect(explored(oneJob(), { mapped: true })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 7,
      edges: 7,
    });
    expect(explored(oneJob(), { mapped: true, job: 'fails' })).toMatchObject({
      verdict: { kind: 'holds' },
      states: 7,
    });
  });

  it('stands at a fault until it was cleared, and may fault again before the page is there', () => {
    expect(explored(oneJob()).verdict).toEqual({ kind: 'holds' });
    const late = explored(oneJob(), { handler: 'clears, then maps' });
    expect(late.verdict).toEqual({ kind: 'holds' });
    const never = explored(oneJob(), { handler: 'only clears' });
    expect(never.verdict).toEqual({ kind: 'holds' });
    expect(never.times('retry')).toBeGreaterThan(0);
  });

  it('stays at a fault that nobody clears', () => {
    expect(explored(oneJob(), { handler: 'only maps' }).times('retry')).toBe(0);
  });

  it('is not started in a slot that has one', () => {
    expect(refuted(explored(oneJob(), { job: 'is started twice' }))).toEqual({
      property: JOB_SLOT_CLAIMS.free,
      after: 1,
    });
  });
});
