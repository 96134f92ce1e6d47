/** A mistake that somebody could make in a clause on which a *holds* rests. */
export interface Mutant {
  readonly file: string;
  /** Text that occurs in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** What the mistake is, for the table. */
  readonly what: string;
  /** The test that has to fail: its file, and the beginning of the name by which `vitest -t` finds it. */
  readonly test: readonly [file: string, name: string];
}
