/** Bugs of Mesa's panfrost driver, and of the kernel as its buffer cache met them. */
import type { Bug } from '../bug.ts';

export const bugs: readonly Bug[] = [
  {
    title: "panfrost: Make sure the BO is 'ready' when picked from the cache",
    since: 'Mesa 19.3',
    about:
      'Buffers enter the cache when their job is submitted; one that a job still uses was handed out again, and written to.',
    found: 'mesa/bo-cache:before-ready',
    fixed: 'mesa/bo-cache:mesa-19.3',
  },
  {
    title: "panfrost: Don't return imported/exported BOs to the cache",
    since: 'Mesa 19.3',
    about: 'A buffer that was exported went into the cache, and was handed out while its importer read it.',
    found: 'mesa/bo-cache:before-shared',
    fixed: 'mesa/bo-cache:shared',
  },
  {
    title: 'panfrost: Evict the BO cache when allocation fails',
    since: 'Mesa 22.2',
    about:
      'When no GPU address was left, allocating failed although the cache was full of idle buffers: of other sizes, so that none was waited for.',
    found: 'mesa/bo-cache:addresses-wait',
    fixed: 'mesa/bo-cache:addresses-wait-evict',
  },
  {
    title: 'drm/panfrost: Make sure the shrinker does not reclaim referenced BOs',
    commit: '7e0cf7e9936c',
    since: 'v5.6',
    about:
      'The cache says of a buffer that it is not needed while a job still uses it; the kernel took its pages, and the GPU read them.',
    found: 'mesa/bo-cache:linux-5.4',
    fixed: 'mesa/bo-cache:mesa-19.3',
  },
];
