/** The processes above: they open the device, submit jobs, may turn the performance counters on, and close it. */
import { flag, type Index, int, optional, ref, rows } from 'dmaze';
import { failJob, slotIsBusy } from 'dmaze/hw-model';
import { krefGet } from 'dmaze/kernel';
import { ctxCreate, ctxPut } from './contexts.ts';
import { perfcntClose, perfcntEnable } from './counters.ts';
import { routine, type State } from './state.ts';

function isOf(s: State, mmu: Index, job: Index, stage: 'queued' | 'to run'): boolean {
  return s.jobs.isLive(job) && s.jobs[job].mmu === mmu && s.jobs[job].stage === stage;
}

/** panfrost_job_close: queued jobs are killed; since v5.15 those on the hardware are stopped, too. */
const jobClose = routine(
  'panfrost_job_close',
  {
    args: { mmu: ref('mmus') },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.13 to v5.15; drm_sched_entity_destroy',
  },
  ({ p, step, under }) => [
    step(
      'drm_sched_entity_destroy: queued jobs are done, with -ESRCH',
      (s, t) => {
        for (const job of s.jobs.ids) if (isOf(s, t.mmu, job, 'queued')) s.jobs[job].stage = 'done';
      },
      { when: (s, t) => !p.idleAfterSubmit || !s.jobs.ids.some((job) => isOf(s, t.mmu, job, 'to run')) },
    ),
    ...(p.era === 'v5.15'
      ? [
          under(
            'job_lock',
            (s) => s.dev.jobLock,
            'JS_COMMAND = HARD_STOP for each job of the file',
            (s, t) => {
              for (const slot of s.slots.ids) {
                const { job } = s.slots[slot];
                if (job !== null && s.jobs[job].mmu === t.mmu && slotIsBusy(s, slot)) failJob(s, slot);
              }
            },
          ),
        ]
      : []),
  ],
);

export const client = routine(
  'client',
  {
    locals: {
      mmu: optional(ref('mmus')),
      opens: int(0, 2),
      submits: int(0, 3),
      counts: flag(),
      slot: ref('slots'),
    },
  },
  ({ call, choose, either, given, leave, local, loop, p, rest, step }) => {
    const submit = (label: string, bad: boolean): ReturnType<typeof step> =>
      step(
        label,
        (s, t) => {
          const job = s.jobs.alloc();
          s.jobs[job].mmu = t.mmu ?? 0;
          s.jobs[job].slot = t.slot;
          s.jobs[job].bad = bad;
          if (bad) s.dev.badLeft--;
          if (p.era !== 'v5.13') krefGet(s.mmus[t.mmu ?? 0].refs, 'an address space');
        },
        { when: (s) => s.jobs.hasRoom && (!bad || s.dev.badLeft > 0) },
      );
    return [
      loop([
        given((t) => t.opens === p.opens, [leave()]),
        rest(),
        call(ctxCreate, {}, (t, mmu) => {
          t.mmu = mmu;
        }),
        loop([
          either(
            [leave()],
            [
              given((t) => t.submits === p.submits, [leave()]),
              choose('slot', rows(p.slots), [
                either(
                  [submit('panfrost_ioctl_submit', false)],
                  ...(p.bad > 0
                    ? [[submit('panfrost_ioctl_submit: a job that reads where nothing is', true)]]
                    : []),
                ),
              ]),
              local((t) => {
                t.submits++;
                t.slot = 0;
              }),
            ],
            ...(p.perfcnt
              ? [
                  [
                    given((t) => t.counts, [leave()]),
                    call(perfcntEnable, { mmu: (t) => t.mmu ?? 0 }),
                    local((t) => {
                      t.counts = true;
                    }),
                  ],
                ]
              : []),
          ),
        ]),
        local((t) => {
          t.submits = 0;
          t.counts = false;
        }),
        ...(p.waitsForJobs
          ? [
              step('waits for its jobs', () => {}, {
                when: (s, t) => {
                  for (const job of s.jobs.ids)
                    if (s.jobs.isLive(job) && s.jobs[job].mmu === t.mmu) return false;
                  return true;
                },
              }),
            ]
          : []),
        ...(p.perfcnt ? [call(perfcntClose, { mmu: (t) => t.mmu ?? 0 })] : []),
        call(jobClose, { mmu: (t) => t.mmu ?? 0 }),
        call(ctxPut, { mmu: (t) => t.mmu ?? 0 }),
        local((t) => {
          t.mmu = null;
          t.opens++;
        }),
      ]),
    ];
  },
);
