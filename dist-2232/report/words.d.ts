/** Small things in words: numbers, values, steps, changes. */
import type { Plain, Run, RunChange, RunError, RunStep } from './run.ts';
/** 1,118,878, of a whole number. Not by the locale: to ask for it once takes as long as to check a small model. */
export declare function grouped(number: number): string;
/** `1 state`, `1,118,878 states` */
export declare function counted(number: number, noun: string): string;
/** `1 switch`, `2 switches` */
export declare function switched(times: number): string;
/** A probability: `1 in 26,000`, `0.012`, `above 0.999` */
export declare function likely(probability: number): string;
/** `0.4 s`, `12 s`, `3 min 20 s` */
export declare function lasting(seconds: number): string;
/** `640 KiB`, `45 MiB` */
export declare function sized(bytes: number): string;
/** A value of the state, as an author would write it, without quotes. */
export declare function valued(value: Plain): string;
/** `bos[0].madv: willneed -> dontneed`; of a row that comes or goes only that, since its fields would drown the rest. */
export declare function changed({ path, before, after }: RunChange): string;
/** The label of a step and what was chosen in it: `close a handle (file = 0)`. */
export declare function labelled({ label, choice }: Pick<RunStep, 'label' | 'choice'>): string;
/** `philosopher 0: philosopher: lock first fork` */
export declare function acted(step: Pick<RunStep, 'thread' | 'routine' | 'label' | 'choice'>): string;
/** `classic/philosophers:fixed with philosophers = 3` */
export declare function titled({ model, instance, overrides, }: Pick<Run, 'model' | 'instance' | 'overrides'>): string;
/** `classic/philosophers:fixed`, or only the model when it is about all of it. */
export declare function named({ model, instance }: Pick<RunError, 'model' | 'instance'>): string;
/** The line before the first step of a loop. */
export declare function fromHere(loop: number | undefined, step: number): string[];
/** The line after the last step of a run that goes on without any. */
export declare function atTheEnd(loop: number | undefined, steps: number): string[];
//# sourceMappingURL=words.d.ts.map