/** What a model was made into: where its files are the same and this is not, time or chance had a hand in it. */
import { createHash } from 'node:crypto';
import type { System } from '../explorer/index.ts';
import type { Compiled } from '../language/index.ts';

/** Of the size of a state, the steps, threads, claims, and the initial states themselves. */
export function programMark({ control }: Compiled, system: System): string {
  const { claims, scratch, steps, words } = system;
  const initial: (readonly number[] | string)[] = [];
  system.initial({
    push: () => void initial.push([...scratch.subarray(0, words)]),
    fault: (_step, claim, because) => void initial.push(`${claim ?? ''}: ${because}`),
  });
  const threads = control.threads.map(({ name }) => name);
  const told = [words, steps, threads, claims.map(({ kind, name }) => [kind, name]), initial];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
