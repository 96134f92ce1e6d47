/** From the words of a command line to the instances that are to be checked. */
import { type Broken, type LoadedModel, overridesOf, type Setting } from '../run/index.ts';
/** One instance to check. */
export interface Job {
    readonly loaded: LoadedModel;
    /** As the user calls the model: an id or a path. */
    readonly called: string;
    readonly instance: string;
    /** Parameters over those of the instance. */
    readonly set: ReturnType<typeof overridesOf>;
}
export interface Jobs {
    readonly jobs: readonly Job[];
    /** Models of the library that could not be loaded. */
    readonly broken: readonly Broken[];
}
/** @throws Misuse for anything on the command line that is not there */
export declare function jobsFor(targets: readonly string[], settings: readonly Setting[]): Promise<Jobs>;
//# sourceMappingURL=jobs.d.ts.map