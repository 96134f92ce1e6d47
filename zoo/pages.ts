/** What there is to tell, and the pages made of it. */
import { DOORS } from '../src/cli/doors.ts';
import { allModels } from '../src/run/index.ts';
import type { Answer } from './answer.ts';
import { answersPage } from './answers-page.ts';
import type { Bug } from './bug.ts';
import { bugsPage } from './bugs-page.ts';
import { type Facts, factsOf } from './facts.ts';
import { answerFamilies, bugFamilies, type Family, whatIfFamilies } from './families.ts';
import { complaintsAboutAnswer, complaintsAboutBug, complaintsAboutPair } from './judge.ts';
import type { WhatIf } from './what-if.ts';

export interface Zoo {
  readonly bugs: readonly Family<Bug>[];
  readonly whatIfs: readonly Family<WhatIf>[];
  readonly answers: readonly Family<Answer>[];
  /** Of every model. */
  readonly facts: Facts;
}

export async function zoo(): Promise<Zoo> {
  const { broken, models } = await allModels(DOORS);
  for (const { message } of broken) throw new Error(message);
  return {
    bugs: await bugFamilies(),
    whatIfs: await whatIfFamilies(),
    answers: await answerFamilies(),
    facts: await factsOf(models.map(({ model }) => model)),
  };
}

/** What is wrong with what is written down, one sentence each. */
export function complaintsAbout({ answers, bugs, facts, whatIfs }: Zoo): readonly string[] {
  const entries = [
    ...bugs.flatMap(({ entries }) =>
      entries.map((bug) => [bug.title, complaintsAboutBug(bug, facts)] as const),
    ),
    ...whatIfs.flatMap(({ entries }) =>
      entries.map((whatIf) => [whatIf.without, complaintsAboutPair(whatIf, facts)] as const),
    ),
    ...answers.flatMap(({ entries }) =>
      entries.map((answer) => [answer.question, complaintsAboutAnswer(answer, facts)] as const),
    ),
  ];
  return entries.flatMap(([about, complaints]) => complaints.map((complaint) => `${about}: ${complaint}`));
}

/** The text of each page, by its name in `docs`. @throws Error where something is wrong with what is written down */
export function pagesOf(zoo: Zoo): Readonly<Record<string, string>> {
  const complaints = complaintsAbout(zoo);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  const { answers, bugs, facts, whatIfs } = zoo;
  return { 'zoo.md': bugsPage(bugs, whatIfs, facts), 'answers.md': answersPage(answers, facts) };
}

/** `zoo/bugs.json`: the bugs of history as data, which comes with the package. */
export function bugsText({ bugs }: Pick<Zoo, 'bugs'>): string {
  return `${JSON.stringify(
    bugs.flatMap(({ entries }) => entries),
    null,
    2,
  )}\n`;
}
