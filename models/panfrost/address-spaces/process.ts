/** The processes above: they open the device, submit jobs, may turn the performance counters on, and close it. */
import { flag, type Index, int, optional, ref, rows } from 'dmaze';
import { asPut, failJob, slotIsBusy } from 'dmaze/hw-model';
import { krefGet } from 'dmaze/kernel';
import { ctxCreate, ctxPut } from './contexts.ts';
import { asGetLocked } from './jobs.ts';
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

/** panfrost_perfcnt_enable_locked, for the one user there can be: the counters are written in its address space. */
const perfcntEnable = routine(
  'panfrost_perfcnt_enable_locked',
  {
    args: { mmu: ref('mmus') },
    locals: { got: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_perfcnt.c, v5.15',
  },
  ({ call, given, step }) => [
    step(
      'perfcnt->user = user',
      (s) => {
        s.perfcnt.used = true;
      },
      { when: (s) => !s.perfcnt.used },
    ),
    call(asGetLocked, { mmu: (t) => t.mmu }, (t, as) => {
      t.got = as !== null;
    }),
    given(
      (t) => t.got,
      [
        step('GPU_PERFCNT_CFG = the address space, on', (s, t) => {
          s.perfcnt.mmu = t.mmu;
        }),
      ],
      [
        step('-EBUSY: perfcnt->user = NULL', (s) => {
          s.perfcnt.used = false;
        }),
      ],
    ),
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
  ({ call, choose, either, given, leave, local, loop, p, rest, step, when }) => {
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
        ...(p.perfcnt
          ? [
              when('perfcnt->user is the file', (s, t) => s.perfcnt.mmu === t.mmu, [
                step(
                  'panfrost_perfcnt_disable_locked: off, panfrost_mmu_as_put, perfcnt->user = NULL',
                  (s, t) => {
                    asPut(s.mmus, t.mmu ?? 0);
                    s.perfcnt.mmu = null;
                    s.perfcnt.used = false;
                  },
                ),
              ]),
            ]
          : []),
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
