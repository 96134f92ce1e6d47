/** What the workers of one search agree on when a level is over, and when it only looks so. */
import { describe, expect, it } from 'vitest';
import { APART, AT, type Commons, shared, STOP, stop } from '../../src/explorer/commons.ts';
import { Meeting } from '../../src/explorer/meeting.ts';

/** One worker that has done its level, in the first half; the next level has so many runs. */
function atTheEnd(runs: number): { readonly commons: Commons; readonly meeting: Meeting } {
  // No more of the commons is used to agree.
  const commons = { workers: 1, control: shared(AT.own + APART) } as unknown as Commons;
  commons.control[AT.runs] = 5;
  commons.control[AT.runs + APART] = runs;
  const meeting = new Meeting(commons, 0);
  meeting.say('done', 1);
  return { commons, meeting };
}

describe('the workers of a search', () => {
  it('go on with the next level, whose runs are those of this level from then on', () => {
    const { commons, meeting } = atTheEnd(3);
    expect(meeting.agree()).toBe('expanded');
    expect(Atomics.load(commons.control, AT.half)).toBe(1);
    expect(Atomics.load(commons.control, AT.runs)).toBe(0);
    expect(Atomics.load(commons.control, AT.runs + APART)).toBe(3);
    // Nothing was found in it, so it is the last.
    expect(meeting.agree()).toBe('empty');
  });

  it('are done only where the next level is empty', () => {
    expect(atTheEnd(0).meeting.agree()).toBe('empty');
    expect(atTheEnd(1).meeting.agree()).toBe('expanded');
  });

  it('say that something was found in a level that is over', () => {
    const { meeting } = atTheEnd(3);
    meeting.say('found', 1);
    expect(meeting.agree()).toBe('found');
  });

  it('are not done while one has not finished its level', () => {
    const { meeting } = atTheEnd(0);
    meeting.say('done', 0);
    expect(meeting.agree()).toBe('stopped');
  });

  it('are not done while one waits for room', () => {
    const { commons, meeting } = atTheEnd(0);
    Atomics.store(commons.control, AT.wish, 1);
    expect(meeting.agree()).toBe('room');
  });

  it('stop at the end of a level when they are to stop', () => {
    const { commons, meeting } = atTheEnd(3);
    stop(commons, STOP.states);
    expect(meeting.agree()).toBe('stopped');
  });
});
