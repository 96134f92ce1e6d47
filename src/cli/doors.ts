/** The doors of the library as this process holds them: what a model gets when it imports `dmaze`. */
import * as hwModel from '../hw-model/index.ts';
import * as dmaze from '../index.ts';
import * as invariants from '../invariants/index.ts';
import * as kernel from '../kernel/index.ts';
import type { Doors } from '../run/index.ts';

export const DOORS: Doors = {
  dmaze,
  'dmaze/kernel': kernel,
  'dmaze/hw-model': hwModel,
  'dmaze/invariants': invariants,
};
