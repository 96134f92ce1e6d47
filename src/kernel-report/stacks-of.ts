/** All stacks of a report, whatever its kind. */
import type { KernelReport } from './report.ts';
import type { Stack } from './stack.ts';

/** The most telling first. */
export function stacksOf(report: KernelReport): readonly Stack[] {
  switch (report.kind) {
    case 'circular locking':
      return report.links.map(({ stack }) => stack);
    case 'irq inversion':
      return [report.stack, report.safeStack, report.unsafeStack];
    case 'inconsistent lock state':
      return [report.stack, report.registered];
    case 'hung tasks':
      return report.tasks.map(({ stack }) => stack);
    case 'use after free':
    case 'double free':
      return [
        report.use.stack,
        report.freed.stack,
        ...(report.handedOver === null ? [] : [report.handedOver]),
        ...(report.allocated === null ? [] : [report.allocated.stack]),
      ];
    case 'recursive locking':
    case 'invalid wait context':
    case 'suspicious RCU usage':
    case 'lock misuse':
    case 'reference count':
    case 'list corruption':
    case 'sleeping in atomic context':
    case 'reclaim flushes a queue without a rescuer':
      return [report.stack];
  }
}
