/** What a process says of its need of a buffer. */
import { flag, type Index, oneOf, ref } from 'dmaze';
import { krefGet, listAddTail, listDelInit, listMoveTail } from 'dmaze/kernel';
import { mappingOf } from './mappings.ts';
import { objectPut } from './objects.ts';
import { routine, type State, since } from './state.ts';

/** The part of its frame that the change of madv uses. */
interface Frame {
  readonly bo: Index;
  readonly advice: 'will need' | 'dont need';
  retained: boolean;
}

/** panfrost_ioctl_madvise: may the pages go when memory is short? Answers whether they are still there. */
export const madvise = routine(
  'panfrost_ioctl_madvise',
  {
    args: { file: ref('files'), bo: ref('bos'), advice: oneOf('will need', 'dont need') },
    locals: { found: flag(), refused: flag(), retained: flag() },
    returns: flag(),
    models: 'drivers/gpu/drm/panfrost/panfrost_drv.c, v5.4 to v6.6',
  },
  ({ call, given, lock, p, returns, step, under, unlock }) => {
    const advise = (s: State, t: Frame): void => {
      const bo = s.bos[t.bo];
      if (bo.madv !== 'purged') bo.madv = t.advice;
      t.retained = bo.madv !== 'purged';
    };
    const label = 'madv = advice, unless purged';
    const change = since(p, 'v6.6')
      ? [step(`drm_gem_shmem_madvise_locked: ${label}`, advise)]
      : [under('pages_lock', (s, t) => s.bos[t.bo].pagesLock, `drm_gem_shmem_madvise: ${label}`, advise)];
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
        const isSole = s.bos[t.bo].mappings.length === 1 && mappingOf(s, t.bo, t.file) !== null;
        t.refused = p.adviceNeedsSoleMapping && !isSole;
      }),
      given((t) => !t.refused, [...change, relist]),
      unlock('mappings.lock', (s, t) => s.bos[t.bo].mappingsLock),
      giveShrinkerLock,
    ];
    const v66 = [
      lock('resv', (s, t) => s.bos[t.bo].resv),
      ...v56,
      unlock('resv', (s, t) => s.bos[t.bo].resv),
    ];
    const way = since(p, 'v6.6') ? v66 : since(p, 'v5.6') ? v56 : v54;
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
