/** Keys by name, from what ink makes of the bytes. */
import type { Key } from 'ink';
/** The keys of one chunk of input: several, where somebody types or pastes faster than the terminal is read. */
export declare function keysOf(input: string, key: Key): readonly string[];
//# sourceMappingURL=input.d.ts.map