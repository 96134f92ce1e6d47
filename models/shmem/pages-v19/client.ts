/**
 * The process above the driver, as Mesa behaves: it submits only buffers it needs, tells the kernel at once of those it
 * does not need any more, and never gives advice on a buffer it shares or has mapped.
 */
import { flag, type Index, int, oneOf, ref } from 'dmaze';
import { cpuRead, fork, mmap, munmap, vmap } from './cpu.ts';
import { closeHandle, createBo, exportBo, importBo, madvise } from './ioctls.ts';
import { submit } from './jobs.ts';
import { routine, type State } from './state.ts';

const first = (label: string): string => `userspace: ${label}`;

/** The lowest VMA there is. */
function someVma(s: State): Index | null {
  for (const id of s.vmas.ids) if (s.vmas.isLive(id)) return id;
  return null;
}

export const client = routine(
  'client',
  {
    args: { file: ref('files') },
    locals: {
      job: ref('jobs'),
      vma: ref('vmas'),
      calls: int(0, 8),
      /** It has a handle of the buffer; said that it does not need it; shares it. */
      has: flag(),
      idle: flag(),
      shared: flag(),
    },
  },
  ({ call, either, given, leave, local, loop, p, rest, step }) => {
    const bo = 0;
    const jobs = p.submits
      ? [
          [
            step(
              first('submits a job with the buffer'),
              (s, t) => {
                t.job = s.jobs.alloc();
              },
              { when: (s, t) => t.has && !t.idle && s.jobs.hasRoom },
            ),
            call(submit, { file: (t) => t.file, bo, job: (t) => t.job }),
            local((t) => {
              t.job = 0;
            }),
          ],
        ]
      : [];
    const advice = p.madvises
      ? [
          [
            step(
              first('does not need the buffer now'),
              (_s, t) => {
                t.idle = true;
              },
              { when: (_s, t) => t.has && !t.shared },
            ),
            call(madvise, { file: (t) => t.file, bo, advice: 'dont need' }),
          ],
          [
            step(first('needs the buffer again'), () => {}, { when: (_s, t) => t.has && t.idle }),
            call(madvise, { file: (t) => t.file, bo, advice: 'will need' }, (t, retained) => {
              t.idle = !retained;
            }),
          ],
        ]
      : [];
    const sharing = p.shares
      ? [
          [
            step(
              first('shares the buffer'),
              (_s, t) => {
                t.shared = true;
              },
              { when: (_s, t) => t.file === 0 && t.has && !t.idle && !t.shared },
            ),
            call(exportBo, { bo }),
          ],
          [
            step(first('imports the buffer'), () => {}, {
              when: (s, t) => t.file !== 0 && !t.has && s.bos.isLive(bo) && s.bos[bo].exported,
            }),
            call(importBo, { file: (t) => t.file, bo }, (t, imported) => {
              t.has = imported;
              t.shared = imported;
            }),
          ],
        ]
      : [];
    const cpu = p.mmaps
      ? [
          [
            step(first('maps the buffer'), () => {}, {
              when: (s, t) => t.has && !t.idle && someVma(s) === null,
            }),
            call(mmap, { bo }),
          ],
          [
            step(
              first('reads the buffer, or unmaps it'),
              (s, t) => {
                t.vma = someVma(s) ?? 0;
              },
              { when: (s) => someVma(s) !== null },
            ),
            either(
              [step(first('reads'), () => {}), call(cpuRead, { vma: (t) => t.vma, bo })],
              [step(first('unmaps'), () => {}), call(munmap, { vma: (t) => t.vma, bo })],
              [step(first('forks'), () => {}, { when: (s) => s.vmas.hasRoom }), call(fork, { bo })],
            ),
            local((t) => {
              t.vma = 0;
            }),
          ],
        ]
      : [];
    const kernelMapping = p.vmaps
      ? [
          [
            step(first('has the kernel map the buffer, and unmap it'), () => {}, {
              when: (_s, t) => t.has && !t.idle,
            }),
            call(vmap, { bo }),
          ],
        ]
      : [];
    return [
      loop([
        rest(),
        ...(p.calls > 0
          ? [
              given((t) => t.calls === p.calls, [leave()]),
              local((t) => {
                t.calls++;
              }),
            ]
          : []),
        either(
          [
            step(first('creates the buffer'), () => {}, { when: (s, t) => t.file === 0 && s.bos.hasRoom }),
            call(createBo, { file: (t) => t.file }, (t) => {
              t.has = true;
            }),
          ],
          ...jobs,
          ...advice,
          ...sharing,
          ...cpu,
          ...kernelMapping,
          [
            step(
              first('closes its handle of the buffer'),
              (_s, t) => {
                t.has = false;
                t.idle = false;
                t.shared = false;
              },
              { when: (_s, t) => t.has },
            ),
            call(closeHandle, { file: (t) => t.file, bo }),
          ],
        ),
      ]),
    ];
  },
);

/** Another thread of the first file's process: it only gives advice, on the handle if it finds it. */
export const adviser = routine(
  'adviser',
  { locals: { advice: oneOf('will need', 'dont need') } },
  ({ call, choose, loop, local, rest }) => [
    loop([
      rest(),
      choose(
        'advice',
        ['will need', 'dont need'],
        [call(madvise, { file: 0, bo: 0, advice: (t) => t.advice })],
      ),
      local((t) => {
        t.advice = 'will need';
      }),
    ]),
  ],
);

/** Another thread of the first file's process: it shares whatever handle it finds, once. */
export const guesser = routine('guesser', {}, ({ call, rest }) => [rest(), call(exportBo, { bo: 0 })]);
