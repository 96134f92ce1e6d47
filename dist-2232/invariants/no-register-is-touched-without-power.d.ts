import type { Property } from '../language/index.ts';
export declare function noRegisterIsTouchedWithoutPower(): Property<unknown>;
export declare function aJobIsStartedOnlyWhereNextIsFree(): Property<unknown>;
//# sourceMappingURL=no-register-is-touched-without-power.d.ts.map