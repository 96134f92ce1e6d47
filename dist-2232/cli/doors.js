/** The doors of the library as this process holds them: what a model gets when it imports `dmaze`. */
import * as hwModel from '../hw-model/index.js';
import * as dmaze from '../index.js';
import * as invariants from '../invariants/index.js';
import * as kernel from '../kernel/index.js';
export const DOORS = {
    dmaze,
    'dmaze/kernel': kernel,
    'dmaze/hw-model': hwModel,
    'dmaze/invariants': invariants,
};
//# sourceMappingURL=doors.js.map