/** A run as SARIF 2.1.0: findings with one thread flow per thread, for code scanning and editors. */
import { createHash } from 'node:crypto';
import { afterSteps, type Told, toldOf } from './findings.ts';
import type { Place, RunDocument, RunStep } from './run.ts';
import { acted, counted, labelled, named, titled, valued } from './words.ts';
import { harmlessJson } from './visible.ts';

/** Steps of one result: GitHub accepts no more. */
const MOST = 10_000;

export function sarif(document: RunDocument): string {
  const told = toldOf(document);
  const findings = told.filter(({ level, run }) => level === 'error' && run.verdict.kind !== 'faulty');
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: document.tool.name,
            semanticVersion: document.tool.version,
            rules: rules.map((id) => ruleOf(id, document)),
          },
        },
        invocations: [invocationOf(told, document)],
        results: findings.map((finding) => resultOf(finding, rules)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  };
  return `${harmlessJson(JSON.stringify(log, null, 2))}\n`;
}

/** A property is a rule. Those of one name are one, whichever model claims it. */
function ruleOf(id: string, { runs }: RunDocument): object {
  const about = runs.flatMap(({ properties }) => properties).find(({ name }) => name === id)?.about;
  return {
    id,
    shortDescription: { text: id },
    ...(about === undefined ? {} : { fullDescription: { text: about } }),
    defaultConfiguration: { level: 'error' },
  };
}

/** What kept dmaze from saying something is told of the tool, not of the code. */
function invocationOf(told: readonly Told[], { errors = [] }: RunDocument): object {
  const others = told.filter(({ level, run }) => level === 'warning' || run.verdict.kind === 'faulty');
  const notifications = [
    ...others.map(({ level, message, place, run }) => ({
      level,
      message: { text: `${titled(run)}: ${message}` },
      locations: [located(place)],
    })),
    ...errors.map((error) => ({
      level: 'error',
      message: { text: `${named(error)} was not checked: ${error.message}` },
    })),
  ];
  return {
    executionSuccessful: notifications.every(({ level }) => level !== 'error'),
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}

function resultOf(finding: Told, rules: readonly string[]): object {
  const { message, place, rule, run } = finding;
  const steps = run.trace?.steps ?? [];
  const left = steps.length > MOST ? ` The last ${counted(MOST, 'step')} are told.` : '';
  const again = run.replay === undefined ? '' : ` Replay: ${run.replay}`;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: 'error',
    message: { text: `${titled(run)}${afterSteps(run)}: ${message}.${left}${again}` },
    locations: [located(place)],
    partialFingerprints: { 'trace/v1': fingerprint(finding) },
    ...(steps.length === 0 ? {} : { codeFlows: [{ threadFlows: threadFlows(steps) }] }),
  };
}

/** The same finding after an edit that moves lines or changes values elsewhere is the same alert. */
function fingerprint({ rule, run }: Told): string {
  const steps = (run.trace?.steps ?? []).map((step) => acted(step));
  const text = JSON.stringify([run.model, run.instance, rule, steps]);
  return createHash('sha256').update(text).digest('hex');
}

function threadFlows(steps: readonly RunStep[]): object[] {
  const numbered = steps.map((step, at) => ({ step, executionOrder: at + 1 })).slice(-MOST);
  const threads = [...new Set(numbered.map(({ step }) => step.thread))];
  return threads.map((thread) => ({
    id: thread,
    message: { text: thread },
    locations: numbered
      .filter(({ step }) => step.thread === thread)
      .map(({ executionOrder, step }) => ({
        executionOrder,
        location: { ...located(step.source), message: { text: `${step.routine}: ${labelled(step)}` } },
        ...(step.changes.length === 0
          ? {}
          : {
              state: Object.fromEntries(
                step.changes.map(({ after, path }) => [path, { text: valued(after) }]),
              ),
            }),
      })),
  }));
}

function located({ file, line }: Place): { readonly physicalLocation: object } {
  const artifactLocation = { uri: file.split('/').map(encodeURIComponent).join('/') };
  // Where the runtime could not say, there is a file and no line.
  return {
    physicalLocation: line < 1 ? { artifactLocation } : { artifactLocation, region: { startLine: line } },
  };
}
