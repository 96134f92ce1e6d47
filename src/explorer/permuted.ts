/** What is learned of a state is to be learned of its permutations, too: so that a system is reduced alike from all of them. */
import type { Evidence } from './evidence.ts';
import type { Swap } from './permutations.ts';

export class Permuted {
  private readonly evidence: Evidence;
  private readonly swaps: readonly Swap[];
  private readonly words: number;

  /** @param swaps which, one after the other, permute a state in every way; none where there is one way only */
  constructor(evidence: Evidence, swaps: readonly Swap[], words: number) {
    this.evidence = evidence;
    this.swaps = swaps;
    this.words = words;
  }

  /** Whether no state is permuted to another. */
  get isAlone(): boolean {
    return this.swaps.length === 0;
  }

  /**
   * What was new of a state is looked for in its permutations, as long as there is anything new in them.
   * @param look learns of a state what there is to learn
   */
  learn(state: Int32Array, look: (state: Int32Array) => void): void {
    const { evidence } = this;
    const todo = [state];
    for (let next = todo.pop(); next !== undefined; next = todo.pop())
      for (const { apply } of this.swaps) {
        const permuted = new Int32Array(this.words);
        apply(next, permuted);
        const { news } = evidence;
        look(permuted);
        if (evidence.news !== news) todo.push(permuted);
      }
  }
}
