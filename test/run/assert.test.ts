/** The claim for users' own test suites. */
import { describe, expect, it } from 'vitest';
import { assertHolds, assertViolated, DoesNotHold, IsNotViolated } from '../../src/run/index.ts';
import { lamp } from './lamps.ts';

describe('assertHolds', () => {
  it('passes what holds, and what is bounded by what was asked for', async () => {
    await expect(assertHolds(await lamp(), 'careful')).resolves.toBeUndefined();
    await expect(assertHolds(await lamp(), 'careless', { limits: { depth: 2 } })).resolves.toBeUndefined();
  });

  it('fails with the verdict, the trace and the command that replays it', async () => {
    const model = await lamp();
    const failure: unknown = await assertHolds(model, 'careless').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DoesNotHold);
    const { message, run } = failure as DoesNotHold;
    expect(run.verdict.kind).toBe('violated');
    const [first, ...rest] = message.split('\n');
    expect(first).toMatch(
      /^violated {3}house\/lamp:careless: "every press counts" after 4 steps; 12 states, 14 edges/,
    );
    expect(rest.join('\n')).toContain(`
  #  hand 0  hand 1  what changed
  -  ------  ------  ---------------
  1  press:
     read
  2          press:
             read
  3          write   pressed: 0 -> 1
  4  write
  -  ------  ------  ---------------
  violated: every press counts: When all hands are done, the count is theirs.

  replay: npx dmaze check `);
    expect(message.endsWith('lamp.ts:careless')).toBe(true);
  });

  it('takes every instance when none is named', async () => {
    await expect(assertHolds(await lamp())).rejects.toThrow('house/lamp:careless');
  });

  it('says that undecided is not enough', async () => {
    await expect(assertHolds(await lamp(), 'careful', { limits: { states: 2 } })).rejects.toThrow(
      'undecided',
    );
  });
});

describe('where nothing would be judged', () => {
  it('a model without instances is an error, and so is an instance without claims', async () => {
    const model = await lamp();
    await expect(assertHolds({ ...model, instances: {} })).rejects.toThrow('has no instances');
    const instances = { careful: { about: '', parameters: {}, claims: [] } };
    await expect(assertHolds({ ...model, instances }, 'careful')).rejects.toThrow('is judged by no property');
    await expect(assertHolds({ ...model, instances })).rejects.toThrow('is judged by no property');
  });

  it('a property that is not there is an error', async () => {
    await expect(assertHolds(await lamp(), 'careful', { property: 'none such' })).rejects.toThrow(
      'has no property "none such"',
    );
  });
});

describe('assertViolated', () => {
  it('returns the run of what is violated', async () => {
    const run = await assertViolated(await lamp(), 'careless', 'every press counts');
    expect(run.trace?.steps).toHaveLength(4);
  });

  it('fails when nothing is found, or something else', async () => {
    const failure: unknown = await assertViolated(await lamp(), 'careful').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IsNotViolated);
    expect((failure as IsNotViolated).message).toMatch(/^expected a violation\nholds {6}house\/lamp:careful/);
    await expect(assertViolated(await lamp(), 'careless', 'no deadlock')).rejects.toThrow(
      'expected "no deadlock" to be violated',
    );
    await expect(
      assertViolated(await lamp(), 'careless', undefined, { limits: { states: 2 } }),
    ).rejects.toThrow('undecided');
  });
});
