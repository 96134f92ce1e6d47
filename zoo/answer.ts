/** A question that was asked where it could not be settled by reading, and what the models say to it. */
export interface Answer {
  readonly question: string;
  /** Who asked it and where: a mailing-list thread by its subject and date, or the function that raises it. */
  readonly asked: string;
  /** The answer in a few sentences; may not say more than the verdicts of `instances` do. */
  readonly answer: string;
  /** Each `MODEL:INSTANCE` that the answer stands on. */
  readonly instances: readonly string[];
  /** What those verdicts do not cover. */
  readonly leavesOpen: string;
}
