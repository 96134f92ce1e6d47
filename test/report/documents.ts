/** Documents that meet every case of every format: each verdict, locks and waits, a loop, names that need escaping. */
import { documentOf, type Run, type RunDocument, type RunStep } from '../../src/report/index.ts';
import { ending, holding, step, twoHands } from './runs.ts';

export const tool = { name: 'dmaze', version: '1.2.3' } as const;

/** Two threads that wait for each other; the names of locks and labels are not kind to any format. */
const embrace: readonly RunStep[] = [
  {
    ...step('T0 <&"\'>', 'take', 'lock a; 100% # |\u0007', {
      path: 'dev.a.holder',
      before: null,
      after: 'T0 <&"\'>',
    }),
    took: ['dev.a'],
  },
  {
    ...step('T1', 'take', 'lock b', { path: 'dev.b.holder', before: null, after: 'T1' }),
    took: ['dev.b'],
    waiting: [
      { thread: 'T0 <&"\'>', wants: 'dev.b', heldBy: 'T1' },
      { thread: 'T1', wants: 'dev.a', heldBy: 'T0 <&"\'>' },
    ],
  },
];
const blocked = embrace[1]?.waiting ?? [];
const unlocked = { dev: { a: { holder: null }, b: { holder: null } } };

export const deadlocked: Run = {
  ...ending({
    kind: 'deadlock',
    property: 'no deadlock',
    because: 'T0 waits for b; T1 waits for a',
    blocked,
  }),
  instance: 'embraced',
  trace: {
    initial: unlocked,
    steps: embrace,
    reasons: [1, 2, 3, 4].map((step) => ({ step, because: `step ${step} <took> it` })),
  },
  replay: 'npx dmaze replay house/lamp/embraced.json',
};

export const violated: Run = {
  ...ending({ kind: 'violated', property: 'it shines', about: 'Whoever pressed last, it shines.' }, twoHands),
  replay: "npx dmaze replay 'two hands.json'",
};

/** A tick that is repeated for ever. */
export const unending: Run = {
  ...ending({ kind: 'violated', property: 'it ends', because: 'it goes on for ever' }),
  instance: 'unending',
  trace: {
    initial: { tick: false },
    steps: [
      step('clock', 'tick', 'begin'),
      step('clock', 'tick', 'tick', { path: 'tick', before: false, after: true }),
      step('clock', 'tick', 'tick', { path: 'tick', before: true, after: false }),
    ],
    loop: 1,
  },
};

export const every: RunDocument = documentOf(
  tool,
  [
    holding,
    violated,
    deadlocked,
    unending,
    {
      ...ending({ kind: 'bounded', because: 'nothing found within 2 steps', depth: 2 }),
      instance: 'bounded',
    },
    { ...ending({ kind: 'unreached', property: 'it glows', also: [] }), instance: 'dim' },
    {
      ...ending({ kind: 'undecided', because: 'cancelled', cut: { kind: 'cancelled' }, unreached: [] }),
      instance: 'cut',
    },
    {
      ...ending({
        kind: 'undecided',
        because: 'stopped at the limit of 2 steps; not judged without every state: "never stuck"',
        cut: { kind: 'depth', limit: 2, unjudged: ['never stuck'] },
        unreached: [],
      }),
      instance: 'shallow',
    },
    {
      ...ending({ kind: 'faulty', because: '"press" threw: too hot' }, twoHands.slice(0, 1)),
      instance: 'hot',
    },
  ],
  [
    { model: 'house/lamp', instance: 'dark', message: 'parameter "hands" is an integer 1..4, not 9' },
    { model: 'house/door', message: 'door.ts:3: there is no hinge' },
  ],
);

/** The same findings, of which one is declared. */
export const declared: RunDocument = documentOf(
  tool,
  [
    { ...violated, expected: { differences: [] } },
    { ...holding, expected: { differences: ['verdict holds, declared violated', 'states 12, declared 13'] } },
  ],
  [],
);
