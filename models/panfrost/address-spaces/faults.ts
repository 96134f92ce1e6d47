/** The MMU interrupt: whose address space has faulted, and what becomes of it. No buffer here grows on a fault. */
import { type Index, optional, ref, refute } from 'dmaze';
import { clearFault, isRaised, lineIsUp, markFaulty, setMask, unmaskAllButFaulty } from 'dmaze/hw-model';
import { routine, type State } from './state.ts';

/** What the walk of the list of clients checks. */
export const LIST_HEAD = 'the head of a list is never taken for an element of it';

/** The lowest address space with a fault to handle; those already given up are not looked at. */
function nextFault(s: State): Index | null {
  for (const as of s.addressSpaces.ids)
    if (isRaised(s.mmuInterrupt, as) && !s.racy.asFaultyMask.has(as)) return as;
  return null;
}

/** panfrost_mmu_irq_handler and its thread, with addr_to_mapping. */
export const mmuIrq = routine(
  'panfrost_mmu_irq_handler_thread',
  {
    locals: {
      as: optional(ref('addressSpaces')),
      /** Whose job it was, which the driver does not know. */
      cause: optional(ref('mmus')),
    },
    models: 'drivers/gpu/drm/panfrost/panfrost_mmu.c (with addr_to_mapping), v5.3 to v6.12',
  },
  ({ given, leave, loop, p, rest, step, under }) => [
    loop([
      rest(),
      step(
        'MMU_INT_STAT is up: MMU_INT_MASK = 0, wake the thread',
        (s, t) => {
          setMask(s.mmuInterrupt, 0);
          t.as = nextFault(s);
        },
        { when: (s) => lineIsUp(s.mmuInterrupt) },
      ),
      loop([
        given((t) => t.as === null, [leave()]),
        step('AS_FAULTSTATUS, AS_FAULTADDRESS; MMU_INT_CLEAR', (s, t) => {
          if (t.as === null) return;
          t.cause = s.causes[t.as].mmu;
          s.causes[t.as].mmu = null;
          clearFault(s, t.as);
        }),
        under(
          'as_lock',
          (s) => s.dev.asLock,
          'addr_to_mapping: whose is the address space? "Unhandled Page fault"',
          (s, t) => {
            for (let at = 0; at < s.asLru.length; at++) {
              const mmu = s.asLru.at(at);
              if (mmu !== null && s.mmus[mmu].as === t.as) return;
            }
            if (!p.walkKnowsItsEnd)
              refute(
                LIST_HEAD,
                `nobody has address space ${t.as}, and the walk ends on the head of the list`,
              );
          },
        ),
        ...(p.era === 'v5.15'
          ? [
              under(
                'as_lock',
                (s) => s.dev.asLock,
                'as_faulty_mask |= mask, panfrost_mmu_disable',
                (s, t) => {
                  if (t.as === null) return;
                  const victim = s.addressSpaces[t.as].transtab;
                  s.dev.wronged ||= victim !== null && victim !== t.cause;
                  markFaulty(s, t.as);
                },
              ),
            ]
          : []),
        step('status = MMU_INT_RAWSTAT, once more', (s, t) => {
          t.cause = null;
          t.as = nextFault(s);
        }),
      ]),
      ...(p.era === 'v5.15'
        ? [under('as_lock', (s) => s.dev.asLock, 'MMU_INT_MASK = ~as_faulty_mask', unmaskAllButFaulty)]
        : [
            step('MMU_INT_MASK = ~0', (s) => {
              setMask(s.mmuInterrupt, 2 ** p.numbers - 1);
            }),
          ]),
    ]),
  ],
);
