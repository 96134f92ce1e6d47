/**
 * *No mapping is torn down while a job references it.*
 *
 * From the moment a job has its buffers until the hardware is done with it, each of them is mapped: it has its address
 * range and its page-table entries. Source: "drm/panfrost: Add the panfrost_gem_mapping concept" (bdefca2d8dc0, v5.5),
 * where closing a handle tore mappings down under jobs. It does not cover what the entries lead to.
 */
import { type Property, truth } from '../language/index.ts';

/** @param torn whether some job may still run and one of its buffers is not mapped */
export function noMappingTornDownUnderAJob<S>(torn: (s: S) => boolean): Property<S> {
  return {
    name: 'no mapping is torn down while a job references it',
    kind: 'invariant',
    holds: (s) => !truth(torn(s), 'torn'),
    about: 'While a job may run, each of its buffers has its address range and its page-table entries.',
  };
}
