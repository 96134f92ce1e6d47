/** The laws of lock order, on many random programs. */
import { describe, it } from 'vitest';
import {
  expectHangIffReachable,
  expectListeningChangesNothing,
  expectReachableOnlyWhereHanging,
} from './laws.ts';

describe('over random programs', () => {
  it('of locks, threads hang if and only if a cycle is reachable', () => expectHangIffReachable(3_000));
  it('of locks and flags, a cycle is reachable only where threads hang', () =>
    expectReachableOnlyWhereHanging(3_000));
  it('to listen changes nothing about what is searched', () => expectListeningChangesNothing(1_000));
});
