/**
 * The process above the driver, as Mesa behaves: it submits only buffers it needs, tells the kernel of those it does not
 * need any more at once, although jobs may still use them, and never gives advice on a buffer it shares. Beside it there may be
 * a thread that is hostile, and does with guessed handles what it likes.
 */
import { type Index, int, oneOf, optional, ref, rows, setOf } from 'dmaze';
import { closeHandle, createBo } from './handles.ts';
import { submit } from './jobs.ts';
import { madvise } from './madvise.ts';
import { exportBo, flinkBo, importBo } from './sharing.ts';
import { isUnfinished, routine, type State, the } from './state.ts';

/** Whether two files have opened the buffer, and told each other. */
function isOpenedByTwo(s: State, bo: Index): boolean {
  return s.racy.bos[bo].mappings.length > 1;
}

export const client = routine(
  'client',
  {
    args: { file: ref('files') },
    locals: {
      bo: ref('bos'),
      /** While one is submitted. */
      job: optional(ref('jobs')),
      calls: int(0, 8),
      /** Buffers it has a handle of; those it said it does not need; those it shares. */
      has: setOf('bos'),
      idle: setOf('bos'),
      shared: setOf('bos'),
    },
  },
  ({ call, choose, either, given, leave, local, loop, p, rest, step }) => {
    const first = (label: string): string => `userspace: ${label}`;
    const mayLetGo = (s: State, file: Index): boolean => {
      if (p.waitsForJobs)
        for (const job of s.jobs.ids)
          if (s.jobs.isLive(job) && s.jobs[job].file === file && isUnfinished(s.jobs[job].stage))
            return false;
      return true;
    };
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
            step(
              first('creates a buffer'),
              (s, t) => {
                t.bo = s.bos.alloc();
              },
              { when: (s, t) => (p.alike || t.file === 0) && s.bos.hasRoom },
            ),
            call(createBo, { file: (t) => t.file, bo: (t) => t.bo }, (t, bo) => {
              if (bo !== null) t.has.add(bo);
            }),
          ],
          [
            choose('bo', rows(p.bos), [
              either(
                ...(p.submits
                  ? [
                      [
                        step(
                          first('submits a job with the buffer'),
                          (s, t) => {
                            t.job = s.jobs.alloc();
                          },
                          { when: (s, t) => t.has.has(t.bo) && !t.idle.has(t.bo) && s.jobs.hasRoom },
                        ),
                        call(submit, { file: (t) => t.file, bo: (t) => t.bo, job: (t) => the(t.job) }),
                        local((t) => {
                          t.job = null;
                        }),
                      ],
                    ]
                  : []),
                ...(p.madvises
                  ? [
                      [
                        step(
                          first('does not need the buffer now'),
                          (_s, t) => {
                            t.idle.add(t.bo);
                          },
                          {
                            when: (s, t) =>
                              t.has.has(t.bo) &&
                              (!t.shared.has(t.bo) || (p.advisesOnShared && isOpenedByTwo(s, t.bo))) &&
                              mayLetGo(s, t.file),
                          },
                        ),
                        call(madvise, { file: (t) => t.file, bo: (t) => t.bo, advice: 'dont need' }),
                      ],
                      [
                        step(first('needs the buffer again'), () => {}, {
                          when: (_s, t) => t.has.has(t.bo) && t.idle.has(t.bo),
                        }),
                        call(
                          madvise,
                          { file: (t) => t.file, bo: (t) => t.bo, advice: 'will need' },
                          (t, retained) => {
                            if (retained) t.idle.delete(t.bo);
                          },
                        ),
                      ],
                    ]
                  : []),
                ...(p.shares
                  ? [
                      [
                        step(
                          first('shares the buffer'),
                          (_s, t) => {
                            t.shared.add(t.bo);
                          },
                          {
                            when: (_s, t) =>
                              (p.alike || t.file === 0) &&
                              t.has.has(t.bo) &&
                              !t.idle.has(t.bo) &&
                              !t.shared.has(t.bo),
                          },
                        ),
                        call(p.sharesBy === 'flink' ? flinkBo : exportBo, {
                          file: (t) => t.file,
                          bo: (t) => t.bo,
                        }),
                      ],
                      [
                        step(first('imports the buffer'), () => {}, {
                          when: (s, t) =>
                            (p.alike || t.file !== 0) &&
                            !t.has.has(t.bo) &&
                            s.bos.isLive(t.bo) &&
                            (s.bos[t.bo].exported || s.bos[t.bo].named),
                        }),
                        call(importBo, { file: (t) => t.file, bo: (t) => t.bo }, (t, imported) => {
                          if (!imported) return;
                          t.has.add(t.bo);
                          t.shared.add(t.bo);
                        }),
                      ],
                    ]
                  : []),
                [
                  step(
                    first('closes its handle of the buffer'),
                    (_s, t) => {
                      t.has.delete(t.bo);
                      t.idle.delete(t.bo);
                      t.shared.delete(t.bo);
                    },
                    { when: (s, t) => t.has.has(t.bo) && mayLetGo(s, t.file) },
                  ),
                  call(closeHandle, { file: (t) => t.file, bo: (t) => t.bo }),
                ],
              ),
            ]),
          ],
        ),
        local((t) => {
          t.bo = 0;
        }),
      ]),
    ];
  },
);

/** Another thread of the first file's process: it only gives advice, on any handle it finds. */
export const adviser = routine(
  'adviser',
  { locals: { bo: ref('bos'), advice: oneOf('will need', 'dont need') } },
  ({ call, choose, loop, local, p, rest }) => [
    loop([
      rest(),
      choose('bo', rows(p.bos), [
        choose(
          'advice',
          ['will need', 'dont need'],
          [call(madvise, { file: 0, bo: (t) => t.bo, advice: (t) => t.advice })],
        ),
      ]),
      local((t) => {
        t.bo = 0;
        t.advice = 'will need';
      }),
    ]),
  ],
);

/** A hostile thread of the first file's process: it closes handles that it guesses, and submits jobs with them. */
export const guesser = routine(
  'guesser',
  { locals: { bo: ref('bos'), job: optional(ref('jobs')), calls: int(0, 3) } },
  ({ call, choose, either, given, leave, local, loop, p, rest, step }) => {
    const guessed = (s: State, t: { readonly bo: Index }): boolean => s.files[0].handles.has(t.bo);
    return [
      loop([
        rest(),
        given((t) => t.calls === p.guesses, [leave()]),
        local((t) => {
          t.calls++;
        }),
        choose('bo', rows(p.bos), [
          either(
            [
              step('guesses a handle, to close it', () => {}, { when: guessed }),
              call(closeHandle, { file: 0, bo: (t) => t.bo }),
            ],
            ...(p.submits
              ? [
                  [
                    step(
                      'guesses a handle, to submit a job with it',
                      (s, t) => {
                        t.job = s.jobs.alloc();
                      },
                      { when: (s, t) => guessed(s, t) && s.jobs.hasRoom },
                    ),
                    call(submit, { file: 0, bo: (t) => t.bo, job: (t) => the(t.job) }),
                    local((t) => {
                      t.job = null;
                    }),
                  ],
                ]
              : []),
          ),
        ]),
        local((t) => {
          t.bo = 0;
        }),
      ]),
    ];
  },
);
