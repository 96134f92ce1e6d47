/** A model of a report: its source, and what it leaves out. */
import type { KernelReport } from '../report.ts';
import { stacksOf } from '../stacks-of.ts';
import { referenceCountModel, listModel } from './counts.ts';
import { circularModel, recursiveModel } from './cycles.ts';
import { ALWAYS, Draft, framesKept, type Gap } from './draft.ts';
import { flushingModel, hungModel } from './hung.ts';
import { inconsistentModel, inversionModel } from './interrupts.ts';
import { doubleFreeModel, useAfterFreeModel } from './lifetimes.ts';
import { printable } from './names.ts';
import { misuseModel, rcuModel, sleepingModel, waitContextModel } from './rules.ts';
import { modelSource } from './text.ts';

export interface ReportModel {
  /** The name of the model, and of its file: `circular-locking-panfrost_gem_close`. */
  readonly name: string;
  readonly source: string;
  readonly threads: readonly string[];
  /** Its instances besides `reported`: what each narrows. */
  readonly narrowings: readonly { readonly instance: string; readonly about: string }[];
  readonly gaps: readonly Gap[];
}

export function modelOf(report: KernelReport): ReportModel {
  const draft = new Draft(report.release);
  fill(draft, report);
  draft.gaps.push(...ALWAYS);
  const { gaps } = draft;
  const top = stacksOf(report)
    .map((stack) => framesKept(stack)[0]?.name)
    .find((name) => name !== undefined);
  const name = slug(`${report.kind} ${top ?? 'somewhere'}`);
  const task = report.task === null ? 'a task' : printable(report.task);
  const release = report.release === null ? '' : `, Linux ${report.release}`;
  const lines = `lines ${report.line} to ${report.lastLine}`;
  return {
    name,
    threads: draft.threads.map((thread) => thread.name),
    narrowings: draft.instances.map(({ about, name: instance }) => ({ instance, about })),
    gaps,
    source: modelSource(draft, {
      id: `report/${name}`,
      title: `From a kernel log: ${report.title}`,
      about: `${report.title} in ${task}${release}: the functions on its stacks, and what the report says that they do.`,
      head: [
        `Made by "dmaze from-report" of ${lines} of a kernel log: ${report.title} in ${task}${release}.`,
        '',
        'Each routine is a function on a stack and cites it. What the report does not say is marked "to be written": replace it by',
        'what the driver does there. The instances besides "reported" show what each narrowing would change.',
      ],
    }),
  };
}

function fill(draft: Draft, report: KernelReport): void {
  switch (report.kind) {
    case 'circular locking':
      return circularModel(draft, report);
    case 'recursive locking':
      return recursiveModel(draft, report);
    case 'irq inversion':
      return inversionModel(draft, report);
    case 'inconsistent lock state':
      return inconsistentModel(draft, report);
    case 'invalid wait context':
      return waitContextModel(draft, report);
    case 'suspicious RCU usage':
      return rcuModel(draft, report);
    case 'lock misuse':
      return misuseModel(draft, report);
    case 'hung tasks':
      return hungModel(draft, report);
    case 'use after free':
      return useAfterFreeModel(draft, report);
    case 'double free':
      return doubleFreeModel(draft, report);
    case 'reference count':
      return referenceCountModel(draft, report);
    case 'list corruption':
      return listModel(draft, report);
    case 'sleeping in atomic context':
      return sleepingModel(draft, report);
    case 'reclaim flushes a queue without a rescuer':
      return flushingModel(draft, report);
  }
}

function slug(text: string): string {
  return text
    .replace(/[^A-Za-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
