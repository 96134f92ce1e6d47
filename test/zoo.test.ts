/** What is written down in the zoo is what the instances pin, and the pages made of it are up to date. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as invariants from '../src/invariants/index.ts';
import type { Property } from '../src/language/index.ts';
import type { Bug, Pair } from '../zoo/bug.ts';
import { type Fact, factNamed } from '../zoo/facts.ts';
import { complaintsAboutAnswer, complaintsAboutBug, complaintsAboutPair, refutedIn } from '../zoo/judge.ts';
import { bugsText, complaintsAbout, pagesOf, zoo } from '../zoo/pages.ts';

/** How many bugs there are at least, by title: raised as they come, never lowered. */
const AT_LEAST = 97;

const all = await zoo();
const front = readFileSync(new URL('../src/invariants/index.ts', import.meta.url), 'utf8');
const bugs = all.bugs.flatMap(({ entries }) => entries);
const whatIfs = all.whatIfs.flatMap(({ entries }) => entries);
const pairs: readonly Pair[] = [...bugs, ...whatIfs];

describe('the zoo', () => {
  it('says of each bug and each question what the instances pin', () => {
    expect(complaintsAbout(all)).toEqual([]);
  });

  it('is on docs/zoo.md and docs/answers.md as it is: npm run zoo', () => {
    for (const [name, text] of Object.entries(pagesOf(all)))
      expect(readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('is in zoo/bugs.json as it is: npm run zoo', () => {
    expect(readFileSync(new URL('../zoo/bugs.json', import.meta.url), 'utf8')).toBe(bugsText(all));
  });

  it(`has ${AT_LEAST} bugs`, () => {
    expect(new Set(bugs.map(({ title }) => title)).size).toBeGreaterThanOrEqual(AT_LEAST);
  });

  it('has most of them around panfrost, and ten others', () => {
    const of = (families: RegExp): number =>
      new Set(bugs.filter(({ found }) => families.test(found)).map(({ title }) => title)).size;
    expect(of(/^(panfrost|shmem|mesa|kbase)\//)).toBeGreaterThanOrEqual(30);
    expect(of(/^(sched|sharing)\//)).toBeGreaterThanOrEqual(10);
  });

  it('tells nothing twice', () => {
    const twice = (names: readonly string[]): readonly string[] =>
      names.filter((name, at) => names.indexOf(name) !== at);
    expect(twice(pairs.map(({ found }) => found))).toEqual([]);
    expect(twice(all.answers.flatMap(({ entries }) => entries.map(({ question }) => question)))).toEqual([]);
  });
});

describe('each claim in src/invariants', () => {
  // Made with nothing in particular to look at, for their names.
  const claims = Object.entries(invariants).map(([maker, make]) => {
    const { name } = Reflect.apply(make, undefined, [() => false, ['…']]) as Property<unknown>;
    const [start = '', end = ''] = name.split('…');
    return { maker, is: (other: string) => other.startsWith(start) && other.endsWith(end) };
  });

  it('is refuted by a bug of the zoo or a guard that is missed, and judged where that is mended', () => {
    const refuted = pairs.flatMap(({ found }) => refutedIn(factNamed(found, all.facts)) ?? []);
    const unrefuted = claims.filter(({ is }) => !refuted.some(is)).map(({ maker }) => maker);
    expect(unrefuted).toEqual([]);
  });

  it('has a file that the front door of the room opens', () => {
    const files = readdirSync(new URL('../src/invariants/', import.meta.url))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .filter((name) => !front.includes(`'./${name}'`));
    expect(files).toEqual([]);
  });
});

describe('where a bug is mended', () => {
  const { name: nothingIsLeft } = invariants.nothingIsLeftAtRest(
    () => true,
    () => false,
  );
  const { name: noLockHeld } = invariants.noLockHeldAtReturn();

  it.each([...new Set(pairs.map(({ fixed }) => fixed))])('%s: nothing is left at rest', (fixed) => {
    const { allocates, judgedBy } = factNamed(fixed, all.facts);
    expect(judgedBy).toContain(allocates ? nothingIsLeft : noLockHeld);
  });
});

describe('the judge of the zoo', () => {
  const fact = (name: string, more: Partial<Fact>): [string, Fact] => [
    name,
    {
      name,
      parameters: { careful: true, files: 2 },
      judgedBy: ['it glows'],
      judgedInPart: false,
      expect: { verdict: 'holds', states: 4, edges: 4 },
      steps: null,
      allocates: false,
      ...more,
    },
  ];
  const found = { verdict: 'violated', property: 'it glows', states: 3, edges: 2 } as const;
  const facts = new Map([
    fact('a:found', { parameters: { careful: false, files: 2 }, expect: found, steps: 2 }),
    fact('a:rule', {
      parameters: { careful: false, files: 2 },
      judgedBy: [],
      expect: { ...found, property: 'glass breaks once' },
      steps: 2,
    }),
    fact('a:fixed', {}),
    fact('a:far', { parameters: { careful: true, files: 3 } }),
    fact('a:blind', { judgedBy: ['it shines'] }),
    fact('a:not kept', { parameters: { careful: false, files: 2 }, expect: found }),
    fact('a:unpinned', { expect: null }),
    fact('b:fixed', {}),
  ]);
  const judge = (more: Partial<Bug>): readonly string[] =>
    complaintsAboutBug(
      { title: 'Glow', since: 'v5.6', about: '', found: 'a:found', fixed: 'a:fixed', ...more },
      facts,
    );

  it('has nothing against a bug and its fix, one parameter apart, or further where that is explained', () => {
    expect(judge({ commit: '7e0cf7e9936c' })).toEqual([]);
    expect(judge({ fixed: 'a:far', apart: 'it needs a file more' })).toEqual([]);
    expect(judge({ found: 'a:rule' })).toEqual([]);
  });

  it.each<[string, Partial<Bug>, string]>([
    ['what is not there', { found: 'a:lost' }, 'there is no instance a:lost'],
    ['a fix that is not there', { fixed: 'a:lost' }, 'there is no instance a:lost'],
    ['a finding that is none', { found: 'a:far' }, 'a:far declares no finding'],
    ['a trace that is not kept', { found: 'a:not kept' }, 'no counterexample of a:not kept is kept'],
    ['a fix that does not hold', { fixed: 'a:found' }, 'a:found does not hold'],
    ['a fix without a verdict', { fixed: 'a:unpinned' }, 'a:unpinned does not hold'],
    [
      'a fix that is not judged by what it fixes',
      { fixed: 'a:blind' },
      'a:blind is not judged by "it glows"',
    ],
    ['another model', { fixed: 'b:fixed' }, 'the two instances are of two models'],
    ['what is far apart', { fixed: 'a:far' }, 'does not say why: careful, files'],
    ['an explanation of nothing', { apart: 'because' }, 'has nothing to explain'],
    ['an instance against itself', { fixed: 'a:found' }, 'do not differ'],
    ['half a hash', { commit: '7e0cf7e' }, 'has not twelve digits'],
  ])('complains of %s', (_what, more, complaint) => {
    expect(judge(more).join('\n')).toContain(complaint);
  });

  it('says the same of a guard that is taken away', () => {
    expect(complaintsAboutPair({ found: 'a:found', fixed: 'a:fixed' }, facts)).toEqual([]);
    expect(complaintsAboutPair({ found: 'a:found', fixed: 'a:far' }, facts).join('\n')).toContain(
      'careful, files',
    );
  });

  it('complains of an answer that stands on nothing', () => {
    const judgeAnswer = (...instances: readonly string[]): readonly string[] =>
      complaintsAboutAnswer({ question: '', asked: '', answer: '', instances, leavesOpen: '' }, facts);
    expect(judgeAnswer('a:fixed', 'a:found')).toEqual([]);
    expect(judgeAnswer()).toEqual(['it stands on no instance']);
    expect(judgeAnswer('a:fixed', 'a:lost')).toEqual(['there is no instance a:lost with a pinned verdict']);
    expect(judgeAnswer('a:unpinned')).toEqual(['there is no instance a:unpinned with a pinned verdict']);
  });
});
