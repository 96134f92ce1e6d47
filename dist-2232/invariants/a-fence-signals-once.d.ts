import type { Property } from '../language/index.ts';
export declare function aFenceSignalsOnce(): Property<unknown>;
export declare function errorsAreSetBeforeASignal(): Property<unknown>;
//# sourceMappingURL=a-fence-signals-once.d.ts.map