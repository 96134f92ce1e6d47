/**
 * What a running job does to memory: it translates an address, and then reads the page or stands at a fault. One access
 * is one step; a real job makes many, so a model lets it make any number before it completes.
 */
import type { Index, Pool, Rows } from '../language/index.ts';
import { type AddressSpaces, NO_FAULT, recordFault, type Translated, translateIn } from './address-spaces.ts';
import { type JobSlots, stallJob } from './job-slots.ts';
import { type Page, readPage } from './memory.ts';

/** The part of the state that a running job touches. */
export interface Gpu extends AddressSpaces, JobSlots {
  readonly pages: Pool<Page>;
}

/**
 * The job in a slot reads or writes an address. A freed page behind it is a finding; no page behind it is a fault, which
 * the job stands at until `mayRetry`.
 * @param contexts the table or pool that has the page tables
 * @returns whether there was a page
 */
export function accessMemory(s: Gpu, contexts: Rows<Translated>, slot: Index, address: Index): boolean {
  const { as } = s.jobSlots[slot];
  if (as === null) throw new Error(`no job is in slot ${slot}: access memory only where one runs`);
  const page = translateIn(s, contexts, as, address);
  if (page === null) {
    stallJob(s, slot);
    recordFault(s, as, address);
    return false;
  }
  readPage(s.pages, page);
  return true;
}

/**
 * Whether a stalled job may try again: the fault of its address space was cleared. The driver clears it before it has
 * mapped anything, so the same access may well fault again.
 */
export function mayRetry(s: AddressSpaces & JobSlots, slot: Index): boolean {
  const { as, state } = s.jobSlots[slot];
  return state === 'stalled' && as !== null && s.addressSpaces[as].faultAddress === NO_FAULT;
}
