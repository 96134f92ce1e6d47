/** The action for GitHub and the example workflow: well formed, and the script in it does what it says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main, root } from './cli/dmaze.ts';
import { folderWith, LAMP } from './run/lamp.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

// What the file is, `yaml` cannot know; a step that is not there fails the test.
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const workflow = parse(readFileSync(join(root, 'examples/workflow.yml'), 'utf8')) as {
  readonly jobs: { readonly check: { readonly steps: readonly Step[] } };
};

/** Runs the step that checks, as a runner would, in a project that has dmaze installed. */
function checked(targets: string, args: string) {
  const at = folderWith({ 'lamp.ts': LAMP, output: '', summary: '' });
  mkdirSync(join(at, 'node_modules/.bin'), { recursive: true });
  // As npm installs it.
  writeFileSync(join(at, 'node_modules/.bin/dmaze'), `#!/bin/sh\nexec node '${main}' "$@"\n`, {
    mode: 0o755,
  });
  const script = action.runs.steps.find(({ id }) => id === 'check')?.run ?? 'exit 99';
  const env = {
    ...process.env,
    TARGETS: targets,
    ARGS: args,
    REPORTS: join(at, 'reports'),
    GITHUB_OUTPUT: join(at, 'output'),
    GITHUB_STEP_SUMMARY: join(at, 'summary'),
  };
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: at,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, read: (file: string) => readFileSync(join(at, file), 'utf8') };
}

describe('the action', () => {
  it('checks, tells, keeps reports and counterexamples, and passes the exit code on', () => {
    const { read, status, stdout } = checked('lamp.ts', '--max-depth 9');
    expect(status).toBe(1);
    expect(stdout).toContain('::error file=lamp.ts,line=14,');
    expect(read('output')).toMatch(/^exit-code=1\nsarif=.*\/reports\/dmaze\.sarif\n$/);
    expect(read('summary')).toMatch(/^## dmaze\n/);
    expect(read('reports/dmaze.html')).toMatch(/^<!doctype html>/);
    expect(read('reports/counterexamples/house/lamp/careless.json')).toContain('"dmaze/counterexample"');
  });

  it('passes when all is as declared', () => {
    const { read, status } = checked('lamp.ts', '--expected');
    expect([status, read('output').split('\n')[0]]).toEqual([0, 'exit-code=0']);
  });

  it('is used by the example with inputs that it has', () => {
    const step = workflow.jobs.check.steps.find(({ uses }) => uses === './node_modules/dmaze');
    expect(Object.keys(step?.with ?? {}).length).toBeGreaterThan(0);
    for (const input of Object.keys(step?.with ?? {})) expect(Object.keys(action.inputs)).toContain(input);
  });
});
