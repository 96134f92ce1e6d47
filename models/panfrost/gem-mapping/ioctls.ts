/** What a process asks for: create, share, open, close and madvise a buffer object. */
import { flag, type Index, oneOf, optional, ref } from 'dmaze';
import { krefGet, krefInit, krefPut, listAddTail, listDelInit, listMoveTail } from 'dmaze/kernel';
import { mappingGet, mappingPut, mmuMapBo, mmuMapMapping, mmuUnmapBo, objectPut } from './objects.ts';
import { routine, type State } from './state.ts';

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
    locals: { mapping: ref('mappings') },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.4 and v5.6',
  },
  ({ call, p, step, under }) =>
    p.era === 'v5.4'
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
        ]
      : [
          step('kzalloc the mapping, object ref++', (s, t) => {
            t.mapping = s.mappings.alloc();
            const mapping = s.mappings[t.mapping];
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
              s.mappings[t.mapping].node = insertNode(s, t.file);
            },
          ),
          call(mmuMapMapping, { mapping: (t) => t.mapping, bo: (t) => t.bo, file: (t) => t.file }),
          under(
            'mappings.lock',
            (s, t) => s.bos[t.bo].mappingsLock,
            'list_add_tail(mapping, bo->mappings.list)',
            (s, t) => {
              s.mappings[t.mapping].listed = true;
            },
          ),
        ],
);

/** drm_gem_handle_create_tail: the handle is published, then the driver's open runs. */
const handleCreateTail = routine(
  'drm_gem_handle_create_tail',
  { args: { file: ref('files'), bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem.c, v5.4 and v5.6' },
  ({ call, step }) => [
    step(
      '{object_name_lock, table_lock} handle_count++, first one object ref++, publish the handle',
      (s, t) => {
        const bo = s.bos[t.bo];
        if (bo.handles++ === 0) krefGet(bo.refs, 'a buffer object');
        s.files[t.file].handles.add(t.bo);
      },
    ),
    call(gemOpen, { file: (t) => t.file, bo: (t) => t.bo }),
  ],
);

/** panfrost_ioctl_create_bo. */
export const createBo = routine(
  'panfrost_ioctl_create_bo',
  {
    args: { file: ref('files') },
    locals: { bo: ref('bos'), mapping: optional(ref('mappings')) },
    returns: ref('bos'),
    models: 'drivers/gpu/drm/panfrost/panfrost_drv.c and panfrost_gem.c, v5.4 and v5.6',
  },
  ({ call, given, p, returns, step }) => [
    step('drm_gem_shmem_create: object ref = 1', (s, t) => {
      t.bo = s.bos.alloc();
      krefInit(s.bos[t.bo].refs);
    }),
    call(handleCreateTail, { file: (t) => t.file, bo: (t) => t.bo }),
    call(objectPut, { bo: (t) => t.bo }),
    ...(p.era === 'v5.6'
      ? [
          call(mappingGet, { bo: (t) => t.bo, file: (t) => t.file }, (t, mapping) => {
            t.mapping = mapping;
          }),
          given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => t.mapping ?? 0 })]),
        ]
      : []),
    returns((t) => t.bo),
  ],
);

/** PRIME_HANDLE_TO_FD: the object has a dma-buf, which owns a reference to it. The descriptor is closed after it was sent. */
export const exportBo = routine(
  'drm_gem_prime_handle_to_fd',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/drm_prime.c, v5.4 and v5.6' },
  ({ step }) => [
    step('{prime.lock, object_name_lock} obj->dma_buf = a new dma-buf, object ref++', (s, t) => {
      const bo = s.bos[t.bo];
      if (bo.handles === 0) return;
      bo.exported = true;
      krefGet(bo.refs, 'a buffer object');
    }),
  ],
);

/** PRIME_FD_TO_HANDLE of a dma-buf of the same device: another handle of the same object, in another file. */
export const importBo = routine(
  'drm_gem_prime_fd_to_handle',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { found: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/drm_prime.c (self-import), v5.4 and v5.6',
  },
  ({ call, given, returns, step }) => [
    step('{object_name_lock} object ref++, if its dma-buf is still there', (s, t) => {
      t.found = s.bos.isLive(t.bo) && s.bos[t.bo].exported;
      if (t.found) krefGet(s.bos[t.bo].refs, 'a buffer object');
    }),
    given(
      (t) => t.found,
      [
        call(handleCreateTail, { file: (t) => t.file, bo: (t) => t.bo }),
        call(objectPut, { bo: (t) => t.bo }),
      ],
    ),
    returns((t) => t.found),
  ],
);

