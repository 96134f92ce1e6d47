/** Handles of buffer objects: made with a buffer or for one that is there, and closed. */
import { flag, type Index, optional, ref } from 'dmaze';
import { krefGet, krefInit, krefPut } from 'dmaze/kernel';
import { mappingGet, mappingOf, mappingPut } from './mappings.ts';
import { objectPut } from './objects.ts';
import { mmuMapBo, mmuMapMapping, mmuUnmapBo } from './page-tables.ts';
import { routine, type State, since, the } from './state.ts';

/** drm_mm_insert_node: the lowest free range. */
function insertNode(s: State, file: Index): Index {
  for (const address of s.addresses.ids)
    if (!s.files[file].ranges.has(address)) {
      s.files[file].ranges.add(address);
      return address;
    }
  throw new Error('no address range is left: the model has too few');
}

/** panfrost_gem_open, from drm_gem_handle_create_tail: a GPU mapping in the file's address space. */
const gemOpen = routine(
  'panfrost_gem_open',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { mapping: optional(ref('mappings')), mapped: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.4 to v6.6',
  },
  ({ call, given, p, returns, step, under }) =>
    !since(p, 'v5.6')
      ? [
          step('bo->mmu = the mmu of the file', (s, t) => {
            s.bos[t.bo].mmu = t.file;
          }),
          under(
            'mm_lock',
            (s, t) => s.files[t.file].mmLock,
            'drm_mm_insert_node(bo->node)',
            (s, t) => {
              s.bos[t.bo].node = insertNode(s, t.file);
              s.bos[t.bo].nodeOf = t.file;
            },
          ),
          call(mmuMapBo, { bo: (t) => t.bo }),
          returns(() => true),
        ]
      : [
          step('kzalloc the mapping, object ref++', (s, t) => {
            t.mapping = s.mappings.alloc();
            const mapping = s.mappings[the(t.mapping)];
            krefInit(mapping.refs);
            mapping.bo = t.bo;
            mapping.file = t.file;
            krefGet(s.bos[t.bo].refs, 'a buffer object');
          }),
          under(
            'mm_lock',
            (s, t) => s.files[t.file].mmLock,
            'drm_mm_insert_node(mapping->mmnode)',
            (s, t) => {
              s.mappings[the(t.mapping)].node = insertNode(s, t.file);
            },
          ),
          call(
            mmuMapMapping,
            { mapping: (t) => the(t.mapping), bo: (t) => t.bo, file: (t) => t.file },
            (t, mapped) => {
              t.mapped = mapped;
            },
          ),
          ...(p.failures > 0
            ? [
                given(
                  (t) => !t.mapped,
                  [call(mappingPut, { mapping: (t) => the(t.mapping) }), returns(() => false)],
                ),
              ]
            : []),
          under(
            'mappings.lock',
            (s, t) => s.bos[t.bo].mappingsLock,
            'list_add_tail(mapping, bo->mappings.list)',
            (s, t) => {
              s.bos[t.bo].mappings.push(the(t.mapping));
            },
          ),
          returns(() => true),
        ],
);

/** drm_gem_object_handle_put_unlocked: one handle less; with the last one names and dma-buf go, and its reference. */
const handlePut = routine(
  'drm_gem_object_handle_put_unlocked',
  { args: { bo: ref('bos') }, locals: { last: flag() }, models: 'drivers/gpu/drm/drm_gem.c, v5.4 to v6.6' },
  ({ call, given, step }) => [
    step('{object_name_lock} handle_count--, with the last one obj->dma_buf is put', (s, t) => {
      const bo = s.bos[t.bo];
      t.last = --bo.handles === 0;
      if (!t.last) return;
      bo.named = false;
      if (!bo.exported) return;
      bo.exported = false;
      krefPut(bo.refs, 'a buffer object');
    }),
    given((t) => t.last, [call(objectPut, { bo: (t) => t.bo })]),
  ],
);

/**
 * drm_gem_handle_create_tail: the handle is published, then the driver's open runs; or the other way round. Answers whether
 * there is a handle.
 */
export const handleCreateTail = routine(
  'drm_gem_handle_create_tail',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { opened: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/drm_gem.c, v5.4 to v6.16',
  },
  ({ call, given, p, returns, step }) => {
    const late = since(p, 'v6.6') && p.publishesOpenHandles;
    return [
      step(
        `{object_name_lock, table_lock} handle_count++, first one object ref++, ${late ? 'reserve' : 'publish'} the handle`,
        (s, t) => {
          const bo = s.bos[t.bo];
          if (bo.handles++ === 0) krefGet(bo.refs, 'a buffer object');
          if (!late) s.files[t.file].handles.add(t.bo);
        },
      ),
      ...(since(p, 'v5.4')
        ? [
            call(gemOpen, { file: (t) => t.file, bo: (t) => t.bo }, (t, opened) => {
              t.opened = opened;
            }),
          ]
        : []),
      ...(p.failures > 0
        ? [
            given(
              (t) => !t.opened,
              [
                step('{table_lock} the handle leads nowhere', (s, t) => {
                  s.files[t.file].handles.delete(t.bo);
                }),
                call(handlePut, { bo: (t) => t.bo }),
                returns(() => false),
              ],
            ),
          ]
        : []),
      ...(late
        ? [
            step('{table_lock} publish the handle', (s, t) => {
              s.files[t.file].handles.add(t.bo);
            }),
          ]
        : []),
      returns(() => true),
    ];
  },
);

