/** Interrupt lines: level, so nothing raised is lost, whether it comes before, during or after the handler. */
import { describe, expect, it } from 'vitest';
import { clear, interruptLine, isRaised, lineIsUp, raise, setMask, stat } from '../../src/hw-model/index.ts';
import { irqThread, process } from '../../src/kernel/index.ts';
import { flag, int, type Model, oneOf, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

/** Hardware raises bits 0 and 1 in turn; the handler masks, reads, clears, unmasks, for ever. */
function handled(): Model {
  const { atRest, invariant, model, noDeadlock, reachable, routine, thread } = vocabulary({
    parameters: { clears: oneOf('what it read', 'everything') },
    state: () => ({ line: interruptLine(2), raised: int(0, 3), seen: int(0, 3), handling: flag() }),
  });
  const hardware = routine('hardware', {}, ({ step }) => [
    step('raise bit 0', (s) => {
      raise(s.line, 0);
      s.raised |= 1;
    }),
    step('raise bit 1', (s) => {
      raise(s.line, 1);
      s.raised |= 2;
    }),
  ]);
  const handler = routine(
    'irq_handler',
    { locals: { read: int(0, 3) } },
    ({ local, loop, p, rest, step }) => [
      loop([
        rest(),
        step(
          'mask and read',
          (s, t) => {
            t.read = stat(s.line);
            setMask(s.line, 0);
            s.handling = true;
          },
          { when: (s) => lineIsUp(s.line) },
        ),
        step('clear', (s, t) => {
          clear(s.line, p.clears === 'everything' ? 3 : t.read);
          s.seen |= t.read;
        }),
        local((t) => {
          t.read = 0;
        }),
        step('unmask', (s) => {
          setMask(s.line, 3);
          s.handling = false;
        }),
      ]),
    ],
  );
  return model({
    id: 'test/line',
    title: '',
    about: '',
    threads: () => [thread('hardware', process, hardware, {}), thread('handler', irqThread, handler, {})],
    properties: () => [
      noDeadlock(),
      invariant('a masked line is down', (s) => !s.handling || !lineIsUp(s.line)),
      reachable('a bit is raised while the line is masked', (s) => s.handling && isRaised(s.line, 1)),
      atRest('everything that was raised has been seen, or is still raised', (s) => {
        return (s.seen | s.line.rawstat) === s.raised;
      }),
    ],
    instances: {},
  });
}

describe('an interrupt line', () => {
  it('keeps what is raised until it is cleared, masked or not', () => {
    // By how many bits were raised. None: 1. One: waiting, read, cleared, unmasked: 4. Two, if the first reading saw only
    // bit 0: read, cleared, unmasked, then the same for bit 1: 6; if it saw both: waiting, read: 2, and the rest is the
    // same.
    expect(explored(handled())).toMatchObject({ verdict: { kind: 'holds' }, states: 13 });
  });

  it('forgets what a handler clears without having read it', () => {
    expect(explored(handled(), { clears: 'everything' }).verdict).toMatchObject({ kind: 'violated' });
  });

  it('has 1 to 30 bits', () => {
    expect(() => interruptLine(0)).toThrow(/interrupt-lines\.test\.ts:\d+: interruptLine: a line has/);
    expect(() => interruptLine(31)).toThrow(/1\.\.30/);
    expect(interruptLine(30).def.kind).toBe('record');
  });
});
