/** Claims about what can or must still happen, from a model to its verdict in words, to a file, and back by a replay. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { process } from '../../src/kernel/index.ts';
import { type FairnessOf, flag, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { PLAIN } from '../../src/report/paint.ts';
import { runText } from '../../src/report/text.ts';
import {
  check,
  type Counterexample,
  counterexampleOf,
  counterexampleText,
  readCounterexample,
  replay,
  tool,
} from '../../src/run/index.ts';
import { folderWith } from './lamp.ts';

/** A sleeper that looks and then sleeps misses the waking in between; `nurse` says whether somebody wakes it again. */
function wakeUp(nurse: boolean): Model {
  const { model, neverStuck, noDeadlock, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ work: flag(), asleep: flag(), tick: flag() }),
  });
  const sleeper = routine('sleeper', {}, ({ step, waitUntil, when }) => [
    when('is there work', (s) => s.work, [], [step('sleep', (s) => (s.asleep = true))]),
    waitUntil('woken', (s) => !s.asleep),
  ]);
  const waker = routine('waker', {}, ({ step }) => [
    step('work', (s) => (s.work = true)),
    step('wake', (s) => (s.asleep = false)),
  ]);
  const clock = routine('clock', {}, ({ loop, rest, step }) => [
    loop([
      rest(),
      step('tick', (s) => {
        s.tick = !s.tick;
        if (nurse) s.asleep = false;
      }),
    ]),
  ]);
  return model({
    id: 'test/wake-up',
    title: '',
    about: '',
    threads: () => [
      thread('sleeper', process, sleeper, {}),
      thread('waker', process, waker, {}),
      thread('clock', process, clock, {}),
    ],
    properties: () => [noDeadlock(), neverStuck()],
    instances: { lost: { about: '' } },
  });
}

/** The counterexample of the instance, as it is read back from its file. */
async function recorded(model: Model, instance: string): Promise<Counterexample> {
  const folder = folderWith({});
  const file = join(folder, 'x.json');
  const loaded = {
    model,
    file: join(folder, 'model.ts'),
    files: new Map(),
    hash: 'sha256:0',
    environment: {},
    outside: [],
  };
  const counterexample = counterexampleOf(tool(), loaded, await check(model, instance), file);
  if (counterexample === null) throw new Error('it has none');
  writeFileSync(file, counterexampleText(counterexample));
  expect(await readCounterexample(file)).toEqual(counterexample);
  return counterexample;
}

describe('a thread that is stuck', () => {
  it('is told with what it waits for', async () => {
    const run = await check(wakeUp(false), 'lost');
    expect(run.verdict).toMatchObject({
      kind: 'violated',
      property: 'never stuck',
      because: 'sleeper can never go on: it waits for woken',
      stuck: [{ thread: 'sleeper', wants: 'woken', heldBy: null }],
    });
    expect(runText(run, { width: 100, paint: PLAIN })).toContain(
      'violated: never stuck: sleeper can never go on: it waits for woken',
    );
  });
  it('replays as long as nothing frees it', async () => {
    const counterexample = await recorded(wakeUp(false), 'lost');
    expect(replay(wakeUp(false), counterexample)).toEqual({ kind: 'reproduced' });
    expect(replay(wakeUp(true), counterexample)).toMatchObject({
      kind: 'diverged',
      step: 4,
      because: 'sleeper can go on from there',
    });
  });
  it('is not told of when the search was cut', async () => {
    const cut = await check(wakeUp(true), 'lost', { limits: { states: 2 } });
    expect(cut.verdict).toMatchObject({ kind: 'undecided', cut: { kind: 'states', limit: 2 } });
    expect((await check(wakeUp(true), 'lost')).verdict).toEqual({ kind: 'holds' });
  });
  it.each([
    ['steps', 'depth', { limits: { depth: 2 } }, 2],
    ['switches', 'switches', { order: { kind: 'fewest-switches', most: 0 } }, 0],
  ] as const)(
    'is not looked for within a bound of %s, and the claim is named',
    async (_, kind, how, limit) => {
      const run = await check(wakeUp(false), 'lost', { ...how, property: 'never stuck' });
      expect(run.verdict).toMatchObject({
        kind: 'undecided',
        because: `stopped at the limit of ${limit} ${kind === 'depth' ? 'steps' : 'switches'}; not judged without every state: "never stuck"`,
        cut: { kind, limit, unjudged: ['never stuck'] },
      });
      // What can be judged within a bound was.
      expect(
        Object.fromEntries(run.properties.slice(0, 2).map(({ name, outcome }) => [name, outcome])),
      ).toEqual({ 'never stuck': 'unjudged', 'no use after free': 'bounded' });
    },
  );
});

