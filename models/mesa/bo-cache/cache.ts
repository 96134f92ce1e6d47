/** pan_bo.c: the cache that one process keeps of buffers it does not need just now. */
import { flag, type Index, int, optional, ref } from 'dmaze';
import { createBo } from './kernel.ts';
import { freeUnlessUsed, routine, type State } from './state.ts';

const PAN_BO = 'src/gallium/drivers/panfrost/pan_bo.c';

/** panfrost_bo_free: DRM_IOCTL_GEM_CLOSE. Jobs that still use the buffer keep the object. */
function gemClose(s: State, bo: Index): void {
  s.bos[bo].handle = false;
  freeUnlessUsed(s, bo);
}
const CLOSE = 'panfrost_bo_free: DRM_IOCTL_GEM_CLOSE';

/** panfrost_bo_cache_fetch: a buffer of the class that no job uses, or none. It waits, if at all, with the lock held. */
const cacheFetch = routine(
  'panfrost_bo_cache_fetch',
  {
    args: { process: ref('processes'), class: ref('classes'), waits: flag() },
    locals: { passed: int(0, 15), bo: optional(ref('bos')), ready: flag(), retained: flag() },
    returns: optional(ref('bos')),
    models: `${PAN_BO}, Mesa 19.3`,
  },
  ({ again, given, leave, local, lock, loop, p, returns, step, unlock, waitUntil }) => {
    const isReady = (s: State, bo: Index | null): boolean => bo !== null && s.bos[bo].users === 0;
    const next = (s: State, process: Index, ofClass: number, passed: number): Index | null => {
      const { lru } = s.processes[process];
      let left = passed;
      for (let at = 0; at < lru.length; at++) {
        const bo = lru.at(at);
        if (bo === null || s.bos[bo].class !== ofClass) continue;
        if (left === 0) return bo;
        left--;
      }
      return null;
    };
    return [
      lock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
      loop([
        step('the next of the bucket', (s, t) => {
          t.bo = next(s, t.process, t.class, t.passed);
        }),
        given((t) => t.bo === null, [leave()]),
        ...(p.waitsUntilReady
          ? [
              given(
                (t) => t.waits,
                [
                  waitUntil('DRM_IOCTL_PANFROST_WAIT_BO, for ever', (s, t) => isReady(s, t.bo)),
                  local((t) => {
                    t.ready = true;
                  }),
                ],
                [
                  step('DRM_IOCTL_PANFROST_WAIT_BO, timeout 0', (s, t) => {
                    t.ready = isReady(s, t.bo);
                  }),
                ],
              ),
              given(
                (t) => !t.ready,
                [
                  local((t) => {
                    t.passed++;
                  }),
                  again(),
                ],
              ),
            ]
          : []),
        step('list_del; DRM_IOCTL_PANFROST_MADVISE(WILLNEED)', (s, t) => {
          const bo = t.bo ?? 0;
          s.processes[t.process].lru.remove(bo);
          s.bos[bo].madv = 'will need';
          t.retained = s.bos[bo].pages;
          s.bos[bo].promised = t.retained;
          if (!t.retained) return;
          s.bos[bo].held = true;
          s.bos[bo].shared = false;
        }),
        local((t) => {
          t.ready = false;
        }),
        given((t) => t.retained, [leave()]),
        step(CLOSE, (s, t) => {
          if (t.bo !== null) gemClose(s, t.bo);
          t.bo = null;
        }),
      ]),
      unlock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
      returns((t) => t.bo),
    ];
  },
);

/** panfrost_bo_cache_evict_all. */
export const evictAll = routine(
  'panfrost_bo_cache_evict_all',
  {
    args: { process: ref('processes') },
    locals: { bo: optional(ref('bos')) },
    models: `${PAN_BO}, Mesa 19.3`,
  },
  ({ given, leave, lock, loop, step, unlock }) => [
    lock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
    loop([
      step(`the next of the list; ${CLOSE}`, (s, t) => {
        t.bo = s.processes[t.process].lru.shift();
        if (t.bo !== null) gemClose(s, t.bo);
      }),
      given((t) => t.bo === null, [leave()]),
    ]),
    unlock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
  ],
);

