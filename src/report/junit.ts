/**
 * A run as JUnit XML, in the subset that Jenkins, GitLab and GitHub's readers agree on: a test suite per instance, a test
 * case per property. There is no standard; the schema that Jenkins' xunit plugin checks is the one kept to.
 */
import { AS_DECLARED, AS_REQUIRED } from './findings.ts';
import { PLAIN } from './paint.ts';
import type { JudgedProperty, Requirement, Run, RunDocument, RunError } from './run.ts';
import { traceTable } from './trace.ts';
import { finding, verdictLine } from './verdict.ts';
import { named, titled } from './words.ts';

/** Characters of a trace; readers have their own limits, and what is cut is in the file that the command writes. */
const MOST = 64_000;

interface Case {
  readonly name: string;
  readonly outcome: Outcome | null;
}
interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly body?: string;
}

export function junit({ runs, errors = [] }: RunDocument): string {
  const suites = [...runs.map(suiteOf), ...errors.map(suiteOfError)];
  const all = suites.flatMap(({ cases }) => cases);
  const seconds = runs.reduce((total, run) => total + run.seconds, 0);
  const head = { name: 'dmaze', time: seconds.toFixed(3), ...countsOf(all) };
  // What Jenkins' schema has for one suite and not for all of them.
  const { skipped: _, ...counts } = head;
  const lines = suites.flatMap(linesOf).map((line) => `  ${line}`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', counts, lines).join('\n')}\n`;
}

interface Suite {
  readonly name: string;
  readonly file: string | null;
  readonly seconds: number;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
}

function suiteOf(run: Run): Suite {
  const { counts, parameters, reduction, verdict } = run;
  const set = Object.entries(parameters).map(
    ([name, value]) => [`parameter ${name}`, String(value)] as const,
  );
  return {
    name: titled(run),
    file: run.source.file,
    seconds: run.seconds,
    properties: {
      verdict: verdict.kind,
      ...Object.fromEntries(set),
      states: String(counts.states),
      edges: String(counts.edges),
      depth: String(counts.depth),
      ...(reduction === 'none' ? {} : { reduction }),
    },
    cases: casesOf(run),
  };
}

function suiteOfError(error: RunError): Suite {
  const outcome = { kind: 'error', type: 'not checked', message: error.message } as const;
  const cases = [{ name: 'can be checked', outcome }];
  return { name: named(error), file: null, seconds: 0, properties: {}, cases };
}

function casesOf(run: Run): Case[] {
  const { expected, verdict } = run;
  if (expected !== undefined) {
    const { differences } = expected;
    if (differences.length === 0) return [{ name: AS_DECLARED, outcome: null }];
    const message = differences.join('; ');
    return [
      { name: AS_DECLARED, outcome: { kind: 'failure', type: 'not as declared', message, ...bodyOf(run) } },
    ];
  }
  const cases: Case[] = run.properties.map((property) => ({
    name: property.name,
    outcome: outcomeOf(property, run),
  }));
  if (run.required !== undefined) cases.push({ name: AS_REQUIRED, outcome: shortOf(run.required) });
  if (verdict.kind !== 'faulty') return cases;
  const outcome = { kind: 'error', type: 'faulty', message: verdict.because, ...bodyOf(run) } as const;
  return [{ name: 'the model does not throw', outcome }, ...cases];
}

function shortOf({ shortfalls }: Requirement): Outcome | null {
  if (shortfalls.length === 0) return null;
  return { kind: 'failure', type: 'not as required', message: shortfalls.join('; ') };
}

function outcomeOf({ outcome }: JudgedProperty, run: Run): Outcome | null {
  const { verdict } = run;
  switch (outcome) {
    case 'holds':
    case 'bounded':
      return null;
    case 'refuted':
      return { kind: 'failure', type: verdict.kind, message: finding(verdict), ...bodyOf(run) };
    case 'unjudged':
      return { kind: 'skipped', type: verdict.kind, message: `not judged: ${finding(verdict)}` };
  }
}

/** The trace as a table, and how to replay it. */
function bodyOf(run: Run): { readonly body?: string } {
  const line = verdictLine(run, PLAIN);
  const again = run.replay === undefined ? [] : ['', `replay: ${run.replay}`];
  if (run.trace === undefined) return { body: [line, ...again].join('\n') };
  const table = traceTable({ steps: run.trace.steps, loop: run.trace.loop }, run.verdict, {
    width: 100,
    paint: PLAIN,
  }).join('\n');
  const cut =
    table.length <= MOST
      ? table
      : `… the first ${table.length - MOST} characters are left out: replay it to see them\n${table.slice(-MOST)}`;
  return { body: [line, '', cut, ...again].join('\n') };
}

function linesOf({ cases, file, name, properties, seconds }: Suite): string[] {
  const told = Object.entries(properties).flatMap(([key, value]) =>
    element('property', { name: key, value }, []),
  );
  const attributes = {
    name,
    time: seconds.toFixed(3),
    ...countsOf(cases),
    ...(file === null ? {} : { file }),
  };
  return element(
    'testsuite',
    attributes,
    [
      ...(told.length === 0
        ? []
        : element(
            'properties',
            {},
            told.map((line) => `  ${line}`),
          )),
      ...cases.flatMap((one) => caseLines(one, name)),
    ].map((line) => `  ${line}`),
  );
}

function caseLines({ name, outcome }: Case, suite: string): string[] {
  const attributes = { name, classname: suite };
  if (outcome === null) return element('testcase', attributes, []);
  const { body, kind, message, type } = outcome;
  const inside = [open(kind, { type, message }), body === undefined ? '/>' : `>${escaped(body)}</${kind}>`];
  return element('testcase', attributes, [`  ${inside.join('')}`]);
}

function countsOf(
  cases: readonly Case[],
): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', string>> {
  const of = (kind: Outcome['kind']): string =>
    String(cases.filter(({ outcome }) => outcome?.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: of('failure'),
    errors: of('error'),
    skipped: of('skipped'),
  };
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inside: readonly string[],
): string[] {
  if (inside.length === 0) return [`${open(name, attributes)}/>`];
  // The text of a failure is not indented: its own lines are as they are.
  return [`${open(name, attributes)}>`, ...inside, `</${name}>`];
}

function open(name: string, attributes: Readonly<Record<string, string>>): string {
  const told = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value).replaceAll('\n', '&#10;')}"`,
  );
  return `<${name}${told.join('')}`;
}

/** As text or in quotes; what XML 1.0 has no way to write becomes the mark for that. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
