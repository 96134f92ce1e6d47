/** A job's way: submitted by a process, run and freed by the scheduler, completed by an interrupt. */
import { flag, type Index, optional, ref, rows } from 'dmaze';
import { asGet, asPut, clearJobInterrupt, lineIsUp, startJob } from 'dmaze/hw-model';
import { krefGet, krefInit, krefPut } from 'dmaze/kernel';
import { mappingGet, mappingPut } from './mappings.ts';
import { objectPut } from './objects.ts';
import { routine, since, the } from './state.ts';

/** panfrost_job_put, and panfrost_job_cleanup with the last reference. */
const jobPut = routine(
  'panfrost_job_put',
  {
    args: { job: ref('jobs') },
    locals: { last: flag(), bo: optional(ref('bos')), mapping: optional(ref('mappings')) },
    models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.4 to v6.6',
  },
  ({ call, given, p, step }) => [
    step('job ref--', (s, t) => {
      const job = s.jobs[t.job];
      t.last = krefPut(job.refs, 'a job');
      if (!t.last) return;
      t.bo = job.bo;
      t.mapping = job.mapping;
    }),
    given(
      (t) => t.last,
      [
        ...(since(p, 'v5.6')
          ? [
              given(
                (t) => t.mapping !== null,
                [
                  ...(p.useCount
                    ? [
                        step('gpu_usecount--', (s, t) => {
                          if (t.bo !== null) s.bos[t.bo].gpuUse--;
                        }),
                      ]
                    : []),
                  call(mappingPut, { mapping: (t) => the(t.mapping) }),
                ],
              ),
            ]
          : []),
        given((t) => t.bo !== null, [call(objectPut, { bo: (t) => t.bo ?? 0 })]),
        step('kfree(job)', (s, t) => {
          s.jobs.free(t.job);
        }),
      ],
    ),
  ],
);

/**
 * panfrost_ioctl_submit, of a job that uses one buffer. The caller has taken a row for the job already, so that no more
 * are in flight than the instance has.
 */
export const submit = routine(
  'panfrost_ioctl_submit',
  {
    args: { file: ref('files'), bo: ref('bos'), job: ref('jobs') },
    locals: { found: flag(), mapping: optional(ref('mappings')) },
    models:
      'drivers/gpu/drm/panfrost/panfrost_drv.c (panfrost_lookup_bos) and panfrost_job.c (panfrost_job_push), v5.4 to v6.6',
  },
  ({ call, given, lock, p, returns, step, unlock }) => {
    const giveUp = [call(jobPut, { job: (t: { readonly job: Index }) => t.job }), returns()];
    const schedLock = lock('sched_lock', (s) => s.dev.schedLock);
    const resv = lock('resv', (s, t) => s.bos[t.bo].resv);
    return [
      step('kzalloc the job, ref = 1; drm_gem_objects_lookup: {table_lock} object ref++', (s, t) => {
        const job = s.jobs[t.job];
        krefInit(job.refs);
        job.file = t.file;
        t.found = s.files[t.file].handles.has(t.bo);
        if (!t.found) return;
        job.bo = t.bo;
        krefGet(s.bos[t.bo].refs, 'a buffer object');
        if (!since(p, 'v5.6')) job.reads = s.bos[t.bo].node;
      }),
      given((t) => !t.found, giveUp),
      ...(since(p, 'v5.6')
        ? [
            call(mappingGet, { bo: (t) => t.bo, file: (t) => t.file }, (t, mapping) => {
              t.mapping = mapping;
            }),
            given((t) => t.mapping === null, giveUp),
            step(
              p.useCount ? 'gpu_usecount++; job->mappings[0] = mapping' : 'job->mappings[0] = mapping',
              (s, t) => {
                const job = s.jobs[t.job];
                job.mapping = t.mapping;
                if (p.useCount) s.bos[t.bo].gpuUse++;
                if (t.mapping !== null) job.reads = s.mappings[t.mapping].node;
              },
            ),
          ]
        : []),
      ...(since(p, 'v5.15') ? [resv, schedLock] : [schedLock, resv]),
      step('drm_sched_entity_push_job, job ref++', (s, t) => {
        const job = s.jobs[t.job];
        krefGet(job.refs, 'a job');
        job.stage = 'queued';
      }),
      unlock('sched_lock', (s) => s.dev.schedLock),
      unlock('resv', (s, t) => s.bos[t.bo].resv),
      call(jobPut, { job: (t) => t.job }),
    ];
  },
);

/** The kthread of the slot's scheduler: runs a job when the slot is free, frees jobs that are done. */
export const scheduler = routine(
  'drm_sched_main',
  {
    /** `job`: the one at hand, none while it waits for the next. */
    locals: { job: optional(ref('jobs')) },
    models: 'drivers/gpu/drm/scheduler/sched_main.c, panfrost_job_run, panfrost_mmu_as_get, v5.4 to v6.6',
  },
  ({ call, choose, either, local, loop, p, rest, step, under }) => [
    loop([
      rest(),
      choose('job', rows(p.jobs), [
        either(
          [
            step(
              'panfrost_job_run: js->jobs[slot] = job',
              (s, t) => {
                s.dev.slot = t.job;
                s.jobs[the(t.job)].stage = 'on hardware';
              },
              {
                when: (s, t) =>
                  s.dev.slot === null && s.jobs.isLive(the(t.job)) && s.jobs[the(t.job)].stage === 'queued',
              },
            ),
            under(
              'as_lock',
              (s) => s.dev.asLock,
              'panfrost_mmu_as_get',
              (s, t) => {
                asGet(s, s.files, the(s.jobs[the(t.job)].file));
              },
            ),
            step('panfrost_job_hw_submit: JS_COMMAND_NEXT = START', (s, t) => {
              startJob(s, 0, the(t.job), s.racy.files[the(s.jobs[the(t.job)].file)].as ?? 0);
            }),
          ],
          [
            step(
              'a job is done: off the pending list, panfrost_job_free',
              (s, t) => {
                s.jobs[the(t.job)].stage = 'off the list';
              },
              { when: (s, t) => s.jobs.isLive(the(t.job)) && s.jobs[the(t.job)].stage === 'done' },
            ),
            call(jobPut, { job: (t) => the(t.job) }),
          ],
        ),
      ]),
      local((t) => {
        t.job = null;
      }),
    ]),
  ],
);

/** panfrost_job_irq_handler: the job in the slot is done. */
export const jobIrq = routine(
  'panfrost_job_irq_handler',
  { models: 'drivers/gpu/drm/panfrost/panfrost_job.c, v5.4 to v6.6' },
  ({ loop, rest, step, under }) => [
    loop([
      rest(),
      step(
        'JOB_INT_STAT says DONE: JOB_INT_CLEAR',
        (s) => {
          clearJobInterrupt(s, 0);
        },
        { when: (s) => lineIsUp(s.jobInterrupt) },
      ),
      under(
        'job_lock',
        (s) => s.dev.jobLock,
        'js->jobs[slot] = NULL, panfrost_mmu_as_put, signal the fence',
        (s) => {
          const job = s.dev.slot;
          if (job === null) return;
          s.dev.slot = null;
          asPut(s.files, the(s.jobs[job].file));
          s.jobs[job].stage = 'done';
        },
      ),
    ]),
  ],
);
