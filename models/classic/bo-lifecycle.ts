/**
 * The life of GPU buffers between clients, a shrinker and the GPU, small enough to be written in every checker's language:
 * a yardstick for counts and speed. A buffer has references (handles and users), a use count (submits past their look-up,
 * and jobs), a lock of its mappings and a reservation; a job is attached to a slot and keeps what it uses until it is done.
 *
 * Every step is one atomic step of the same model in the languages of SPIN, TLC, Rumur and Stateright; all agree on
 *
 *     clients buffers slots most      states        edges
 *        1       2      1    2        11,249       32,270    small
 *        2       2      2    2     2,111,810    9,677,206    medium
 *        2       3      1    1     9,426,634   39,851,922    large
 *
 * and on shortest counterexamples, on medium, of 9 steps for `bug: 'close'` and 12 for `bug: 'shrinker'`.
 */
import { rows } from 'dmaze';
import { process, reclaim } from 'dmaze/kernel';
import { hardware } from 'dmaze/hw-model';
import { client } from './bo-lifecycle/client.ts';
import { gpu } from './bo-lifecycle/gpu.ts';
import { shrinker } from './bo-lifecycle/shrinker.ts';
import { invariant, model, reachable, thread } from './bo-lifecycle/state.ts';

export default model({
  id: 'classic/bo-lifecycle',
  title: 'The life of GPU buffers',
  about:
    'Clients open, close and advise on buffers and submit jobs that use them; a shrinker takes back what nobody needs. ' +
    'Whoever takes a buffer away too early leaves a job without it.',
  threads: (p) => [
    ...rows(p.clients).map((me) => thread(`client ${me}`, process, client, { me })),
    thread('shrinker', reclaim, shrinker, {}),
    thread('GPU', hardware, gpu, {}),
  ],
  properties: () => [
    invariant('a job finds its buffers mapped, with their pages', (s) => {
      for (const slot of s.slots.ids) {
        if (s.slots[slot].state === 'free') continue;
        const { buffers } = s.slots[slot];
        for (let id = buffers.next(); id !== null; id = buffers.next(id))
          if (!s.buffers[id].mapped || !s.buffers[id].pages) return false;
      }
      return true;
    }),
    reachable('a buffer is purged', (s) => s.buffers.ids.some((id) => s.buffers[id].madv === 'purged')),
  ],
  instances: {
    small: {
      about: 'One client, two buffers, one job slot.',
      parameters: { clients: 1, slots: 1 },
      expect: { verdict: 'holds', states: 11_249, edges: 32_270 },
    },
    medium: {
      about: 'Two clients, two buffers, two job slots.',
      expect: { verdict: 'holds', states: 2_111_810, edges: 9_677_206 },
    },
    large: {
      about: 'Two clients, three buffers, one job slot; each buffer is used at most once at a time.',
      parameters: { buffers: 3, slots: 1, most: 1 },
      expect: { verdict: 'holds', states: 9_426_634, edges: 39_851_922 },
    },
    'close-tears-down': {
      about: 'Closing a handle tears the mapping down, whoever uses it.',
      parameters: { bug: 'close' },
      expect: {
        verdict: 'violated',
        property: 'a job finds its buffers mapped, with their pages',
        states: 6_369,
        edges: 14_006,
      },
    },
    'shrinker-forgets-uses': {
      about: 'The shrinker does not look at the use count.',
      parameters: { bug: 'shrinker' },
      expect: {
        verdict: 'violated',
        property: 'a job finds its buffers mapped, with their pages',
        states: 19_401,
        edges: 49_244,
      },
    },
  },
});
