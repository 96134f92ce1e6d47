/** How a command ended, and the exit code that says so: decided here and nowhere else. */

/** What a part of a command concluded. */
export type Ending =
  /** Everything holds, or is bounded by what was asked for, or is as declared. */
  | 'holds'
  | 'finding'
  /** The command line, a file or a model is wrong. */
  | 'misuse'
  /** A limit cut the search, or a bound did where everything was required. */
  | 'undecided'
  /** A claim holds only because nothing happens, where that is not enough. */
  | 'vacuous'
  /** A counterexample no longer comes about. */
  | 'diverged'
  /** dmaze is wrong. */
  | 'fault'
  | 'SIGINT'
  | 'SIGTERM'
  | 'SIGHUP'
  /** Nobody reads the report any more. */
  | 'SIGPIPE';

const CODES: Readonly<Record<Ending, number>> = {
  holds: 0,
  finding: 1,
  misuse: 2,
  undecided: 3,
  vacuous: 4,
  diverged: 4,
  fault: 70,
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
  SIGPIPE: 141,
};

/** Which ending outweighs which, heaviest first. */
const WEIGHT: readonly Ending[] = [
  'fault',
  'SIGPIPE',
  'SIGTERM',
  'SIGHUP',
  'SIGINT',
  'misuse',
  'finding',
  'undecided',
  'vacuous',
  'diverged',
  'holds',
];

/** The exit code of a command whose parts ended like this. */
export function exitCodeOf(endings: Iterable<Ending>): number {
  const ended = new Set(endings);
  return CODES[WEIGHT.find((ending) => ended.has(ending)) ?? 'holds'];
}
