/** How a buffer gets to another file: as a dma-buf, or by its flink name. */
import { flag, ref } from 'dmaze';
import { krefGet } from 'dmaze/kernel';
import { handleCreateTail } from './handles.ts';
import { objectPut } from './objects.ts';
import { routine } from './state.ts';

/** PRIME_HANDLE_TO_FD: the object has a dma-buf, which owns a reference to it. The descriptor is closed after it was sent. */
export const exportBo = routine(
  'drm_gem_prime_handle_to_fd',
  {
    args: { file: ref('files'), bo: ref('bos') },
    models: 'drivers/gpu/drm/drm_prime.c, v5.4 to v6.6',
  },
  ({ step }) => [
    step('{prime.lock, object_name_lock} obj->dma_buf = a new dma-buf, object ref++', (s, t) => {
      if (!s.files[t.file].handles.has(t.bo)) return;
      const bo = s.bos[t.bo];
      if (bo.handles === 0 || bo.exported) return;
      bo.exported = true;
      krefGet(bo.refs, 'a buffer object');
    }),
  ],
);

/** DRM_IOCTL_GEM_FLINK: the object has a name, which owns nothing and goes with the last handle. */
export const flinkBo = routine(
  'drm_gem_flink_ioctl',
  { args: { file: ref('files'), bo: ref('bos') }, models: 'drivers/gpu/drm/drm_gem.c, v5.4 to v6.6' },
  ({ step }) => [
    step('{object_name_lock} obj->name = a new name', (s, t) => {
      if (s.files[t.file].handles.has(t.bo) && s.bos[t.bo].handles > 0) s.bos[t.bo].named = true;
    }),
  ],
);

/** PRIME_FD_TO_HANDLE of a dma-buf of the same device, or GEM_OPEN: another handle of the same object, in another file. */
export const importBo = routine(
  'drm_gem_prime_fd_to_handle',
  {
    args: { file: ref('files'), bo: ref('bos') },
    locals: { found: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/drm_prime.c (self-import) and drm_gem.c (drm_gem_open_ioctl), v5.4 to v6.6',
  },
  ({ call, given, p, returns, step }) => [
    step(
      p.sharesBy === 'flink'
        ? '{object_name_lock} object ref++, if the name is still there'
        : '{object_name_lock} object ref++, if its dma-buf is still there',
      (s, t) => {
        t.found = s.bos.isLive(t.bo) && (s.bos[t.bo].exported || s.bos[t.bo].named);
        if (t.found) krefGet(s.bos[t.bo].refs, 'a buffer object');
      },
    ),
    given(
      (t) => t.found,
      [
        call(handleCreateTail, { file: (t) => t.file, bo: (t) => t.bo }, (t, opened) => {
          t.found = opened;
        }),
        call(objectPut, { bo: (t) => t.bo }),
      ],
    ),
    returns((t) => t.found),
  ],
);