/** Two players hit a ball back and forth; a crowd cheers for ever, or not; somebody else may catch a pong, once it is there. */
function pingPong(owed: FairnessOf, drops = false): Model {
  const { eventually, leadsTo, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({ ball: oneOf('ping', 'pong', 'caught', 'dropped'), cheers: flag() }),
  });
  const player = routine('player', { args: { mine: oneOf('ping', 'pong'), tired: flag() } }, (words) => {
    const { given, leave, loop, step } = words;
    return [
      loop([
        given((t) => t.tired, [leave()]), // nobody is: a player who has the ball has to hit it
        step('hit', (s, t) => (s.ball = drops ? 'dropped' : t.mine === 'ping' ? 'pong' : 'ping'), {
          when: (s, t) => s.ball === t.mine,
        }),
      ]),
    ];
  });
  const crowd = routine('crowd', {}, ({ loop, rest, step }) => [
    loop([rest(), step('cheer', (s) => (s.cheers = !s.cheers))]),
  ]);
  const catcher = routine('catcher', {}, ({ step }) => [
    step('catch', (s) => (s.ball = 'caught'), { when: (s) => s.ball === 'pong' }),
  ]);
  return model({
    id: 'test/ping-pong',
    title: '',
    about: '',
    threads: () => [
      thread('A', process, player, { mine: 'ping', tired: false }),
      thread('B', process, player, { mine: 'pong', tired: false }),
      thread('crowd', process, crowd, {}),
      thread('catcher', process, catcher, {}),
    ],
    properties: () => [
      leadsTo(
        'a ping is hit',
        (s) => s.ball === 'ping',
        (s) => s.ball !== 'ping',
        owed,
      ),
      eventually('the ball is caught', (s) => s.ball === 'caught', owed),
    ],
    instances: {
      ping: { about: '', claims: ['a ping is hit'] },
      caught: { about: '', claims: ['the ball is caught'] },
    },
  });
}

describe('what must come in the end', () => {
  it('comes when threads are fair', async () => {
    expect((await check(pingPong({}), 'ping')).verdict).toEqual({ kind: 'holds' });
    expect((await check(pingPong({ strong: ['catcher'] }), 'caught')).verdict).toEqual({ kind: 'holds' });
    expect((await check(pingPong({ strong: 'all', unfair: ['crowd'] }), 'caught')).verdict.kind).toBe(
      'holds',
    );
  });
  it('need not come when they are not: a loop shows it', async () => {
    const run = await check(pingPong({ unfair: ['A'] }), 'ping');
    expect(run).toMatchObject({
      verdict: { kind: 'violated', property: 'a ping is hit' },
      trace: { steps: [{ thread: 'crowd' }, { thread: 'crowd' }], loop: 0 },
    });
    expect((await check(pingPong({ unfair: 'all' }), 'ping')).verdict.kind).toBe('violated');
    const passed = await check(pingPong({}), 'caught');
    // The catcher can act again and again, and never without a pause.
    expect(passed.trace).toMatchObject({ steps: [{ thread: 'A' }, { thread: 'B' }], loop: 0 });
    expect(runText(passed, { width: 100, paint: PLAIN }).split('\n').slice(2, -2)).toEqual([
      '  #  A        B        what changed',
      '  -  -------  -------  ------------------',
      '  then for ever:',
      '  1  player:           ball: ping -> pong',
      '     hit',
      '  2           player:  ball: pong -> ping',
      '              hit',
      '  -  -------  -------  ------------------',
      '  violated: the ball is caught',
    ]);
    expect(runText(passed, { width: 30, paint: PLAIN })).toContain('  then for ever:\n');
  });
  it('does not come where a run ends', async () => {
    const run = await check(pingPong({}, true), 'caught');
    expect(run.trace).toMatchObject({ steps: [{ thread: 'A' }], loop: 1 });
    expect(runText(run, { width: 100, paint: PLAIN })).toContain('then nothing more, for ever');
  });
  it('replays as a loop that closes and is fair', async () => {
    const counterexample = await recorded(pingPong({}), 'caught');
    expect(counterexample.loop).toBe(0);
    expect(replay(pingPong({}), counterexample)).toEqual({ kind: 'reproduced' });
    expect(replay(pingPong({ strong: ['catcher'] }), counterexample)).toMatchObject({
      kind: 'diverged',
      because: 'catcher would have to go on',
    });
    expect(replay(pingPong({}), { ...counterexample, loop: 1 })).toMatchObject({
      kind: 'diverged',
      because: 'the steps that were repeated for ever no longer lead back',
    });
    const { loop: _, ...open } = counterexample;
    expect(replay(pingPong({}), open)).toMatchObject({ because: 'what goes on for ever was not recorded' });
  });
  it.each(['sections', 'symmetry'] as const)(
    'is not judged on what %s leave: they are refused by name',
    async (reduce) => {
      const run = await check(pingPong({}), 'ping', { reduce });
      expect(run.verdict).toEqual({ kind: 'holds' });
      expect(run.reductions).toEqual([
        { name: reduce, refused: '"a ping is hit" needs all that can come of each state' },
      ]);
    },
  );
  it('is claimed of threads that there are, one way each', async () => {
    await expect(check(pingPong({ strong: ['D'] }), 'ping')).rejects.toThrow(
      'is about "D", and there is no such',
    );
    const both = check(pingPong({ strong: ['A'], unfair: ['A'] }), 'ping');
    await expect(both).rejects.toThrow('"A" is both strong and unfair');
  });
});

it('is judged, though several workers were asked for', async () => {
  // Of so few states the others are never begun, so that nobody misses what they would load.
  const together = { crew: {} as never, loaded: {} as never };
  const run = await check(pingPong({}), 'ping', { together });
  expect(run).toMatchObject({ verdict: { kind: 'holds' } });
});
