/** Before something is said to hold, states are drawn and expanded once more: what does not do the same twice is found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { process as asProcess } from '../../src/kernel/index.ts';
import { int, interchangeable, ModelError, rows, vocabulary } from '../../src/language/index.ts';
import { check, type CheckOptions } from '../../src/run/index.ts';

/** Hands count up to `size` each; what `lie` adds to a count depends on how often it was asked before. */
function counting(lie: () => number, claim: () => boolean = () => true) {
  const { invariant, model, noDeadlock, routine, thread } = vocabulary({
    parameters: { size: int(1, 60, 3) },
    state: (p) => ({ total: int(0, 2 * p.size + 1) }),
  });
  const count = routine('count', { locals: { mine: int(0, 60) } }, ({ leave, loop, p, step, when }) => [
    loop([
      when('is there more', (_, t) => t.mine < p.size, [], [leave()]),
      step('count', (s, t) => {
        t.mine = t.mine + 1;
        s.total = s.total + 1 - (t.mine > 1 && s.total > 1 ? lie() : 0);
      }),
    ]),
  ]);
  return model({
    id: 'house/counting',
    title: 'Hands that count',
    about: 'Each counts by itself.',
    threads: () => interchangeable(rows(2).map((hand) => thread(`hand ${hand}`, asProcess, count, {}))),
    properties: ({ size }) => [
      noDeadlock(),
      invariant('no more than all', (s) => claim() && s.total <= 2 * size),
    ],
    instances: { few: { about: 'Few.' }, many: { about: 'Many.', parameters: { size: 60 } } },
  });
}

/** 1 until it was asked so often, then 0. */
function lyingFor(times: number): () => number {
  let asked = 0;
  return () => (asked++ < times ? 1 : 0);
}

describe('a search that holds', () => {
  it.each<[string, CheckOptions]>([
    ['the whole', {}],
    ['sections', { reduce: 'sections' }],
    ['symmetry', { reduce: 'symmetry' }],
    ['all', { reduce: 'all' }],
    ['auto', { reduce: 'auto' }],
    ['depth-first', { order: { kind: 'depth-first' } }],
    ['fewest switches', { order: { kind: 'fewest-switches' } }],
  ])('has all states of a small one expanded again, and 256 of a larger one: %s', async (_, options) => {
    const small = await check(
      counting(() => 0),
      'few',
      options,
    );
    expect({ verdict: small.verdict.kind, sampled: small.sampled }).toEqual({
      verdict: 'holds',
      sampled: small.counts.states,
    });
    const large = await check(
      counting(() => 0),
      'many',
      options,
    );
    expect({ verdict: large.verdict.kind, sampled: large.sampled }).toEqual({
      verdict: 'holds',
      sampled: 256,
    });
    expect(large.counts.states).toBeGreaterThan(256);
  });

  it('has those sampled that were expanded, where a bound was asked for', async () => {
    const { counts, sampled, verdict } = await check(
      counting(() => 0),
      'few',
      { limits: { depth: 4 } },
    );
    expect(verdict.kind).toBe('bounded');
    expect(sampled).toBeGreaterThan(0);
    expect(sampled).toBeLessThan(counts.states);
  });

  it('reads back what was spilled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dmaze-sample-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const options = { spill: folder, limits: { bytes: 900_000 } };
    const { sampled, verdict } = await check(
      counting(() => 0),
      'many',
      options,
    );
    expect({ verdict: verdict.kind, sampled }).toEqual({ verdict: 'holds', sampled: 256 });
  });

  it('is not said to hold where states were told apart by hashes, and none is sampled', async () => {
    const { sampled, verdict } = await check(
      counting(() => 0),
      'few',
      { store: 'compact' },
    );
    expect({ verdict: verdict.kind, sampled }).toEqual({ verdict: 'undecided', sampled: undefined });
  });
});

describe('a recipe that does not do the same twice', () => {
  // How often it lies decides who notices: the search itself, which may find something wrong on the way, or the sample.
  it.each([3, 10, 20, 33])('is never said to hold when it changes its mind after %i times', async (times) => {
    const run = check(counting(lyingFor(times)), 'few').catch((error: unknown) => error);
    const told = await run;
    if (told instanceof Error) expect(told).toBeInstanceOf(ModelError);
    else expect(told).not.toHaveProperty('verdict.kind', 'holds');
  });

  it('is told as a mistake of the model, with the step', async () => {
    await expect(check(counting(lyingFor(20)), 'few')).rejects.toThrow(
      /a state was expanded twice and gave two results: by "count" of count \(hand \d, .*sample\.test\.ts:\d+\)/,
    );
  });

  it('is found where it does something else each time', async () => {
    let times = 0;
    await expect(
      check(
        counting(() => times++ % 2),
        'few',
      ),
    ).rejects.toThrow(ModelError);
  });
});

describe('a property that does not say the same twice', () => {
  it('is a mistake of the model', async () => {
    const { counts } = await check(
      counting(() => 0),
      'few',
    );
    let asked = 0;
    // True of every state while they are searched, and of every second later.
    const claim = (): boolean => asked++ < counts.states || asked % 2 === 0;
    const run = check(
      counting(() => 0, claim),
      'few',
    );
    await expect(run).rejects.toThrow(/the property "no more than all"/);
  });
});
