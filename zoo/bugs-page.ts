/** `docs/zoo.md`: bugs of history, where they are found, and where their fixes are proved; and guards, with and without. */
import { counted, grouped } from '../src/report/index.ts';
import type { Bug, Pair } from './bug.ts';
import { factNamed, type Facts } from './facts.ts';
import type { Family } from './families.ts';
import { differencesBetween, modelOf, refutedIn } from './judge.ts';
import type { WhatIf } from './what-if.ts';

export function bugsPage(
  families: readonly Family<Bug>[],
  whatIfs: readonly Family<WhatIf>[],
  facts: Facts,
): string {
  const bugs = families.flatMap(({ entries }) => entries);
  const models = new Set(bugs.map(({ found }) => modelOf(found)));
  const titles = new Set(bugs.map(({ title }) => title));
  return `# The zoo

<!-- Made by "npm run zoo" from zoo/bugs and zoo/what-ifs, from what the instances pin and from the counterexamples that are kept. -->

Bugs that were in the kernel, in Mesa or in a vendor's driver, or in a patch series as it was posted; each was published and
fixed. A model has each of them twice: in an instance in which it is found, and in one with its fix, which holds: every state
was visited. As a rule one parameter lies between the two.

${counted(titles.size, 'bug')} in ${counted(models.size, 'model')}. \`dmaze check MODEL:INSTANCE\` shows the trace, which is the shortest; the steps given here are
those of the counterexample in \`counterexamples/\`, which is replayed in CI. What a model leaves out, and which way that errs,
stands at the head of its file and in \`dmaze list\`.
${families.map((family) => familyText(family, facts)).join('')}${whatIfsText(
  whatIfs.flatMap(({ entries }) => entries),
  facts,
)}`;
}

function familyText({ entries, name }: Family<Bug>, facts: Facts): string {
  const rows = entries.map((bug) => `| ${cellsOf(bug, facts).join(' | ')} |\n`);
  return `
## ${name}

| bug | fixed by | since | found by | steps | proof of the fix | states |
|---|---|---|---|--:|---|--:|
${rows.join('')}`;
}

function cellsOf(bug: Bug, facts: Facts): readonly string[] {
  const { about, commit, since, title } = bug;
  const fix = `${title}${commit === undefined ? '' : ` (\`${commit}\`)`}`;
  return [about, fix, since, ...pairCells(bug, facts)].map(cell);
}

/** Where it is found, in how many steps; where it is not, and how many states there are. */
function pairCells(pair: Pair, facts: Facts): readonly string[] {
  const found = factNamed(pair.found, facts);
  const fixed = factNamed(pair.fixed, facts);
  const between = differencesBetween(found, fixed).map(
    ({ from, parameter, to }) => `\`${parameter}\`: ${from} → ${to}`,
  );
  return [
    `\`${pair.found}\`: ${refutedIn(found)}`,
    grouped(found.steps ?? 0),
    `\`${pair.fixed}\`: ${between.join(', ')}${pair.apart === undefined ? '' : `; ${pair.apart}`}`,
    grouped(fixed.expect?.states ?? 0),
  ];
}

function whatIfsText(whatIfs: readonly WhatIf[], facts: Facts): string {
  const rows = whatIfs.map((whatIf) => {
    const cells = [whatIf.without, whatIf.about, ...pairCells(whatIf, facts)];
    return `| ${cells.map(cell).join(' | ')} |\n`;
  });
  return `
## What if

No bugs of history, and not counted: a guard that the code has is taken away, and the claim that it serves is refuted.

| without | what goes wrong | found by | steps | with it | states |
|---|---|---|--:|---|--:|
${rows.join('')}`;
}

/** A text that does not end its cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
