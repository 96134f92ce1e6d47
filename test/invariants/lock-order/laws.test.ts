/** The laws of lock order, on some random programs. */
import { describe, it } from 'vitest';
import {
  expectHangIffReachable,
  expectListeningChangesNothing,
  expectReachableOnlyWhereHanging,
} from './laws.ts';

/** Milliseconds: each program is searched several times. */
const LONG = 300_000;

describe('over random programs', () => {
  it('of locks, threads hang if and only if a cycle is reachable', () => expectHangIffReachable(40), LONG);
  it(
    'of locks and flags, a cycle is reachable only where threads hang',
    () => expectReachableOnlyWhereHanging(40),
    LONG,
  );
  it('to listen changes nothing about what is searched', () => expectListeningChangesNothing(40), LONG);
});
