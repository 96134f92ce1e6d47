/** What came of each property, by the verdict: never *holds* of what the search did not settle. */
import { describe, expect, it } from 'vitest';
import { compile, type Model } from '../../src/language/index.ts';
import type { RunVerdict } from '../../src/report/index.ts';
import { judgedOf } from '../../src/run/judged.ts';
import { lamp } from './lamps.ts';

const litModel = (): Promise<Model> =>
  lamp(
    ['atRest,', 'atRest, eventually, reachable,'],
    [
      'noDeadlock(),',
      "noDeadlock(), reachable('one', (s) => s.pressed === 1), eventually('all', (s) => s.pressed === p.hands),",
    ],
  );

/** The outcomes of the model's own properties, and of the first rule of the language. */
async function outcomes(verdict: RunVerdict, only: readonly string[] | null = null): Promise<unknown> {
  const judged = judgedOf(compile(await litModel()), only, verdict);
  const named = ['no deadlock', 'one', 'all', 'every press counts', 'no use after free', 'no bulb'];
  return Object.fromEntries(
    judged.filter(({ name }) => named.includes(name)).map(({ name, outcome }) => [name, outcome]),
  );
}

const each = (outcome: string) => ({
  'no deadlock': outcome,
  one: outcome,
  all: outcome,
  'every press counts': outcome,
  'no use after free': outcome,
});

describe('what came of each property', () => {
  it.each<[string, RunVerdict, Readonly<Record<string, string>>]>([
    ['all', { kind: 'holds' }, each('holds')],
    ['within the bound', { kind: 'bounded', because: '', depth: 2 }, each('bounded')],
    [
      'one is refuted',
      { kind: 'violated', property: 'every press counts' },
      { ...each('unjudged'), 'every press counts': 'refuted' },
    ],
    [
      'a rule of a recipe is refuted',
      { kind: 'violated', property: 'no bulb' },
      { ...each('unjudged'), 'no bulb': 'refuted' },
    ],
    [
      'a state is not reached, so that nobody asked what comes in the end',
      { kind: 'unreached', property: 'one', also: [] },
      { ...each('holds'), one: 'refuted', all: 'unjudged' },
    ],
    [
      'all was seen, but what comes in the end was left alone',
      { kind: 'undecided', because: '', cut: { kind: 'unjudged', claims: ['all'] }, unreached: [] },
      { ...each('holds'), all: 'unjudged' },
    ],
    [
      'a limit cut the search',
      { kind: 'undecided', because: '', cut: { kind: 'states', limit: 3 }, unreached: [] },
      each('unjudged'),
    ],
    [
      'within the bound one was not reached, and what comes in the end was left alone',
      {
        kind: 'undecided',
        because: '',
        cut: { kind: 'depth', limit: 2, unjudged: ['all'] },
        unreached: ['one'],
      },
      { ...each('bounded'), one: 'unjudged', all: 'unjudged' },
    ],
    ['the model threw', { kind: 'faulty', because: '' }, each('unjudged')],
  ])('%s', async (_what, verdict, expected) => {
    expect(await outcomes(verdict)).toEqual(expected);
  });

  it('of one property that was asked for, and of the rules of the language', async () => {
    expect(await outcomes({ kind: 'holds' }, ['one'])).toEqual({
      one: 'holds',
      'no use after free': 'holds',
    });
  });
});
