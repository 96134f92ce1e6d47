/** The GPU: runs what is queued, in any order, and drops what a finished job used. */
import { type Index, rows } from 'dmaze';
import { destroy, routine, type State } from './state.ts';

const start = (slot: Index) => (s: State) => {
  s.slots[slot].state = 'running';
};
const finish = (slot: Index) => (s: State) => {
  const { buffers } = s.slots[slot];
  for (let id = buffers.next(); id !== null; id = buffers.next(id)) {
    s.buffers[id].refs--;
    s.buffers[id].uses--;
    if (s.buffers[id].refs === 0) destroy(s.buffers[id]);
  }
  buffers.clear();
  s.slots[slot].state = 'free';
};

export const gpu = routine('GPU', {}, ({ either, loop, p, rest, step }) => [
  loop([
    rest(),
    either(
      ...rows(p.slots).flatMap((slot) => [
        [step(`start slot ${slot}`, start(slot), { when: (s) => s.slots[slot].state === 'queued' })],
        [step(`finish slot ${slot}`, finish(slot), { when: (s) => s.slots[slot].state === 'running' })],
      ]),
    ),
  ]),
]);
