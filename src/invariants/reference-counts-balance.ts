/**
 * *Reference counts never go negative, and are zero at rest.*
 *
 * Going below zero, and taking a reference on a dead object, are refuted by the put and the get themselves
 * (`refcount_t` warns there). What is claimed here is the other half: when everybody has finished and given back what
 * they had, nothing is left. It is the cheapest check of all and finds most leaks.
 */
import { KREF_CLAIMS } from '../kernel/index.ts';
import { type Property, truth } from '../language/index.ts';

export function referenceCountsNeverGoNegative(): Property<unknown> {
  return {
    name: KREF_CLAIMS.negative,
    kind: 'built in',
    holds: () => true,
    about: 'No reference is put when the count is zero.',
  };
}

export function noReferenceOnADeadObject(): Property<unknown> {
  return {
    name: KREF_CLAIMS.dead,
    kind: 'built in',
    holds: () => true,
    about: 'No reference is taken when the count is zero.',
  };
}

/**
 * @param unused whether nobody outside the driver refers to anything: all handles closed, all jobs done
 * @param left whether an object, a page, a mapping or a count above zero is still there
 */
export function nothingIsLeftAtRest<S>(unused: (s: S) => boolean, left: (s: S) => boolean): Property<S> {
  return {
    name: 'reference counts are zero at rest, and nothing is left',
    kind: 'at rest',
    from: unused,
    holds: (s) => !truth(unused(s), 'unused') || !truth(left(s), 'left'),
    about: 'When all handles are closed and all jobs are done there is no object, no mapping and no page.',
  };
}
