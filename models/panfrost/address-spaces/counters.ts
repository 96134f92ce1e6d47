/** The performance counters, which one file at a time may use: the hardware writes them in its address space. */
import { flag, type Index, optional, ref } from 'dmaze';
import { asPut } from 'dmaze/hw-model';
import { asGetLocked } from './jobs.ts';
import { routine, type State } from './state.ts';

const enableLocked = routine(
  'panfrost_perfcnt_enable_locked',
  {
    args: { mmu: ref('mmus') },
    locals: { got: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_perfcnt.c, v5.4, v5.15 and as posted in June 2026',
  },
  ({ call, given, lock, p, step, unlock }) => {
    const getNumber = call(asGetLocked, { mmu: (t) => t.mmu }, (t, as) => {
      t.got = as !== null;
    });
    const on = (s: State, mmu: Index): void => {
      s.perfcnt.mmu = mmu;
    };
    if (p.resetKnowsCounters)
      return [
        lock('reset.lock', (s) => s.dev.resetLock, { mode: 'read' }),
        getNumber,
        given(
          (t) => t.got,
          [
            step('GPU_PERFCNT_CFG = the address space, on; owns_as_ref, perfcnt->user = user', (s, t) => {
              on(s, t.mmu);
              s.perfcnt.ownsAsRef = true;
              s.perfcnt.user = t.mmu;
            }),
          ],
        ),
        unlock('reset.lock', (s) => s.dev.resetLock, { mode: 'read' }),
      ];
    return [
      step('perfcnt->user = user', (s, t) => {
        s.perfcnt.user = t.mmu;
      }),
      ...(p.countersTakeNumber
        ? [
            getNumber,
            given(
              (t) => t.got,
              [step('GPU_PERFCNT_CFG = the address space, on', (s, t) => on(s, t.mmu))],
              [
                step('-EBUSY: perfcnt->user = NULL', (s) => {
                  s.perfcnt.user = null;
                }),
              ],
            ),
          ]
        : [step('GPU_PERFCNT_CFG = number 0, on', (s, t) => on(s, t.mmu))]),
    ];
  },
);

export const perfcntEnable = routine(
  'panfrost_ioctl_perfcnt_enable',
  { args: { mmu: ref('mmus') }, models: 'drivers/gpu/drm/panfrost/panfrost_perfcnt.c, v5.15' },
  ({ call, lock, unlock, when }) => [
    lock('perfcnt->lock', (s) => s.perfcnt.lock),
    when(
      'perfcnt->user is another file: -EBUSY',
      (s) => s.perfcnt.user !== null,
      [],
      [call(enableLocked, { mmu: (t) => t.mmu })],
    ),
    unlock('perfcnt->lock', (s) => s.perfcnt.lock),
  ],
);

/** panfrost_perfcnt_close, with panfrost_perfcnt_disable_locked. */
export const perfcntClose = routine(
  'panfrost_perfcnt_close',
  {
    args: { mmu: ref('mmus') },
    models: 'drivers/gpu/drm/panfrost/panfrost_perfcnt.c, v5.4, v5.15 and as posted in June 2026',
  },
  ({ lock, p, step, unlock, when }) => {
    const disable = step('off, panfrost_mmu_as_put, perfcnt->user = NULL', (s, t) => {
      s.perfcnt.mmu = null;
      if (p.resetKnowsCounters ? s.perfcnt.ownsAsRef : p.countersTakeNumber) asPut(s.mmus, t.mmu);
      s.perfcnt.ownsAsRef = false;
      s.perfcnt.user = null;
    });
    return [
      lock('perfcnt->lock', (s) => s.perfcnt.lock),
      when(
        'perfcnt->user is the file',
        (s, t) => s.perfcnt.user === t.mmu,
        p.resetKnowsCounters
          ? [
              lock('reset.lock', (s) => s.dev.resetLock, { mode: 'read' }),
              disable,
              unlock('reset.lock', (s) => s.dev.resetLock, { mode: 'read' }),
            ]
          : [disable],
      ),
      unlock('perfcnt->lock', (s) => s.perfcnt.lock),
    ];
  },
);

/** panfrost_perfcnt_reset: whoever uses the counters has no number any more, and is given one. */
export const perfcntReset = routine(
  'panfrost_perfcnt_reset',
  {
    locals: { mmu: optional(ref('mmus')), got: flag() },
    models: 'drivers/gpu/drm/panfrost/panfrost_perfcnt.c, as posted in June 2026',
  },
  ({ call, given, step }) => [
    step('perfcnt->user', (s, t) => {
      t.mmu = s.perfcnt.user;
    }),
    given(
      (t) => t.mmu !== null,
      [
        call(asGetLocked, { mmu: (t) => t.mmu ?? 0 }, (t, as) => {
          t.got = as !== null;
        }),
        step('owns_as_ref = whether there is a number; GPU_PERFCNT_CFG, on again', (s, t) => {
          s.perfcnt.ownsAsRef = t.got;
          s.perfcnt.mmu = t.got ? t.mmu : null;
        }),
      ],
    ),
  ],
);
