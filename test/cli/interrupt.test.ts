/** Ctrl-C, its like, and readers that go away. */
import { describe, expect, it } from 'vitest';
import { fileWith, LAMP } from '../run/lamp.ts';
import { start } from './dmaze.ts';

/** A search that takes for ever. */
const LONG = ['check', 'classic/philosophers:fixed', '--set', 'philosophers=16'];

/** Resolves when a search is under way. */
async function underWay(child: ReturnType<typeof start>['child']): Promise<void> {
  await new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()));
}

describe('in mid-search', () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('%s stops the search and tells what was seen', async (signal, code) => {
    const { child, ended } = start(LONG);
    await underWay(child);
    child.kill(signal);
    const { stdout, stderr, ...how } = await ended;
    expect(how).toEqual({ code, signal: null });
    expect(stdout).toMatch(
      /^undecided {2}classic\/philosophers:fixed with philosophers = 16: cancelled; [\d,]+ states, .*\n$/,
    );
    expect(stderr).toMatch(/^(classic\/philosophers:fixed: [\d,]+ states, .*\n)+$/);
  });

  it('the first ends it as well in a recipe that never ends, and names it', async () => {
    const round = 'if (s.pressed === 1) for (;;);';
    const endless = LAMP.replace('s.pressed = s.pressed + 1;', (recipe) => `${round} ${recipe}`);
    const { child, ended } = start(['check', `${fileWith(endless)}:careful`]);
    const patience = setTimeout(() => child.kill('SIGINT'), 3000);
    const { code, signal, stdout, stderr } = await ended;
    clearTimeout(patience);
    expect({ code, signal, stdout }).toEqual({ code: 130, signal: null, stdout: '' });
    expect(stderr).toMatch(/^dmaze: stopped, while .* did not come to an end\n$/);
  });

  it('leaves out what was still to be checked, and the document is whole', async () => {
    const { child, ended } = start([...LONG, 'classic/philosophers:deadlocking', '--json']);
    await underWay(child);
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [
        {
          instance: 'fixed',
          verdict: { kind: 'undecided', because: 'cancelled', cut: { kind: 'cancelled' } },
        },
      ],
    });
  });

  it('a report that nobody reads any more ends the command quietly', async () => {
    const { child, ended } = start(['list', '--json']);
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    expect([code, stderr]).toEqual([141, '']);
  });

  it('a report that the disk does not take is told once', async () => {
    const { code, stderr } = await start(['list'], { into: '/dev/full' }).ended;
    expect([code, stderr]).toEqual([2, 'dmaze: cannot write the report: no space is left on the device\n']);
  });

  it('a progress that nobody reads does not', async () => {
    const { child, ended } = start(['check', 'classic/philosophers:fixed']);
    child.stderr?.destroy();
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^holds /);
  });
});
