/** State that a recipe keeps in a variable, and that is used when the recipe has ended: never a model that holds by it. */
import { describe, expect, it } from 'vitest';
import { process } from '../../src/kernel/index.ts';
import { int, type Model, vocabulary } from '../../src/language/index.ts';
import { check } from '../../src/run/index.ts';

/** What was kept; of no type, as nobody who keeps it would be helped by one. */
interface Kept {
  n: number;
  q: number;
}

/** A keeps its state, or its frame, and B uses what was kept. */
function keeping(what: 's' | 't'): Model {
  let kept: Kept | null = null;
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ n: int(0, 3), m: int(0, 3) }),
  });
  const A = routine('A', { locals: { q: int(0, 3) } }, (w) => [
    w.step('keep it', (s, t) => {
      kept = (what === 's' ? s : t) as unknown as Kept;
      s.n = 3;
      t.q = 3;
    }),
    w.step('forget', (s, t) => {
      t.q = 0;
      s.n = 0;
    }),
    w.step('end', (s, t) => {
      s.n = t.q;
    }),
  ]);
  const B = routine('B', {}, (w) => [
    w.step('use it', (s) => {
      if (kept !== null) s.m = what === 's' ? kept.n : kept.q;
    }),
  ]);
  return model({
    id: `test/kept-${what}`,
    title: 't',
    about: 'a',
    threads: () => [thread('A', process, A, {}), thread('B', process, B, {})],
    properties: () => [noDeadlock(), invariant('never three', (s) => s.m !== 3)],
    instances: { i: { about: 'x' } },
  });
}

describe.each(['none', 'sections', 'symmetry', 'all', 'auto'] as const)('with --reduce %s', (reduce) => {
  it.each(['s', 't'] as const)('a model that uses a kept %s does not hold', async (what) => {
    const verdict = await check(keeping(what), 'i', { reduce }).then(
      (run) => run.verdict.kind,
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );
    expect(['violated', 'faulty', 'ModelError']).toContain(verdict);
  });
});
