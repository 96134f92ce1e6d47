/** `docs/zoo.md`: bugs of history, where they are found, and where their fixes are proved. */
import { counted, grouped } from '../src/report/index.ts';
import type { Bug } from './bug.ts';
import { factNamed, type Facts } from './facts.ts';
import type { Family } from './families.ts';
import { differencesBetween, modelOf, refutedIn } from './judge.ts';

export function bugsPage(families: readonly Family<Bug>[], facts: Facts): string {
  const bugs = families.flatMap(({ entries }) => entries);
  const models = new Set(bugs.map(({ found }) => modelOf(found)));
  const titles = new Set(bugs.map(({ title }) => title));
  return `# The zoo

<!-- Made by "npm run zoo" from zoo/bugs, from what the instances pin and from the counterexamples that are kept. -->

Bugs that were in the kernel, in Mesa or in a vendor's driver, or in a patch series as it was posted; each was published and
fixed. A model has each of them twice: in an instance in which it is found, and in one with its fix, which holds: every state
was visited. As a rule one parameter lies between the two.

${counted(titles.size, 'bug')} in ${counted(models.size, 'model')}. \`dmaze check MODEL:INSTANCE\` shows the trace, which is the shortest; the steps given here are
those of the counterexample in \`counterexamples/\`, which is replayed in CI. What a model leaves out, and which way that errs,
stands at the head of its file and in \`dmaze list\`.
${families.map((family) => familyText(family, facts)).join('')}`;
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
  const { about, apart, commit, since, title } = bug;
  const found = factNamed(bug.found, facts);
  const fixed = factNamed(bug.fixed, facts);
  const between = differencesBetween(found, fixed).map(
    ({ from, parameter, to }) => `\`${parameter}\`: ${from} → ${to}`,
  );
  return [
    about,
    `${title}${commit === undefined ? '' : ` (\`${commit}\`)`}`,
    since,
    `\`${bug.found}\`: ${refutedIn(found)}`,
    grouped(found.steps ?? 0),
    `\`${bug.fixed}\`: ${between.join(', ')}${apart === undefined ? '' : `; ${apart}`}`,
    grouped(fixed.expect?.states ?? 0),
  ].map(cell);
}

/** A text that does not end its cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
