/** What a process asks for: create, share, open, close and madvise the buffer. */
import { flag, oneOf, optional, ref } from 'dmaze';
import { krefGet, krefInit, krefPut, listDelInit, listMoveTail } from 'dmaze/kernel';
import { gemOpen, mappingPut } from './mappings.ts';
import { attachDmaBuf, objectPut } from './objects.ts';
import { updateLru } from './pages.ts';
import { pagesLockOf, routine } from './state.ts';

const DRV = 'drivers/gpu/drm/panfrost/panfrost_drv.c';

/** drm_gem_handle_create_tail: the handle is published, then the driver's open runs. */
const handleCreateTail = routine(
  'drm_gem_handle_create_tail',
  { args: { file: ref('files'), bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem.c, v6.0 and v6.6' },
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

/** panfrost_ioctl_create_bo, or PRIME_FD_TO_HANDLE of a dma-buf of another device. */
export const createBo = routine(
  'panfrost_ioctl_create_bo',
  {
    args: { file: ref('files') },
    locals: { bo: ref('bos') },
    returns: ref('bos'),
    models: `${DRV} and drivers/gpu/drm/drm_prime.c (drm_gem_prime_import_dev), v6.6`,
  },
  ({ call, p, returns, step }) => [
    step(
      p.kind === 'imported'
        ? 'drm_gem_prime_import_dev: object ref = 1'
        : 'drm_gem_shmem_create: object ref = 1',
      (s, t) => {
        t.bo = s.bos.alloc();
        krefInit(s.bos[t.bo].refs);
        s.bos[t.bo].promised = true;
        if (p.kind === 'imported') attachDmaBuf(s, t.bo);
      },
    ),
    call(handleCreateTail, { file: (t) => t.file, bo: (t) => t.bo }),
    call(objectPut, { bo: (t) => t.bo }),
    returns((t) => t.bo),
  ],
);

/** PRIME_HANDLE_TO_FD: the object has a dma-buf, which owns a reference to it. The descriptor is closed after it was sent. */
export const exportBo = routine(
  'drm_gem_prime_handle_to_fd',
  { args: { bo: ref('bos') }, models: 'drivers/gpu/drm/drm_prime.c, v6.0 and v6.6' },
  ({ step }) => [
    step('{prime.lock, object_name_lock} obj->dma_buf = a new dma-buf, object ref++', (s, t) => {
      if (!s.bos.isLive(t.bo) || s.bos[t.bo].handles === 0 || s.bos[t.bo].exported) return;
      s.bos[t.bo].exported = true;
      krefGet(s.bos[t.bo].refs, 'a buffer object');
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
    models: 'drivers/gpu/drm/drm_prime.c (self-import), v6.0 and v6.6',
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

/** DRM_IOCTL_GEM_CLOSE, with panfrost_gem_close. */
export const closeHandle = routine(
  'drm_gem_handle_delete',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { last: flag(), mapping: optional(ref('mappings')) },
    models: 'drivers/gpu/drm/drm_gem.c and panfrost_gem.c (panfrost_gem_close), v6.0 and v6.6',
  },
  ({ call, given, step, under }) => [
    step('{table_lock} the handle leads nowhere any more', (s, t) => {
      s.files[t.file].handles.delete(t.bo);
    }),
    under(
      'mappings.lock',
      (s, t) => s.bos[t.bo].mappingsLock,
      'find the mapping of the file, list_del',
      (s, t) => {
        for (const id of s.mappings.ids) {
          if (!s.mappings.isLive(id) || s.mappings[id].bo !== t.bo) continue;
          if (s.mappings[id].file !== t.file || !s.mappings[id].listed) continue;
          s.mappings[id].listed = false;
          t.mapping = id;
        }
      },
    ),
    call(mappingPut, { mapping: (t) => t.mapping ?? 0 }),
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
    models: `${DRV}, v6.0, v6.6 and v19 patch 30`,
  },
  ({ call, given, local, lock, p, returns, step, unlock }) => {
    const ofPages = lock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock);
    const ofPagesGiven = unlock(pagesLockOf(p), (s, t) => s.bos[t.bo].pagesLock);
    const ofList = lock('shrinker_lock', (s) => s.dev.shrinkerLock);
    const ofListGiven = unlock('shrinker_lock', (s) => s.dev.shrinkerLock);
    const ofMappings = lock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock);
    const ofMappingsGiven = unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock);
    const ask = step('DONTNEED needs the only mapping to be mine', (s, t) => {
      if (t.advice === 'will need') return;
      let mappings = 0;
      let mine = false;
      for (const id of s.mappings.ids) {
        if (!s.mappings.isLive(id) || s.mappings[id].bo !== t.bo || !s.mappings[id].listed) continue;
        mappings++;
        mine = s.mappings[id].file === t.file;
      }
      t.refused = mappings !== 1 || !mine;
    });
    const change = step('drm_gem_shmem_madvise_locked: madv = advice, unless purged', (s, t) => {
      const bo = s.bos[t.bo];
      if (bo.madv !== 'purged') bo.madv = t.advice;
      t.retained = bo.madv !== 'purged';
      bo.promised = bo.madv === 'will need';
    });
    const relist = given(
      (t) => t.retained,
      [
        step('list_move_tail or list_del_init(madv_list)', (s, t) => {
          if (t.advice === 'will need') listDelInit(s.dev.shrinkerList, t.bo);
          else listMoveTail(s.dev.shrinkerList, t.bo);
        }),
      ],
    );
    const series = [
      ofPages,
      ofMappings,
      ask,
      given((t) => !t.refused, [change, call(updateLru, { bo: (t) => t.bo })]),
      ofMappingsGiven,
      ofPagesGiven,
    ];
    const v66 = [
      ofPages,
      ofList,
      ofMappings,
      ask,
      given((t) => !t.refused, [change, relist]),
      ofMappingsGiven,
      ofListGiven,
      ofPagesGiven,
    ];
    const changed = given((t) => !t.refused, [ofPages, change, ofPagesGiven]);
    const v60 = p.madviseUnderShrinkerLock
      ? [ofList, ofMappings, ask, changed, relist, ofMappingsGiven, ofListGiven]
      : [ofMappings, ask, changed, ofMappingsGiven, given((t) => t.retained, [ofList, relist, ofListGiven])];
    const heap = [
      local((t) => {
        t.retained = true;
      }),
    ];
    const way = {
      'v6.0': v60,
      'v6.6': v66,
      'v19-21': v66,
      v19: p.kind === 'heap' ? heap : series,
    }[p.era];
    return [
      step('drm_gem_object_lookup: {table_lock} object ref++', (s, t) => {
        t.found = s.files[t.file].handles.has(t.bo);
        if (t.found) krefGet(s.bos[t.bo].refs, 'a buffer object');
      }),
      given((t) => t.found, [...way, call(objectPut, { bo: (t) => t.bo })]),
      returns((t) => t.retained),
    ];
  },
);
