/** What every kind of lock keeps to, whatever else it does. A kind that breaks one of these is not a lock. */
import { describe, expect, it } from 'vitest';
import { hardIrq, process } from '../../src/kernel/index.ts';
import { BUILT_IN, type LockKind, modeFor, type ModeName } from '../../src/language/index.ts';
import { type Explored, explored, refuted } from '../explored.ts';
import { attempted, crowded, interrupted, readAgain, sleepsWithin } from './lock-law-models.ts';

export interface LockLaw {
  readonly name: string;
  /** @throws what `expect` throws when the kind breaks the law */
  readonly expectOf: (kind: LockKind) => void;
}

/** Registers a test for each law. */
export function lockLaws(kind: LockKind): void {
  describe(`${kind.name}: a lock`, () => {
    it.each(LOCK_LAWS)('$name', ({ expectOf }) => expectOf(kind));
  });
}

/** The modes of a kind. */
function modesOf(kind: LockKind): readonly ModeName[] {
  return kind.read === null ? ['write'] : ['write', 'read'];
}

/** Do threads get in line for it? Some do only with what they bring along. */
function linesUp(kind: LockKind, { times }: Explored): boolean {
  return kind.write.line !== null && times('lock it: waits') > 0;
}

export const LOCK_LAWS: readonly LockLaw[] = [
  {
    name: 'has one holder at a time',
    expectOf: (kind) => {
      // All three out, or one of them at one of three places inside: 10 states. Any may come in from the first; from the
      // others only the one inside goes on. Where they get in line, each of the two others is in it or not: 9 x 4 states,
      // and 7 with nobody inside, because the last one to go was not in line; from each of the former the one inside goes
      // on and those that are not in line get there, 9 x 8 edges, and from the latter any may come in, 7 x 3.
      const outcome = explored(crowded(kind));
      const counts = linesUp(kind, outcome) ? { states: 43, edges: 93 } : { states: 10, edges: 12 };
      expect(outcome).toMatchObject({ verdict: { kind: 'holds' }, ...counts });
    },
  },
  {
    name: 'has readers together, and writers alone',
    expectOf: (kind) => {
      if (kind.read === null) return;
      for (const readers of [1, 2, 3])
        expect([readers, explored(crowded(kind), { readers }).verdict.kind]).toEqual([readers, 'holds']);
    },
  },
  {
    name: 'is had by trylock exactly when lock would not wait, and trylock never waits',
    expectOf: (kind) => {
      for (const holder of ['nobody', 'another', 'oneself', 'nobody any more'])
        for (const holds of modesOf(kind))
          for (const wants of modesOf(kind)) {
            const lock = explored(attempted(kind), { holder, holds, wants, how: 'lock' });
            const tried = explored(attempted(kind), { holder, holds, wants, how: 'trylock' });
            const toRead = wants === 'read' ? ' for reading' : '';
            const had = lock.times(`lock it${toRead}`) > 0;
            const mayHave = holder.startsWith('nobody') || (holds === 'read' && wants === 'read');
            const given = [holder, holds, wants];
            expect([...given, had]).toEqual([...given, mayHave]);
            expect([...given, lock.verdict.kind]).toEqual([...given, had ? 'holds' : 'deadlock']);
            expect([...given, tried.verdict.kind]).toEqual([...given, 'holds']);
            expect([...given, tried.times(`trylock it${toRead}: got it`) > 0]).toEqual([...given, had]);
            expect([...given, tried.times(`trylock it${toRead}: busy`) > 0]).toEqual([...given, !had]);
          }
    },
  },
  {
    name: 'is released only by its holder, as it was taken',
    expectOf: (kind) => {
      for (const holder of ['nobody', 'another', 'nobody any more', 'oneself'])
        for (const holds of modesOf(kind))
          for (const wants of modesOf(kind)) {
            const found = refuted(explored(attempted(kind), { holder, holds, wants, how: 'unlock' }));
            const mayRelease = holder === 'oneself' && holds === wants;
            const given = [holder, holds, wants];
            expect([...given, found?.property]).toEqual([...given, mayRelease ? undefined : BUILT_IN.unlock]);
          }
    },
  },
  {
    name: 'is waited for for ever by its own holder',
    expectOf: (kind) => {
      const outcome = explored(attempted(kind), { holder: 'oneself', how: 'lock' });
      expect(outcome.verdict).toMatchObject({
        kind: 'deadlock',
        trace: { steps: { length: linesUp(kind, outcome) ? 4 : 3 } },
      });
    },
  },
  {
    name: 'is read again by who reads, whoever waits, if and only if it is recursive',
    expectOf: (kind) => {
      for (const context of [process, hardIrq]) {
        const read = modeFor(kind, 'read', context === hardIrq);
        // In an interrupt nobody reads what one may have to sleep for.
        if (read === null || (read.sleeps && context === hardIrq)) continue;
        const { recursive } = read;
        const model = readAgain(kind, context);
        expect(explored(model, { writer: false }).verdict.kind).toBe('holds');
        expect(explored(model).verdict.kind).toBe(recursive ? 'holds' : 'deadlock');
        const ring = refuted(explored(model, { judges: 'no wait cycle' }));
        // The reader reads, the writer gets in line, and the reader comes again.
        expect(ring).toEqual(recursive ? null : { property: 'no wait cycle', after: 2 });
        const again = refuted(explored(model, { writer: false, judges: 'no recursion' }));
        expect(again).toEqual(recursive ? null : { property: 'no recursion', after: 1 });
      }
    },
  },
  {
    name: 'is as it was when a signal has ended a wait',
    expectOf: (kind) => {
      for (const wants of modesOf(kind)) {
        const outcome = explored(interrupted(kind), { wants });
        const given = [wants, outcome.verdict.kind];
        expect(given).toEqual([wants, 'holds']);
        const toRead = wants === 'read' ? ' for reading' : '';
        expect(outcome.times(`lock it${toRead}: -EINTR by a signal`)).toBeGreaterThan(0);
      }
    },
  },
  {
    name: 'is refused where sleeping is forbidden, if and only if it sleeps',
    expectOf: (kind) => {
      for (const wants of modesOf(kind)) {
        const found = refuted(explored(attempted(kind, hardIrq), { holder: 'nobody', how: 'lock', wants }));
        const sleeps = modeFor(kind, wants, true)?.sleeps;
        expect([wants, found?.property]).toEqual([wants, sleeps === true ? BUILT_IN.sleep : undefined]);
      }
    },
  },
  {
    name: 'forbids sleeping to who has it, if and only if it is atomic',
    expectOf: (kind) => {
      for (const mode of modesOf(kind)) {
        const found = refuted(explored(sleepsWithin(kind), { mode }));
        const atomic = modeFor(kind, mode, false)?.atomic;
        expect([mode, found?.property]).toEqual([mode, atomic === true ? BUILT_IN.sleep : undefined]);
      }
    },
  },
];
