/** Models of locks that are taken in interrupts, too: on one CPU, where the handler comes on top of the task. */
import type { Interrupt, ReportOf } from '../report.ts';
import type { Stack } from '../stack.ts';
import { lockClaims, lockField } from './cycles.ts';
import { type Draft, type Lines, toBeWritten } from './draft.ts';
import { asking, type Field, having } from './had.ts';
import { fieldSource, isRead, sleeps } from './kinds.ts';
import { quoted } from './names.ts';

/** One lock: with it held, an interrupt comes and wants it. */
export function inconsistentModel(draft: Draft, report: ReportOf<'inconsistent lock state'>): void {
  const { inInterrupt, interrupt, lock, registered, stack } = report;
  const inside = inInterrupt ? stack : registered;
  const outside = inInterrupt ? registered : stack;
  const field = lockField(draft, lock, [stack, registered]);
  const holds = asking(draft, field, isRead(outside) ? "'read'" : null, false, []);
  const wants = asking(draft, field, isRead(inside) ? "'read'" : null, false, []);
  lockClaims(draft);
  // Memory that may be waited for, where nothing may be waited for.
  if (field.kind === 'map') draft.claim('nobodySleepsInAtomicContext()', 'invariants');
  if (interrupt === 'reclaim') {
    const map = reclaimMap(draft);
    const scan = draft.nest(inside, wants, { fallback: 'in reclaim' });
    const allocates = having(draft, map, null, [`w.call(${scan}, {})`]);
    draft.thread(
      'allocates',
      'process',
      draft.nest(
        outside,
        having(draft, field, null, toBeWritten('whether it allocates with this lock', allocates)),
        { fallback: 'allocates' },
      ),
    );
    return;
  }
  onOneCpu(draft, interrupt, field, draft.nest(outside, holds, { fallback: 'with interrupts on' }), [
    inside,
    wants,
  ]);
}

/** Two locks: one CPU has the second, and the interrupt there wants the first, which another CPU has while it wants the second. */
export function inversionModel(draft: Draft, report: ReportOf<'irq inversion'>): void {
  const { chain, interrupt, safe, safeStack, stack, unsafe, unsafeStack } = report;
  const fields = new Map<string, Field>();
  const classes = [...new Set([safe, ...chain, unsafe])];
  for (const lockClass of classes) {
    const taken = lockClass === safe ? [safeStack] : lockClass === unsafe ? [unsafeStack] : [];
    const mention = { lockClass, address: null, usage: '-', wait: null, at: null, line: report.line };
    fields.set(lockClass, lockField(draft, mention, taken));
  }
  const fieldOf = (lockClass: string): Field =>
    fields.get(lockClass) ??
    lockField(
      draft,
      report.held[0] ?? { lockClass, address: null, usage: '-', wait: 2, at: null, line: 0 },
      [],
    );
  lockClaims(draft);
  const order = chain[0] === safe && chain.at(-1) === unsafe ? chain : [safe, unsafe];
  const held = order
    .slice(0, -1)
    .reduceRight<Lines>(
      (inside, lockClass) => having(draft, fieldOf(lockClass), null, inside),
      toBeWritten(
        'whether it goes on with this lock',
        asking(draft, fieldOf(unsafe), isRead(stack) ? "'read'" : null, false, []),
      ),
    );
  const second = draft.nest(stack, held, { fallback: 'the other CPU' });
  const unsafeMode = isRead(unsafeStack) ? "'read'" : null;
  const first = draft.nest(unsafeStack, asking(draft, fieldOf(unsafe), unsafeMode, false, []), {
    fallback: 'with interrupts on',
  });
  if (interrupt === 'reclaim') {
    const map = reclaimMap(draft);
    draft.thread(
      'in reclaim',
      'reclaim',
      draft.nest(safeStack, having(draft, map, null, asking(draft, fieldOf(safe), null, false, [])), {}),
    );
    draft.thread('the other CPU', 'process', second);
    draft.thread('with the lock', 'process', first);
  } else {
    onOneCpu(draft, interrupt, fieldOf(safe), first, [
      safeStack,
      asking(draft, fieldOf(safe), isRead(safeStack) ? "'read'" : null, false, []),
    ]);
    draft.thread('the other CPU', 'process', second);
  }
  draft.gaps.push({
    what: 'the other CPU holds the first lock with interrupts off, and its own interrupts are left out',
    errs: 'neither',
    because: 'they are off there, or the report would be of that place',
  });
}

/** A task that an interrupt may come upon, unless it turns interrupts off, as one of the instances has it. */
function onOneCpu(
  draft: Draft,
  interrupt: Interrupt,
  field: Field,
  entry: string,
  [stack, wants]: readonly [Stack, Lines],
): void {
  const cpu = draft.field('the_cpu', `${draft.kernel('cpu')}()`, 'where the task and the interrupt run');
  draft.kernel('onCpu');
  draft.kernel('interrupting');
  const handler = draft.nest(stack, wants, { fallback: 'the interrupt' });
  const loops = draft.routine('interrupts', `${interrupt}, whenever it comes`, [
    `w.loop([w.rest(), w.step('it comes', () => {}), w.call(${handler}, {})])`,
  ]);
  let task = entry;
  if (interrupt !== 'NMI' && !sleeps(field.kind)) {
    draft.narrowing('irqsOff', 'Interrupts are off while the task has the lock.', 'irqs-off');
    draft.words.dmaze.add('flag');
    draft.kernel('localIrqSave');
    draft.kernel('localIrqRestore');
    task = draft.routine(
      'irqs',
      'not named by the log',
      [
        `...(w.p.irqsOff ? [localIrqSave(w, (s) => s.${cpu}, 'flags')] : [])`,
        `w.call(${entry}, {})`,
        `...(w.p.irqsOff ? [localIrqRestore(w, (s) => s.${cpu}, 'flags')] : [])`,
      ],
      'locals: { flags: flag() }, ',
    );
  }
  const name = draft.thread('the task', 'process', task, `onCpu((s) => s.${cpu})`);
  const context = interrupt === 'softirq' ? 'softIrq' : 'hardIrq';
  draft.thread(
    'the interrupt',
    sleeps(field.kind) && field.kind !== 'map' ? 'worker' : context,
    loops,
    `interrupting((s) => s.${cpu}, [${quoted(name)}])`,
  );
  draft.gaps.push({
    what: `one CPU, and ${interrupt === 'NMI' ? 'an NMI' : `a ${interrupt}`} that may come at every step`,
    errs: 'may cry wolf',
    because: 'where the lock is taken, the interrupt may be masked by what the stack does not show',
  });
}

function reclaimMap(draft: Draft): Field {
  const { source, word } = fieldSource('map', "'fs_reclaim'");
  draft.kernel(word);
  return {
    id: draft.field('fs_reclaim', source, 'who allocates may come here'),
    kind: 'map',
    lockClass: 'fs_reclaim',
  };
}
