/** `docs/answers.md`: questions that were asked of these drivers, and what the models say. */
import { counted, grouped } from '../src/report/index.ts';
import type { Answer } from './answer.ts';
import { type Fact, factNamed, type Facts } from './facts.ts';
import type { Family } from './families.ts';

export function answersPage(families: readonly Family<Answer>[], facts: Facts): string {
  const questions = families.flatMap(({ entries }) => entries);
  return `# Answers

<!-- Made by "npm run zoo" from zoo/answers and from what the instances pin. -->

${counted(questions.length, 'question')} that could not be settled by reading, from mailing lists and from the drivers themselves, and what the models
say. Each answer stands on the instances below it, whose verdicts and counts are checked in CI, and says no more than they do: it
is about the model of that kernel release, with so many files, buffers and jobs, as simplified as the head of the model's file
says. *holds* is said of every state of the instance; what it was judged by is in \`dmaze check MODEL:INSTANCE\`.
${families.map((family) => familyText(family, facts)).join('')}`;
}

function familyText({ entries, name }: Family<Answer>, facts: Facts): string {
  return `\n## ${name}\n${entries.map((answer) => answerText(answer, facts)).join('')}`;
}

function answerText({ answer, asked, instances, leavesOpen, question }: Answer, facts: Facts): string {
  const rows = instances.map((name) => rowOf(factNamed(name, facts)));
  return `
### ${question}

Asked: ${asked}

${answer}

| instance | verdict | states | steps |
|---|---|--:|--:|
${rows.join('')}
Left open: ${leavesOpen}
`;
}

function rowOf({ expect, judgedInPart, name, steps }: Fact): string {
  const { property, states = 0, verdict = '' } = expect ?? {};
  const which = property === undefined || verdict === 'deadlock' ? '' : `: ${property}`;
  const inPart = verdict === 'holds' && judgedInPart ? ', judged by some of the claims' : '';
  const told = steps === null ? '' : grouped(steps);
  return `| \`${name}\` | ${verdict}${which}${inPart} | ${grouped(states)} | ${told} |\n`;
}
