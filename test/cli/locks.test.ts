/** `dmaze locks` as a command: what it prints, and with which exit code. */
import { describe, expect, it } from 'vitest';
import type { LockMatrix, LocksDocument } from '../../src/report/index.ts';
import { dmaze } from './dmaze.ts';

describe('dmaze locks', { timeout: 300_000 }, () => {
  it.each([
    ['sharing/abba:opposite-orders', 'deadlock ', 1],
    ['sharing/abba:same-order', 'ordered  ', 0],
    ['sharing/abba:gated', 'potential', 0],
    ['sharing/abba:trylock', 'ordered  ', 0],
  ])('%s: %s, exit code %i', async (instance, word, code) => {
    const ended = await dmaze('locks', instance);
    expect(ended.stdout.startsWith(`${word}  ${instance}: `)).toBe(true);
    expect(ended.code).toBe(code);
  });

  it('says that a search was cut, and decides nothing then', async () => {
    const { code, stdout } = await dmaze('locks', 'sharing/abba:gated', '--max-states', '20');
    expect(stdout).toContain('the graph is partial: stopped at the limit of 20 states; 1 cycle, 1 undecided');
    expect(code).toBe(3);
  });

  it('is one document with --json, traces and places included', async () => {
    const { code, stdout } = await dmaze('locks', 'sharing/abba', '--json');
    // What it says of itself is checked here.
    const document = JSON.parse(stdout) as LocksDocument;
    expect(document).toMatchObject({
      schema: 'dmaze/locks/1',
      runs: [
        {
          instance: 'opposite-orders',
          cycles: [{ classes: [1, 2], decision: { kind: 'reachable', steps: { length: 2 } } }],
        },
        { cycles: [] },
        { cycles: [{ decision: { kind: 'unreachable', gate: ['dev.outer'] } }] },
        { cycles: [] },
      ],
    });
    expect(document.runs[0]?.dependencies[0]?.seen.asks.source.line).toBeGreaterThan(0);
    expect(code).toBe(1);
  });

  it('is a graph with --dot, the deadlock in red', async () => {
    const { stdout } = await dmaze('locks', 'sharing/abba:opposite-orders', '--dot');
    expect(stdout.split('\n')).toEqual([
      'digraph locks {',
      '  label="sharing/abba:opposite-orders";',
      '  c1 [label="a\\nmutex", shape=box];',
      '  c2 [label="b\\nmutex", shape=box];',
      '  c1 -> c2 [label="T0\\nforward", color=red, penwidth=2];',
      '  c2 -> c1 [label="T1\\nbackward", color=red, penwidth=2];',
      '}',
      '',
    ]);
  });

  it('shows how each dependency comes about with --traces', async () => {
    const { stdout } = await dmaze('locks', 'sharing/abba:gated', '--traces');
    expect(stdout).toContain('#0 comes about so:');
    expect(stdout).toContain('#1 comes about so:');
  });

  it('fills the matrix, and refuses what does not go with it', async () => {
    const { code, stdout } = await dmaze('locks', '--matrix', '--json');
    const { columns, rows, schema } = JSON.parse(stdout) as LockMatrix;
    expect(schema).toBe('dmaze/lock-matrix/1');
    expect(columns).toContainEqual({ kind: 'rwsem', mode: 'read' });
    expect(rows.length).toBeGreaterThan(30);
    expect(code).toBe(0);
    for (const other of [['sharing/abba'], ['--dot']]) {
      const refused = await dmaze('locks', '--matrix', ...other);
      expect([refused.code, refused.stdout]).toEqual([2, '']);
    }
  });

  it('refuses an instance that there is not', async () => {
    const { code, stderr } = await dmaze('locks', 'sharing/abba:gate');
    expect(stderr).toContain('gated');
    expect(code).toBe(2);
  });
});
