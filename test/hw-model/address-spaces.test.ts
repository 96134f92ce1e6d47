/** The address spaces of the hardware: one fault record each, and nothing survives a loss of power. */
import { describe, expect, it } from 'vitest';
import {
  addressSpaces,
  clearFault,
  isRaised,
  loseAddressSpaces,
  NO_FAULT,
  mmuContext,
  physicalPages,
  recordFault,
  setMask,
  translateIn,
} from '../../src/hw-model/index.ts';
import { process } from '../../src/kernel/index.ts';
import { flag, type Index, type Model, pool, vocabulary } from '../../src/language/index.ts';
import { explored } from '../explored.ts';

/** Recipes in a row on two address spaces; each claims something of the state it leaves. */
function sequence(): Model {
  const { invariant, model, routine, thread } = vocabulary({
    parameters: {},
    state: () => ({
      files: pool(1, mmuContext(1, 2, 'pages')),
      pages: physicalPages(1, 'files'),
      ...addressSpaces(2, 'files', 2, 'pages'),
      ok: flag(true),
    }),
  });
  const [zero, one]: readonly [Index, Index] = [0, 1];
  const user = routine('user', {}, ({ step }) => [
    step('two faults in one address space', (s) => {
      recordFault(s, one, one);
      recordFault(s, one, zero);
      s.ok =
        s.addressSpaces[one].faultAddress === 1 &&
        isRaised(s.mmuInterrupt, 1) &&
        !isRaised(s.mmuInterrupt, 0);
    }),
    step('clear the other one', (s) => {
      clearFault(s, zero);
      s.ok = s.addressSpaces[one].faultAddress === 1 && isRaised(s.mmuInterrupt, 1);
    }),
    step('clear it', (s) => {
      clearFault(s, one);
      s.ok = s.addressSpaces[one].faultAddress === NO_FAULT && !isRaised(s.mmuInterrupt, 1);
    }),
    step('lose power', (s) => {
      recordFault(s, zero, zero);
      loseAddressSpaces(s);
      s.ok =
        s.addressSpaces[zero].faultAddress === NO_FAULT &&
        s.mmuInterrupt.rawstat === 0 &&
        s.mmuInterrupt.mask === 0;
      setMask(s.mmuInterrupt, 3);
    }),
    step('a disabled address space translates nothing', (s) => {
      s.ok = translateIn(s, s.files, zero, zero) === null;
    }),
  ]);
  return model({
    id: 'test/sequence',
    title: '',
    about: '',
    threads: () => [thread('user', process, user, {})],
    properties: () => [invariant('ok', (s) => s.ok)],
    instances: {},
  });
}

describe('an address space', () => {
  it('records one fault, and forgets everything when power is lost', () => {
    expect(explored(sequence()).verdict).toEqual({ kind: 'holds' });
  });
});
