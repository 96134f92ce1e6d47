/** Soft-jobs of the allocator, processed by the job dispatcher under jctx.lock. */
import { flag, type Index, int, oneOf, optional, ref, rowAt, rows } from 'dmaze';
import { jitAllocate, jitFree } from './regions.ts';
import { atomAt, atomsOf, commitOf, isTaken, routine, type State } from './state.ts';

const SOFTJOBS = 'mali_kbase_softjobs.c, r9p0';

/** kbase_jit_allocate_process. Answers whether the atom is done, with or without a region; else it waits. */
const allocateProcess = routine(
  'kbase_jit_allocate_process',
  {
    args: { chain: ref('chains'), id: ref('jitAlloc'), commit: int(1, 2) },
    locals: { region: optional(ref('regions')), outcome: oneOf('try', 'too many', 'done', 'waits') },
    returns: flag(),
    models: SOFTJOBS,
  },
  ({ call, given, local, p, returns, step }) => {
    /** Whether a free of something that is allocated was submitted, and before this atom if the age rule says so. */
    const mayWait = (s: State, chain: Index): boolean => {
      const { atoms } = s.kctx;
      const me = chain * atomsOf(p) + s.chains[chain].done;
      for (let at = 0; at < atoms.length; at++) {
        const atom = atoms.at(at) ?? 0;
        if (p.ageRule && atom === me) return false;
        const { kind, id } = atomAt(p, Math.floor(atom / atomsOf(p)), atom % atomsOf(p));
        if (kind === 'free' && isTaken(s, rowAt(id))) return true;
      }
      return false;
    };
    return [
      step('jit_alloc[id], and jit_current_allocations', (s, t) => {
        t.outcome = isTaken(s, t.id) ? 'done' : s.kctx.current >= p.limit ? 'too many' : 'try';
      }),
      given(
        (t) => t.outcome === 'try',
        [
          call(jitAllocate, { commit: (t) => t.commit }, (t, region) => {
            t.region = region;
          }),
          step('jit_alloc[id] = reg', (s, t) => {
            s.jitAlloc[t.id].region = t.region;
          }),
          local((t) => {
            t.outcome = 'done';
          }),
        ],
      ),
      given(
        (t) => t.outcome === 'too many',
        [
          step('wait on jit_pending_alloc, or fail: jit_alloc[id] = -1', (s, t) => {
            if (mayWait(s, t.chain)) {
              s.kctx.pending.push(t.chain);
              s.chains[t.chain].next = 'pending';
              t.outcome = 'waits';
              return;
            }
            s.jitAlloc[t.id].failed = true;
            s.chains[t.chain].failed = true;
            t.outcome = 'done';
          }),
        ],
      ),
      returns((t) => t.outcome === 'done'),
    ];
  },
);

/** jd_done_nolock: the atom is off the lists, and the next of its chain may start. */
function finish(s: State, chain: Index, atom: Index): void {
  s.kctx.atoms.remove(atom);
  s.chains[chain].next = 'idle';
  s.chains[chain].done++;
}

/** kbase_jit_free_process. */
const freeProcess = routine(
  'kbase_jit_free_process',
  {
    args: { id: ref('jitAlloc'), commit: int(1, 2) },
    locals: { region: optional(ref('regions')) },
    models: SOFTJOBS,
  },
  ({ call, given, step }) => [
    step('jit_alloc[id]: a region, or -1', (s, t) => {
      t.region = s.jitAlloc[t.id].region;
    }),
    given(
      (t) => t.region !== null,
      [call(jitFree, { region: (t) => t.region ?? 0, commit: (t) => t.commit })],
    ),
    step('jit_alloc[id] = NULL', (s, t) => {
      s.jitAlloc[t.id].region = null;
      s.jitAlloc[t.id].failed = false;
    }),
  ],
);

/** kbase_jit_free_finish: those that wait try again, oldest first. */
const retryPending = routine(
  'kbase_jit_free_finish',
  {
    locals: { left: int(0, 3), chain: ref('chains'), id: ref('jitAlloc'), commit: int(1, 2), done: flag() },
    models: SOFTJOBS,
  },
  ({ call, given, leave, loop, p, step }) => [
    step('the length of jit_pending_alloc', (s, t) => {
      t.left = s.kctx.pending.length;
    }),
    loop([
      given((t) => t.left === 0, [leave()]),
      step('the next that waits', (s, t) => {
        t.chain = s.kctx.pending.shift() ?? 0;
        t.id = rowAt(atomAt(p, t.chain, s.chains[t.chain].done).id);
        t.commit = commitOf(t.id);
        t.left--;
      }),
      call(
        allocateProcess,
        { chain: (t) => t.chain, id: (t) => t.id, commit: (t) => t.commit },
        (t, done) => {
          t.done = done;
        },
      ),
      given(
        (t) => t.done,
        [
          step('INIT_WORK(kbasep_jit_free_finish_worker), queue_work', (s, t) => {
            s.chains[t.chain].next = 'finishing';
          }),
        ],
      ),
    ]),
  ],
);

/** job_done_wq: the next soft-job of a chain, once what it depends on is done. */
export const dispatcher = routine(
  'job_done_wq',
  {
    locals: {
      chain: ref('chains'),
      atom: ref('atoms'),
      kind: oneOf('alloc', 'job', 'free'),
      id: ref('jitAlloc'),
      commit: int(1, 2),
      finishing: flag(),
      done: flag(),
    },
    models: 'mali_kbase_jd.c (jd_done_nolock, kbase_process_soft_job), r9p0',
  },
  ({ call, choose, given, local, lock, loop, p, rest, step, unlock }) => {
    const isReady = (s: State, chain: Index): boolean => {
      const { submitted, done, next, failed } = s.chains[chain];
      if (done >= submitted || next === 'pending') return false;
      return atomAt(p, chain, done).kind !== 'job' || failed;
    };
    return [
      loop([
        rest(),
        choose('chain', rows(p.chains), [
          step(
            'an atom can be processed',
            (s, t) => {
              const place = s.chains[t.chain].done;
              const { kind, id } = atomAt(p, t.chain, place);
              t.atom = rowAt(t.chain * atomsOf(p) + place);
              t.kind = kind;
              t.id = rowAt(id);
              t.commit = commitOf(id);
              t.finishing = s.chains[t.chain].next === 'finishing';
            },
            { when: (s, t) => isReady(s, t.chain) },
          ),
        ]),
        lock('jctx.lock', (s) => s.kctx.jctxLock),
        given(
          (t) => t.kind === 'job' || t.finishing,
          [
            local((t) => {
              t.done = true;
            }),
          ],
          [
            given(
              (t) => t.kind === 'alloc',
              [
                call(
                  allocateProcess,
                  { chain: (t) => t.chain, id: (t) => t.id, commit: (t) => t.commit },
                  (t, done) => {
                    t.done = done;
                  },
                ),
              ],
              [
                call(freeProcess, { id: (t) => t.id, commit: (t) => t.commit }),
                local((t) => {
                  t.done = true;
                }),
              ],
            ),
          ],
        ),
        given(
          (t) => t.done,
          [
            step('jd_done_nolock: the atom is done, or fails with what it depends on', (s, t) => {
              finish(s, t.chain, t.atom);
            }),
          ],
        ),
        given((t) => t.kind === 'free', [call(retryPending, {})]),
        unlock('jctx.lock', (s) => s.kctx.jctxLock),
        local((t) => {
          t.chain = 0;
          t.atom = 0;
          t.kind = 'alloc';
          t.id = 0;
          t.commit = 1;
          t.finishing = false;
          t.done = false;
        }),
      ]),
    ];
  },
);
