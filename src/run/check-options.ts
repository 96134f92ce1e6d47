/** What one may ask of a check. */
import type { Limits, Progress } from '../explorer/index.ts';
import type { Parameters } from '../language/index.ts';
import type { Together } from './crew.ts';
import type { Gate } from './gate.ts';
import type { Order } from './orders.ts';
import type { Reduction } from './reduction-names.ts';
import type { StoreName } from './store-names.ts';

export interface CheckOptions {
  /** Parameters, over those of the instance. */
  readonly set?: Parameters;
  /** Where to stop; every cut shows in the verdict. */
  readonly limits?: Pick<Limits, 'states' | 'depth' | 'seconds' | 'bytes'>;
  /** In which order to search; breadth-first without it. */
  readonly order?: Order;
  /** How to tell states apart; exactly, without it. Otherwise some may be omitted, and nothing is said to hold. */
  readonly store?: StoreName;
  /** The only property to judge. What the language itself checks is always checked. */
  readonly property?: string;
  /** Cancels the search: the run then says what was seen so far. */
  readonly signal?: AbortSignal;
  /** Holds the search while it is closed. */
  readonly gate?: Gate;
  /** Search with several threads. They load the model by themselves. */
  readonly together?: Together;
  /** A folder for what does not fit in memory. Without it, that ends the search. */
  readonly spill?: string;
  /** How to make the search smaller, where what is asked for allows it; `none` without it. */
  readonly reduce?: Reduction;
  /** Tell of each instruction how often it ran. */
  readonly exercised?: boolean;
  /** Tell of a trace which of its steps do not matter. */
  readonly folds?: boolean;
  /** Keep the search, to go on with it later. */
  readonly checkpoint?: CheckpointOptions;
  /** Called about twenty times a second while the search runs. */
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface CheckpointOptions {
  readonly folder: string;
  /** Seconds between two checkpoints, at least. */
  readonly every: number;
  /** Go on from the one that is there. */
  readonly resume: boolean;
  /** Of the model's files, and of all else that it is made of. */
  readonly hash: string;
  /** Of the environment variables that it reads, by name. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface SearchProgress extends Progress {
  /** Since the search began. */
  readonly seconds: number;
  /** How what is searched just now is reduced, if it is: a search may begin anew by another reduction. */
  readonly reduction?: 'symmetry' | 'sections' | 'all';
}
