/**
 * *Every user of an address space is counted.*
 *
 * as_count is what keeps a number from being stolen, so it is never less than the users there are: jobs that have the number
 * and have not given it back, and the performance counters while they are on. Going below zero is refuted by
 * panfrost_mmu_as_put() itself. Not covered: a count that is too high for a while, which only makes numbers scarce.
 */
import { ADDRESS_SPACE_CLAIMS } from '../hw-model/index.ts';
import { type Property, truth } from '../language/index.ts';

/** @param uncounted whether some client has more users of its address space than its count says */
export function everyUserOfAnAddressSpaceIsCounted<S>(uncounted: (s: S) => boolean): Property<S> {
  return {
    name: 'every user of an address space is counted',
    kind: 'invariant',
    holds: (s) => !truth(uncounted(s), 'uncounted'),
    about:
      'A client’s as_count is at least the number of its jobs on the hardware, and of its performance counters.',
  };
}

export function usersOfAnAddressSpaceNeverGoNegative(): Property<unknown> {
  return {
    name: ADDRESS_SPACE_CLAIMS.negative,
    kind: 'built in',
    holds: () => true,
    about: 'No use of an address space is given back that was not taken.',
  };
}

export function anAddressSpaceNumberIsFoundForEveryJob(): Property<unknown> {
  return {
    name: ADDRESS_SPACE_CLAIMS.enough,
    kind: 'built in',
    holds: () => true,
    about: 'When a job is started there is a free number, or one whose client has no job on the hardware.',
  };
}
