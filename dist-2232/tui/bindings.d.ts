/** What each key does, screen by screen, and in which words it says so. */
import type { Binding } from './binding.ts';
import { type Screen } from './face.ts';
export declare const EVERYWHERE: readonly Binding[];
/** The keys of each screen, besides those that are the same everywhere. */
export declare const BINDINGS: Readonly<Record<Screen, readonly Binding[]>>;
//# sourceMappingURL=bindings.d.ts.map