/** panfrost_ioctl_create_bo. The caller has taken a row for the buffer already. Answers with the buffer, if there is one. */
export const createBo = routine(
  'panfrost_ioctl_create_bo',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { opened: flag(), mapping: optional(ref('mappings')) },
    returns: optional(ref('bos')),
    models: 'drivers/gpu/drm/panfrost/panfrost_drv.c and panfrost_gem.c, v5.2 to v6.6',
  },
  ({ call, given, p, returns, step, under }) => {
    const keeps = since(p, 'v6.6') && p.createKeepsReference;
    const put = call(objectPut, { bo: (t: { readonly bo: Index }) => t.bo });
    const early = keeps ? [] : [put];
    const late = keeps ? [put] : [];
    return [
      step('drm_gem_shmem_create: object ref = 1', (s, t) => {
        krefInit(s.bos[t.bo].refs);
      }),
      ...(since(p, 'v5.4')
        ? []
        : [
            under(
              'mm_lock',
              (s, t) => s.files[t.file].mmLock,
              'panfrost_gem_create_object: drm_mm_insert_node(bo->node)',
              (s, t) => {
                s.bos[t.bo].mmu = t.file;
                s.bos[t.bo].node = insertNode(s, t.file);
                s.bos[t.bo].nodeOf = t.file;
              },
            ),
          ]),
      call(handleCreateTail, { file: (t) => t.file, bo: (t) => t.bo }, (t, opened) => {
        t.opened = opened;
      }),
      ...early,
      ...(p.failures > 0 ? [given((t) => !t.opened, [...late, returns(() => null)])] : []),
      ...(since(p, 'v5.6')
        ? [
            call(mappingGet, { bo: (t) => t.bo, file: (t) => t.file }, (t, mapping) => {
              t.mapping = mapping;
            }),
            // Somebody has guessed the handle, and closed it.
            ...(p.guesses > 0 ? [given((t) => t.mapping === null, [put, returns(() => null)])] : []),
            given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => the(t.mapping) })]),
          ]
        : []),
      ...(since(p, 'v5.4') || p.noMap ? [] : [call(mmuMapBo, { bo: (t) => t.bo })]),
      ...late,
      returns((t) => t.bo),
    ];
  },
);

/** panfrost_gem_close, from drm_gem_object_release_handle. */
const gemClose = routine(
  'panfrost_gem_close',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { mapping: optional(ref('mappings')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.4 to v6.6',
  },
  ({ call, given, p, under, when }) =>
    !since(p, 'v5.6')
      ? [
          when('bo->is_mapped', (s, t) => s.bos[t.bo].mapped, [call(mmuUnmapBo, { bo: (t) => t.bo })]),
          under(
            'mm_lock',
            (s, t) => s.files[t.file].mmLock,
            'drm_mm_remove_node(bo->node), if allocated',
            (s, t) => {
              const bo = s.bos[t.bo];
              // The node may be in another file's allocator by now; the lock is the closing file's all the same.
              if (bo.node !== null && bo.nodeOf !== null) s.files[bo.nodeOf].ranges.delete(bo.node);
              bo.node = null;
              bo.nodeOf = null;
            },
          ),
        ]
      : [
          under(
            'mappings.lock',
            (s, t) => s.bos[t.bo].mappingsLock,
            'find the mapping of the file, list_del',
            (s, t) => {
              t.mapping = mappingOf(s, t.bo, t.file);
              if (t.mapping !== null) s.bos[t.bo].mappings.remove(t.mapping);
            },
          ),
          given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => the(t.mapping) })]),
        ],
);

/** DRM_IOCTL_GEM_CLOSE. */
export const closeHandle = routine(
  'drm_gem_handle_delete',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { found: flag() },
    models: 'drivers/gpu/drm/drm_gem.c, v5.4 to v6.6',
  },
  ({ call, given, p, returns, step }) => [
    step('{table_lock} the handle leads nowhere any more', (s, t) => {
      t.found = s.files[t.file].handles.has(t.bo);
      s.files[t.file].handles.delete(t.bo);
    }),
    given((t) => !t.found, [returns()]),
    ...(since(p, 'v5.4') ? [call(gemClose, { file: (t) => t.file, bo: (t) => t.bo })] : []),
    call(handlePut, { bo: (t) => t.bo }),
  ],
);
