/** Recipes are kept away from what is another each time, and the rest of the process is not. */
import { expect, it } from 'vitest';
import { check } from '../../src/run/index.ts';
import { process as task } from '../../src/kernel/index.ts';
import { int, type Model, vocabulary } from '../../src/language/index.ts';

const { invariant, model, noDeadlock, routine, thread } = vocabulary({
  parameters: {},
  state: () => ({ n: int(0, 3) }),
});

function modelOf(
  effect: () => unknown,
  look: () => boolean = () => true,
  define: () => void = () => undefined,
): Model {
  const A = routine('A', {}, (w) => [
    w.step('do it', (s) => {
      effect();
      s.n = 1;
    }),
  ]);
  return model({
    id: 'world/one',
    title: 'One step',
    about: 'It uses something.',
    threads: () => {
      define();
      return [thread('A', task, A, {})];
    },
    properties: () => [noDeadlock(), invariant('looks', (s) => look() && s.n < 3)],
    instances: { it: { about: 'As it is.' } },
  });
}

const never = (): void => {
  throw new Error('it ran after all');
};

it.each<[string, () => unknown, RegExp]>([
  ['the clock', () => Date.now(), /Date\.now is used/],
  ['a new date', () => new Date(), /Date is used/],
  ['another clock', () => performance.now(), /performance\.now is used/],
  ['a random number', () => Math.random(), /Math\.random is used/],
  ['a random name', () => crypto.randomUUID(), /crypto\.randomUUID is used/],
  ['the environment', () => process.env['HOME'], /process\.env is used/],
  ['a weak reference', () => new WeakRef({}), /WeakRef is used/],
  ['a microtask', () => queueMicrotask(never), /queueMicrotask is used/],
  ['a timer', () => setTimeout(never, 0), /setTimeout is used/],
  ['the next tick', () => process.nextTick(never), /process\.nextTick is used/],
  ['a promise', () => void Promise.resolve().then(() => undefined), /work is left for later/],
  ['a rejection', () => void Promise.reject(new Error('nobody hears of it')), /work is left for later/],
  [
    'an async function inside',
    () => {
      void (async () => {
        await Promise.resolve();
        throw new Error('nobody hears of it');
      })();
    },
    /work is left for later/,
  ],
  [
    'what is caught',
    () => {
      try {
        Math.random();
      } catch {
        // That is the mistake.
      }
    },
    /Math\.random is used/,
  ],
])('%s, used in a recipe or a property, is a mistake with its place', async (_what, use, because) => {
  const inRecipe = await check(modelOf(use), 'it');
  expect(inRecipe.verdict).toMatchObject({
    kind: 'faulty',
    because: expect.stringMatching(because) as string,
  });
  expect(inRecipe.verdict).toHaveProperty(
    'because',
    expect.stringMatching(/"do it" \(.*world\.test\.ts:\d+\)/),
  );
  const inProperty = await check(
    modelOf(
      () => undefined,
      () => {
        use();
        return true;
      },
    ),
    'it',
  );
  expect(inProperty.verdict).toMatchObject({
    kind: 'faulty',
    because: expect.stringMatching(because) as string,
  });
});

it('a date that is written down is always the same', async () => {
  const { verdict } = await check(
    modelOf(() => new Date(5).getTime()),
    'it',
  );
  expect(verdict.kind).toBe('holds');
});

it('a model is put together without chance, but may read the environment', async () => {
  await expect(
    check(
      modelOf(
        () => undefined,
        undefined,
        () => void Math.random(),
      ),
      'it',
    ),
  ).rejects.toThrow(/Math\.random is used while the model is put together/);
  const { verdict } = await check(
    modelOf(
      () => undefined,
      undefined,
      () => void process.env['HOME'],
    ),
    'it',
  );
  expect(verdict.kind).toBe('holds');
});

it('everybody else uses what there is, during a check and after it', async () => {
  const { Date: RealDate, setTimeout: realTimeout } = globalThis;
  const { now } = RealDate;
  let heard = 0;
  const onProgress = (): void => {
    heard += Date.now() > 0 && Math.random() < 1 ? 1 : 0;
  };
  await check(
    modelOf(() => undefined),
    'it',
    { onProgress },
  );
  expect(heard).toBeGreaterThan(0);
  expect([globalThis.Date, globalThis.setTimeout, Date.now]).toEqual([RealDate, realTimeout, now]);
});
