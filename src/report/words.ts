/** Small things in words: numbers, values, steps, changes. */
import type { Plain, Run, RunChange, RunError, RunStep } from './run.ts';

/** 1,118,878, of a whole number. Not by the locale: to ask for it once takes as long as to check a small model. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1,118,878`, or `118,814 by sections and symmetry` where there are so many for all of them. */
export function statesSeen({ counts, reduction }: Run): string {
  const by = {
    none: '',
    sections: ' by sections',
    symmetry: ' by symmetry',
    all: ' by sections and symmetry',
  };
  return `${grouped(counts.states)}${by[reduction]}`;
}

/** `1 state`, `1,118,878 states` */
export function counted(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** `1 switch`, `2 switches` */
export function switched(times: number): string {
  return times === 1 ? '1 switch' : `${grouped(times)} switches`;
}

/** A probability: `1 in 26,000`, `0.012`, `above 0.999` */
export function likely(probability: number): string {
  if (probability < 1e-12) return 'below 1 in 1,000,000,000,000';
  if (probability < 0.001) return `1 in ${grouped(Number((1 / probability).toPrecision(2)))}`;
  return probability > 0.999 ? 'above 0.999' : probability.toFixed(3);
}

/** `0.4 s`, `12 s`, `3 min 20 s` */
export function lasting(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const REDUCED = { symmetry: 'symmetry', sections: 'sections', all: 'sections and symmetry' } as const;

/** `by symmetry`: how a search under way is reduced. */
export function reducedBy(reduction: keyof typeof REDUCED): string {
  return `by ${REDUCED[reduction]}`;
}

/** `640 KiB`, `45 MiB` */
export function sized(bytes: number): string {
  return bytes < 2 ** 20
    ? `${grouped(Math.ceil(bytes / 2 ** 10))} KiB`
    : `${grouped(Math.round(bytes / 2 ** 20))} MiB`;
}

/** A value of the state, as an author would write it, without quotes. */
export function valued(value: Plain): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return `[${value.map(valued).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const fields = Object.entries(value).map(([name, inner]) => `${name}: ${valued(inner)}`);
  return `{${fields.join(', ')}}`;
}

/** `bos[0].madv: willneed -> dontneed`; of a row that comes or goes only that, since its fields would drown the rest. */
export function changed({ path, before, after }: RunChange): string {
  if (before === null && isRecord(after)) return `${path}: allocated`;
  if (after === null && isRecord(before)) return `${path}: freed`;
  return `${path}: ${valued(before)} -> ${valued(after)}`;
}

function isRecord(value: Plain): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The label of a step and what was chosen in it: `close a handle (file = 0)`. */
export function labelled({ label, choice }: Pick<RunStep, 'label' | 'choice'>): string {
  const chosen = Object.entries(choice ?? {}).map(([name, value]) => `${name} = ${valued(value)}`);
  return chosen.length === 0 ? label : `${label} (${chosen.join(', ')})`;
}

/** `philosopher 0: philosopher: lock first fork` */
export function acted(step: Pick<RunStep, 'thread' | 'routine' | 'label' | 'choice'>): string {
  return `${step.thread}: ${step.routine}: ${labelled(step)}`;
}

/** `classic/philosophers:fixed with philosophers = 3` */
export function titled({
  model,
  instance,
  overrides,
}: Pick<Run, 'model' | 'instance' | 'overrides'>): string {
  const set = Object.entries(overrides ?? {}).map(([name, value]) => `${name} = ${valued(value)}`);
  return `${model}:${instance}${set.length === 0 ? '' : ` with ${set.join(', ')}`}`;
}

/** `classic/philosophers:fixed`, or only the model when it is about all of it. */
export function named({ model, instance }: Pick<RunError, 'model' | 'instance'>): string {
  return instance === undefined ? model : `${model}:${instance}`;
}

/** The line before the first step of a loop. */
export function fromHere(loop: number | undefined, step: number): string[] {
  return loop === step ? ['then for ever:'] : [];
}

/** The line after the last step of a run that goes on without any. */
export function atTheEnd(loop: number | undefined, steps: number): string[] {
  return loop === steps ? ['then nothing more, for ever'] : [];
}
