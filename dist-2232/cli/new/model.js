/** A first model: small enough to read at once, with a bug that is one parameter away. */
/**
 * The text of the model's file.
 * @param name also its id
 */
export function modelText(name) {
    return `/**
 * A driver with one buffer and a GPU that writes into it. Userspace creates the buffer, submits a job, and closes its handle
 * while the job may still run. Check it: npx dmaze check ${name}.ts
 *
 * To break it, let the job take no reference: delete the line marked below. To see what is wrong then, check it again.
 */
import { flag, int, optional, pool, ref, vocabulary } from 'dmaze';
import { hardIrq, process } from 'dmaze/kernel';

const { atRest, model, noDeadlock, reachable, routine, thread } = vocabulary({
  // What an instance fixes: here, whether the bug is mended.
  parameters: { mended: flag(true) },
  // What all threads share. Rows of a pool are allocated and freed; touching a freed one is a finding.
  state: () => ({
    buffers: pool(1, { references: int(0, 2), written: flag() }),
    job: optional(ref('buffers')),
  }),
});

/** Named after the C function that it models; each step is atomic, and what may interleave is decided here. */
const put = routine('my_bo_put', { args: { buffer: ref('buffers') } }, ({ step }) => [
  step('references--, and the last one frees it', (s, t) => {
    s.buffers[t.buffer].references -= 1;
    if (s.buffers[t.buffer].references === 0) s.buffers.free(t.buffer);
  }),
]);

const client = routine('client', { locals: { buffer: ref('buffers') } }, ({ call, p, step }) => [
  step('create a buffer', (s, t) => {
    t.buffer = s.buffers.alloc();
    s.buffers[t.buffer].references = 1;
  }),
  step('submit a job', (s, t) => {
    if (p.mended) s.buffers[t.buffer].references += 1; // delete this line
    s.job = t.buffer;
  }),
  call(put, { buffer: (t) => t.buffer }),
]);

const gpu = routine('gpu', { locals: { buffer: ref('buffers') } }, ({ call, given, p, rest, step }) => [
  // It may wait here for ever: no job, no work.
  rest(),
  step(
    'take the job',
    (s, t) => {
      if (s.job !== null) t.buffer = s.job;
      s.job = null;
    },
    { when: (s) => s.job !== null },
  ),
  step('write into its buffer', (s, t) => {
    s.buffers[t.buffer].written = true;
  }),
  given(() => p.mended, [call(put, { buffer: (t) => t.buffer })]),
]);

export default model({
  id: '${name}',
  title: 'A first model',
  about: 'A buffer is closed while the GPU may still write into it.',
  threads: () => [thread('client', process, client, {}), thread('GPU', hardIrq, gpu, {})],
  properties: () => [
    noDeadlock(),
    atRest(
      'nothing leaks',
      (s) => s.job !== null || !s.buffers.isLive(0),
      'When all threads rest and no job waits, every buffer was freed.',
    ),
    reachable('the GPU writes', (s) => s.buffers.isLive(0) && s.buffers[0].written),
  ],
  instances: {
    mended: { about: 'The job holds a reference.', expect: { verdict: 'holds', states: 10, edges: 12 } },
    broken: {
      about: 'Only userspace does.',
      parameters: { mended: false },
      expect: { verdict: 'violated', property: 'no use after free', states: 8, edges: 9 },
    },
  },
});
`;
}
/** The text of its test, for vitest. */
export function testText(name) {
    return `/** Run it: npx vitest run ${name}.test.ts */
import { assertHolds, assertViolated } from 'dmaze';
import { it } from 'vitest';
import driver from './${name}.ts';

it('is mended', async () => {
  await assertHolds(driver, 'mended', { exhaustive: true });
});

it('finds the bug', async () => {
  await assertViolated(driver, 'broken', 'no use after free');
});
`;
}
//# sourceMappingURL=model.js.map