import type { Face, Next, Prompt } from './face.ts';
/** A key while something is typed. */
export declare function typed(face: Face, prompt: Prompt, key: string): Next;
//# sourceMappingURL=prompt.d.ts.map