/** panfrost_gem_close, from drm_gem_object_release_handle. */
const gemClose = routine(
  'panfrost_gem_close',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { mapping: optional(ref('mappings')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_gem.c, v5.4 and v5.6',
  },
  ({ call, given, p, under, when }) =>
    p.era === 'v5.4'
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
              for (const id of s.mappings.ids) {
                if (!s.mappings.isLive(id)) continue;
                const mapping = s.mappings[id];
                if (mapping.bo !== t.bo || mapping.file !== t.file || !mapping.listed) continue;
                mapping.listed = false;
                t.mapping = id;
                break;
              }
            },
          ),
          given((t) => t.mapping !== null, [call(mappingPut, { mapping: (t) => t.mapping ?? 0 })]),
        ],
);

/** DRM_IOCTL_GEM_CLOSE. */
export const closeHandle = routine(
  'drm_gem_handle_delete',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { last: flag() },
    models: 'drivers/gpu/drm/drm_gem.c, v5.4 and v5.6',
  },
  ({ call, given, step }) => [
    step('{table_lock} the handle leads nowhere any more', (s, t) => {
      s.files[t.file].handles.delete(t.bo);
    }),
    call(gemClose, { file: (t) => t.file, bo: (t) => t.bo }),
    step('{object_name_lock} handle_count--, with the last one obj->dma_buf is put', (s, t) => {
      const bo = s.bos[t.bo];
      t.last = --bo.handles === 0;
      if (!t.last || !bo.exported) return;
      bo.exported = false;
      krefPut(bo.refs, 'a buffer object');
    }),
    given((t) => t.last, [call(objectPut, { bo: (t) => t.bo })]),
  ],
);

/** panfrost_ioctl_madvise: may the pages go when memory is short? Answers whether they are still there. */
export const madvise = routine(
  'panfrost_ioctl_madvise',
  {
    args: { file: ref('files'), bo: ref('bos'), advice: oneOf('will need', 'dont need') },
    locals: { found: flag(), refused: flag(), retained: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_drv.c, v5.4 and v5.6',
  },
  ({ call, given, lock, p, returns, step, under, unlock }) => {
    const change = [
      under(
        'pages_lock',
        (s, t) => s.bos[t.bo].pagesLock,
        'drm_gem_shmem_madvise: madv = advice, unless purged',
        (s, t) => {
          const bo = s.bos[t.bo];
          if (bo.madv !== 'purged') bo.madv = t.advice;
          t.retained = bo.madv !== 'purged';
        },
      ),
    ];
    const relist = given(
      (t) => t.retained,
      [
        step('list_add_tail or list_del_init(madv_list)', (s, t) => {
          if (t.advice === 'will need') listDelInit(s.dev.shrinkerList, t.bo);
          else if (p.listMoveTail) listMoveTail(s.dev.shrinkerList, t.bo);
          else listAddTail(s.dev.shrinkerList, t.bo, 'pfdev->shrinker_list');
        }),
      ],
    );
    const takeShrinkerLock = lock('shrinker_lock', (s) => s.dev.shrinkerLock);
    const giveShrinkerLock = unlock('shrinker_lock', (s) => s.dev.shrinkerLock);
    const v54 = p.madviseUnderShrinkerLock
      ? [takeShrinkerLock, ...change, relist, giveShrinkerLock]
      : [...change, takeShrinkerLock, relist, giveShrinkerLock];
    const v56 = [
      takeShrinkerLock,
      lock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
      step('DONTNEED needs the only mapping to be mine', (s, t) => {
        if (t.advice === 'will need') return;
        let mappings = 0;
        let mine = false;
        for (const id of s.mappings.ids) {
          if (!s.mappings.isLive(id) || s.mappings[id].bo !== t.bo || !s.mappings[id].listed) continue;
          mappings++;
          mine = s.mappings[id].file === t.file;
        }
        t.refused = mappings !== 1 || !mine;
      }),
      given((t) => !t.refused, [...change, relist]),
      unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
      giveShrinkerLock,
    ];
    return [
      step('drm_gem_object_lookup: {table_lock} object ref++', (s, t) => {
        t.found = s.files[t.file].handles.has(t.bo);
        if (t.found) krefGet(s.bos[t.bo].refs, 'a buffer object');
      }),
      given((t) => t.found, [...(p.era === 'v5.4' ? v54 : v56), call(objectPut, { bo: (t) => t.bo })]),
      returns((t) => t.retained),
    ];
  },
);
