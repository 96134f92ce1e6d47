/** How a command ended, and the exit code that says so: decided here and nowhere else. */
/** What a part of a command concluded. */
export type Ending = 
/** Everything holds, or is bounded by what was asked for, or is as declared. */
'holds' | 'finding'
/** The command line, a file or a model is wrong. */
 | 'misuse'
/** A limit cut the search, or a bound did where everything was required. */
 | 'undecided'
/** A claim holds only because nothing happens, where that is not enough. */
 | 'vacuous'
/** A counterexample no longer comes about. */
 | 'diverged'
/** dmaze is wrong. */
 | 'fault' | 'SIGINT' | 'SIGTERM' | 'SIGHUP'
/** Nobody reads the report any more. */
 | 'SIGPIPE';
/** The exit code of a command whose parts ended like this. */
export declare function exitCodeOf(endings: Iterable<Ending>): number;
//# sourceMappingURL=exit-code.d.ts.map