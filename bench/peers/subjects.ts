/** The models that are searched side by side, and what the same model is called by each. */
import type { Sizes } from '../by-hand/bo-lifecycle.ts';

export interface Subject {
  /** What it is called on the command line and in the tables. */
  readonly name: string;
  /** Words of `dmaze check`. */
  readonly dmaze: readonly string[];
  /** All of them must find as many. */
  readonly states: number;
  readonly edges: number;
  /** The text, the names that the preprocessor defines, and the logarithm of the size of the hash table: `-w`. */
  readonly promela?: {
    readonly file: string;
    readonly defines: Readonly<Record<string, number>>;
    readonly bits: number;
    /** Search on past deadlocks: `-E`. */
    readonly pastDeadlocks?: boolean;
  };
  readonly byHand?: Sizes & { readonly bits: number };
}

const philosophers = (instance: string, lastTakesRightFirst: 0 | 1): Pick<Subject, 'dmaze' | 'promela'> => ({
  // Only this claim, so that the search does not end at the first deadlock.
  dmaze: [`classic/philosophers:${instance}`, '--property', 'neighbours never eat at once'],
  promela: {
    file: 'philosophers.pml',
    defines: { PHILOSOPHERS: 12, LAST_TAKES_RIGHT_FIRST: lastTakesRightFirst },
    bits: 21,
    pastDeadlocks: true,
  },
});

const buffers = (
  dmaze: readonly string[],
  sizes: Sizes,
  bits: number,
): Pick<Subject, 'byHand' | 'dmaze' | 'promela'> => ({
  dmaze,
  promela: {
    file: 'bo-lifecycle.pml',
    defines: { CLIENTS: sizes.clients, BUFFERS: sizes.buffers, SLOTS: sizes.slots, MOST: sizes.most },
    bits,
  },
  byHand: { ...sizes, bits },
});

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'bo-lifecycle:small',
    states: 11_249,
    edges: 32_270,
    ...buffers(['classic/bo-lifecycle:small'], { clients: 1, buffers: 2, slots: 1, most: 2 }, 15),
  },
  {
    name: 'bo-lifecycle:medium',
    states: 2_111_810,
    edges: 9_677_206,
    ...buffers(['classic/bo-lifecycle:medium'], { clients: 2, buffers: 2, slots: 2, most: 2 }, 22),
  },
  {
    name: 'bo-lifecycle:large',
    states: 9_426_634,
    edges: 39_851_922,
    ...buffers(['classic/bo-lifecycle:large'], { clients: 2, buffers: 3, slots: 1, most: 1 }, 24),
  },
  { name: 'philosophers:fixed', states: 1_118_878, edges: 9_415_128, ...philosophers('fixed', 1) },
  {
    name: 'philosophers:deadlocking',
    states: 1_684_801,
    edges: 14_610_252,
    ...philosophers('deadlocking', 0),
  },
  {
    name: 'two-phase-commit:seven',
    states: 296_448,
    edges: 2_744_705,
    dmaze: ['classic/two-phase-commit:seven'],
    promela: { file: 'two-phase-commit.pml', defines: {}, bits: 19 },
  },
  // Too large to be written twice: dmaze alone.
  { name: 'gem-mapping:v5.6', states: 794_688, edges: 2_439_821, dmaze: ['panfrost/gem-mapping:v5.6'] },
];

/** The subjects whose names begin with one of `names`, or all of them. @throws Error of a name that is none */
export function subjectsNamed(names: readonly string[]): readonly Subject[] {
  const isMeant = (subject: Subject, name: string): boolean => subject.name.startsWith(name);
  for (const name of names)
    if (!SUBJECTS.some((subject) => isMeant(subject, name)))
      throw new Error(`no subject ${name}; there are ${SUBJECTS.map((subject) => subject.name).join(', ')}`);
  return names.length === 0
    ? SUBJECTS
    : SUBJECTS.filter((subject) => names.some((name) => isMeant(subject, name)));
}