/** panfrost_bo_cache_put, from panfrost_bo_unreference with the last reference: at once, though a job may use the buffer. */
export const unreference = routine(
  'panfrost_bo_unreference',
  { args: { process: ref('processes'), bo: ref('bos') }, models: `${PAN_BO}, Mesa 19.3` },
  ({ either, leave, lock, loop, p, step, unlock, when }) => {
    const cached = [
      lock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
      step('DRM_IOCTL_PANFROST_MADVISE(DONTNEED); onto the lists', (s, t) => {
        s.bos[t.bo].held = false;
        s.bos[t.bo].madv = 'dont need';
        s.bos[t.bo].promised = false;
        s.processes[t.process].lru.push(t.bo);
      }),
      ...(p.ages
        ? [
            loop([
              either(
                [
                  step('panfrost_bo_cache_evict_stale_bos: the oldest is younger than 2 s', () => {}),
                  leave(),
                ],
                [
                  step(
                    `the oldest is older than 2 s; ${CLOSE}`,
                    (s, t) => {
                      const bo = s.processes[t.process].lru.shift();
                      if (bo !== null) gemClose(s, bo);
                    },
                    { when: (s, t) => s.processes[t.process].lru.length > 1 },
                  ),
                ],
              ),
            ]),
          ]
        : []),
      unlock('bo_cache.lock', (s, t) => s.processes[t.process].cacheLock),
    ];
    return p.shares && p.sharedStaysOut
      ? [
          when(
            'PAN_BO_SHARED',
            (s, t) => s.bos[t.bo].shared,
            [
              step(CLOSE, (s, t) => {
                s.bos[t.bo].held = false;
                gemClose(s, t.bo);
              }),
            ],
            cached,
          ),
        ]
      : cached;
  },
);

/** panfrost_bo_create: from the cache without waiting, else from the kernel, else as `atOutOfMemory` says. */
export const create = routine(
  'panfrost_bo_create',
  {
    args: { process: ref('processes'), class: ref('classes') },
    locals: { bo: optional(ref('bos')) },
    returns: optional(ref('bos')),
    models: `${PAN_BO}, Mesa 19.3, and 22.2 (eviction)`,
  },
  ({ call, given, p, returns, step }) => {
    const fetch = (waits: boolean) =>
      call(cacheFetch, { process: (t) => t.process, class: (t) => t.class, waits }, (t, bo) => {
        t.bo = bo;
      });
    const fromKernel = call(createBo, { process: (t) => t.process, class: (t) => t.class }, (t, bo) => {
      t.bo = bo;
    });
    const evict = [call(evictAll, { process: (t) => t.process }), fromKernel];
    const wait = [fetch(true)];
    const otherwise = {
      fail: [],
      wait,
      evict,
      'wait, evict': [...wait, given((t) => t.bo === null, evict)],
    }[p.atOutOfMemory];
    return [
      step('userspace: needs a buffer', (s, t) => {
        s.processes[t.process].asking++;
      }),
      fetch(false),
      given((t) => t.bo === null, [fromKernel]),
      given((t) => t.bo === null, otherwise),
      step('the caller has a buffer, or "BO creation failed"', (s, t) => {
        const process = s.processes[t.process];
        process.asking--;
        if (t.bo !== null) {
          s.bos[t.bo].held = true;
          return;
        }
        let closed = false;
        for (const id of s.bos.ids)
          if (s.bos.isLive(id) && s.bos[id].process === t.process && !s.bos[id].handle) closed = true;
        const cached = s.racy.processes[t.process].lru.length > 0;
        process.failed = cached
          ? 'with a cached buffer'
          : closed
            ? 'with one on its way back'
            : 'with nothing to give';
      }),
      returns((t) => t.bo),
    ];
  },
);
