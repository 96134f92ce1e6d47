/** Time travel, as it is read and as it is driven. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fileWith, LAMP } from '../run/lamp.ts';
import { Driven } from './faces.ts';

/** Before the deadlock of three philosophers. */
async function deadlocked(columns = 80, rows = 24): Promise<Driven> {
  const driven = await Driven.at(columns, rows, { model: 'classic/philosophers', instance: 'deadlocking' });
  await driven.press('tab', 'enter', 'backspace', 'backspace', '3', 'enter');
  return driven.press('r', 'enter');
}

describe('the deadlock of three philosophers', () => {
  let at: Driven;
  beforeAll(async () => {
    at = await deadlocked();
  });

  it('is shown at its end: who holds, who waits, and the hand-overs', () => {
    expect(at.screen.split('\n').slice(0, -1)).toEqual(
      [
        ' 1 choose  2 run  3 properties  4 coverage [5 trace] 6 locks  classic/philosoph~',
        'deadlock: philosopher 0 waits for forks[1].lock, held by philosopher 1; philoso~',
        'step 3 of 3  philosopher 2: philosopher: lock first fork  SOURCE',
        ' #  philosopher 0            philosopher 1            philosopher 2',
        ' 0  ·                        ·                        ·',
        ' 1  ●a lock first fork       ·                        ·',
        ' 2  ╰───────────────────────▶●b lock first fork       ·',
        '>3x ┊a<b                     ╰───────────────────────▶●c<a lock first fork',
        '',
        '',
        '',
        '',
        '',
        '── [changed by step 3] ─────────────────────────────────────────────────────────',
        '> forks[2].lock.holder: none -> philosopher 2',
        '── who holds and waits ─────────────────────────────────────────────────────────',
        ' a forks[0].lock  held by philosopher 0; philosopher 2 waits for it',
        ' b forks[1].lock  held by philosopher 1; philosopher 0 waits for it',
        ' c forks[2].lock  held by philosopher 2; philosopher 1 waits for it',
        '',
        '',
        '',
        '',
      ].map((line) =>
        line.includes('SOURCE')
          ? (expect.stringMatching(/^step 3 of 3 .*lock first fork {2}\S/) as string)
          : line,
      ),
    );
    expect(at.rows.at(-1)).toMatch(/^k back {2}l thread .*\? help *$/);
  });

  it('is gone through in every way', async () => {
    const standing = (): number | undefined => at.face.travel?.at;
    await at.press('k');
    expect(standing()).toBe(2);
    await at.press('g', 'k');
    expect(standing()).toBe(0);
    await at.press('l');
    expect(standing()).toBe(1);
    await at.press('l');
    expect(at.face.message).toBe('this thread takes no further step');
    await at.press('s');
    expect(standing()).toBe(2);
    await at.press('}');
    expect(standing()).toBe(3);
    await at.press('{', '{');
    expect(standing()).toBe(1);
    await at.press(':', '2', 'enter');
    expect(standing()).toBe(2);
    await at.press(':', '9', 'enter');
    expect([standing(), at.face.message]).toEqual([2, 'there are steps 0 to 3']);
    await at.press(
      'g',
      '/',
      ...'philosopher 2'.split('').map((key) => (key === ' ' ? 'space' : key)),
      'enter',
    );
    expect(standing()).toBe(3);
    await at.press('n');
    expect(at.face.message).toBe('no later step has "philosopher 2"');
  });

  it('watches a variable', async () => {
    await at.press('g', 'j', 'enter');
    expect(at.face.travel?.watched).toBe('forks[0].lock.holder');
    await at.press(']');
    expect(at.face.message).toBe('no later step changes forks[0].lock.holder');
    await at.press('G', '[');
    expect(at.face.travel?.at).toBe(1);
  });

  it('is compared with a mark', async () => {
    await at.press('g', 'm', 'G', 'd');
    expect(at.screen).toContain('[the state against the mark at 0: 3 differ]');
    expect(at.screen).toContain('forks[0].lock.holder: none -> philosopher 0');
    await at.press('d');
    expect(at.screen).toContain('[the state]');
    expect(at.screen).toContain('philosopher 0: first: 0  (philosopher)');
    await at.press('tab', 'tab');
  });

  it('is left for another way, which is walked by hand, and come back to', async () => {
    await at.press('g', 'j', 'tab', 'tab');
    expect(at.screen).toContain('[what can be done here: 3]');
    // What the trace does next is marked.
    expect(at.screen).toMatch(/^> philosopher 0: .*\n ▶philosopher 1: /m);
    await at.press('enter');
    expect(at.screen).toContain('step 2 of 2  off the trace since step 1  philosopher 0: ');
    expect(at.screen).toMatch(/^>2\+ ●ab lock second fork/m);
    await at.press('enter', 'enter', 'k', 'k', 'k');
    expect(at.face.travel?.at).toBe(1);
    await at.press('b');
    expect([at.face.travel?.own, at.face.travel?.at]).toEqual([null, 1]);
    expect(at.screen).toContain('step 1 of 3');
  });

  it('opens the line of a step', async () => {
    await at.press('G', 'e');
    expect(at.effects.at(-1)).toMatchObject({
      kind: 'edit',
      file: expect.stringMatching(/philosophers\.ts$/) as string,
      line: expect.any(Number) as number,
    });
  });
});

it('on a wide screen everything stands side by side', async () => {
  const { screen } = await deadlocked(200, 60);
  expect(screen).toMatch(/>3x .*│/);
  for (const title of ['[changed by step 3]', 'who holds and waits', 'what can be done here: 0', 'the state'])
    expect(screen).toContain(`── ${title} ──`);
  expect(screen).toContain('philosopher 0 waits for forks[1].lock, held by philosopher 1');
});

it('lanes without words stand where threads are many', async () => {
  const driven = await Driven.at(80, 24, { model: 'classic/philosophers', instance: 'deadlocking' });
  await driven.press('tab', 'enter', 'backspace', 'backspace', '8', 'enter', 'r', 'enter');
  expect(driven.screen).toContain(' #  p0    p1    p2    p3    p4    p5    p6    p7');
  expect(driven.screen).toMatch(/^>8x ┊a<b {2}┊b<c .*╰────▶●h<a {3}philosopher: lock first fo~$/m);
});

it('an instance is walked by hand, from its first state', async () => {
  const file = fileWith(LAMP);
  const driven = await Driven.at(80, 24, { also: file, model: file, instance: 'careless' });
  await driven.press('w');
  expect(driven.screen).toContain('walked by hand');
  expect(driven.screen).toContain('[what can be done here: 2]');
  await driven.press('J', 'enter', 'enter', 'enter', 'enter');
  expect(driven.screen).toContain('step 4 of 4');
  // Both read 0: a press was lost.
  await driven.press('tab');
  expect(driven.screen).toContain('x every press counts');
});

it('a step that breaks a rule is the last', async () => {
  const file = fileWith(LAMP.replace('pressed: int(0, p.hands)', 'pressed: int(0, 1)'));
  const driven = await Driven.at(80, 24, { also: file, model: file, instance: 'careful' });
  await driven.press('enter', 'enter');
  expect(driven.screen).toContain(' x values stay in range: pressed would become 2');
  await driven.press('tab', 'tab');
  expect(driven.screen).toContain('nothing: the step broke a rule');
});
