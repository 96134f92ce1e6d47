/** Lives of mappings: panfrost_gem_mapping, since v5.6. */
import { flag, type Index, optional, ref } from 'dmaze';
import { krefGet, krefPut } from 'dmaze/kernel';
import { objectPut } from './objects.ts';
import { flushRange } from './page-tables.ts';
import { routine, type State, the } from './state.ts';

/** panfrost_gem_teardown_mapping: entries, TLB, address range. The mapping itself stays. */
export const teardownMapping = routine(
  'panfrost_gem_teardown_mapping',
  {
    args: { mapping: ref('mappings') },
    locals: { file: optional(ref('files')), node: ref('addresses') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6 to v6.6',
  },
  ({ call, step, under, when }) => [
    when('mapping->active', (s, t) => s.mappings[t.mapping].active, [
      step('clear page-table entries', (s, t) => {
        const { file, node } = s.mappings[t.mapping];
        t.file = file;
        t.node = node ?? 0;
        s.files[the(file)].pageTable[t.node].page = null;
      }),
      call(flushRange, { file: (t) => the(t.file) }),
      step('mapping->active = false', (s, t) => {
        s.mappings[t.mapping].active = false;
      }),
    ]),
    under(
      'mm_lock',
      (s, t) => s.files[the(s.mappings[t.mapping].file)].mmLock,
      'drm_mm_remove_node, if allocated',
      (s, t) => {
        const mapping = s.mappings[t.mapping];
        if (mapping.node !== null) s.files[the(mapping.file)].ranges.delete(mapping.node);
        mapping.node = null;
      },
    ),
  ],
);

/** The mapping on a buffer's list that is a file's. */
export function mappingOf(s: State, bo: Index, file: Index): Index | null {
  const { mappings } = s.bos[bo];
  for (let at = 0; at < mappings.length; at++) {
    const mapping = mappings.at(at);
    if (mapping !== null && s.mappings[mapping].file === file) return mapping;
  }
  return null;
}

/** panfrost_gem_mapping_get: the mapping that a file has of a buffer, with a reference. */
export const mappingGet = routine(
  'panfrost_gem_mapping_get',
  {
    args: { bo: ref('bos'), file: ref('files') },
    locals: { found: optional(ref('mappings')) },
    returns: optional(ref('mappings')),
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6 to v6.6',
  },
  ({ returns, under }) => [
    under(
      'mappings.lock',
      (s, t) => s.bos[t.bo].mappingsLock,
      'find it by mmu, mapping ref++',
      (s, t) => {
        t.found = mappingOf(s, t.bo, t.file);
        if (t.found !== null) krefGet(s.mappings[t.found].refs, 'a mapping');
      },
    ),
    returns((t) => t.found),
  ],
);

/** panfrost_gem_mapping_put, and panfrost_gem_mapping_release with the last reference. */
export const mappingPut = routine(
  'panfrost_gem_mapping_put',
  {
    args: { mapping: ref('mappings') },
    locals: { last: flag(), bo: ref('bos') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.6 to v6.6',
  },
  ({ call, given, step }) => [
    step('mapping ref--', (s, t) => {
      t.last = krefPut(s.mappings[t.mapping].refs, 'a mapping');
    }),
    given(
      (t) => t.last,
      [
        call(teardownMapping, { mapping: (t) => t.mapping }),
        step('the object of the mapping', (s, t) => {
          t.bo = s.mappings[t.mapping].bo;
        }),
        call(objectPut, { bo: (t) => t.bo }),
        step('kfree(mapping)', (s, t) => {
          s.mappings.free(t.mapping);
        }),
      ],
    ),
  ],
);
