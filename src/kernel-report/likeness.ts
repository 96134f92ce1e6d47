/** Which models meet a report: those that cite its functions, know its locks, and refute a claim of its kind. */
import { driverPart } from './plumbing.ts';
import type { KernelReport } from './report.ts';
import { stacksOf } from './stacks-of.ts';

/** An instance in which something is found, as far as a report can be compared with it. */
export interface Candidate {
  /** `MODEL:INSTANCE` */
  readonly name: string;
  /** What is refuted there, such as `no use after free`. */
  readonly claim: string;
  /** What is written about the bug: its title and a sentence; empty for an instance that is no bug of history. */
  readonly about: string;
  /** The first release with the fix, such as `v5.6`; null where there is none. */
  readonly since: string | null;
  /** Of each step of the counterexample the routine, and what its label says; the last step last. */
  readonly steps: readonly { readonly routine: string; readonly says: string }[];
  /** Of the model: every name that its files mention. */
  readonly mentions: ReadonlySet<string>;
  /** Of the model: the names of its routines. */
  readonly routines: ReadonlySet<string>;
  /** Of the model: its lock classes. */
  readonly locks: readonly string[];
}

export interface Likeness {
  readonly name: string;
  readonly claim: string;
  readonly score: number;
  /** Functions of the report that the model cites, the most telling first. */
  readonly functions: readonly string[];
  readonly locks: readonly string[];
  readonly sameClaim: boolean;
  /** The release with the fix, where that of the log is not older. */
  readonly fixedBefore: string | null;
}

/** What a report of a kind shows to be refuted, and what such a bug may be found by besides. */
const CLAIMS: Readonly<Record<KernelReport['kind'], { readonly same: RegExp; readonly near: RegExp }>> = {
  'circular locking': {
    same: /deadlock|wait cycle|in reclaim waits|signals a fence waits/,
    near: /recursion|stuck/,
  },
  'recursive locking': { same: /recursion|wait cycle/, near: /deadlock/ },
  'irq inversion': { same: /wait cycle|deadlock/, near: /recursion/ },
  'inconsistent lock state': { same: /wait cycle|deadlock/, near: /recursion/ },
  'invalid wait context': { same: /sleeping/, near: /atomic/ },
  'suspicious RCU usage': { same: /use after free|dead object/, near: /sleeping/ },
  'lock misuse': { same: /released only by its holder|held lock is|held at return/, near: /deadlock/ },
  'hung tasks': { same: /deadlock|wait cycle|stuck/, near: /recursion|every fence signals|lost/ },
  'use after free': { same: /use after free/, near: /freed|torn down|outlives|dead object|one user/ },
  'double free': { same: /use after free/, near: /go negative|freed/ },
  'reference count': { same: /dead object|go negative/, near: /reference|use after free/ },
  'list corruption': { same: /linked node/, near: /list/ },
  'sleeping in atomic context': { same: /sleeping/, near: /atomic/ },
  'reclaim flushes a queue without a rescuer': { same: /deadlock/, near: /wait cycle/ },
};

/** How much each place tells in which a candidate may name a function. */
const WORTH = { lastSteps: 4, step: 3, label: 2.5, about: 2, routine: 1.5, mention: 1 } as const;
/** What every driver calls, and so says nothing of one. */
const CORE =
  /^(?:_*wait_for_completion\w*|complete(?:_all)?|kthread\w*|schedule\w*|finish_wait|prepare_to_wait\w*|flush_work\w*|_*flush_work|_*cancel_\w*work\w*|queue_work\w*|k[vz]?m?alloc\w*|kv?free\w*|rcu_barrier|call_rcu|process_one_work|worker_thread|synchronize_s?rcu\w*|_*mutex_\w+|_*fs_reclaim_\w+|msleep)$/;
/** Below this, what is shared is what everybody shares. */
const LEAST = 8;
/** The steps before the end that show the bug itself, and not the way there. */
const LAST_STEPS = 8;

/** Best first; without those that share with the report what everybody shares. */
export function likenesses(report: KernelReport, candidates: readonly Candidate[]): readonly Likeness[] {
  const weights = functionsOf(report);
  const models = new Map(candidates.map(({ mentions, name }) => [name.replace(/:.*$/, ''), mentions]));
  const rarity = (name: string): number => {
    const mentioning = [...models.values()].filter((mentions) => mentions.has(name)).length;
    return Math.log(1 + models.size / Math.max(1, mentioning));
  };
  const rare = new Map([...weights.keys()].map((name) => [name, rarity(name)]));
  return candidates
    .map((candidate) => likenessTo(report, candidate, weights, rare))
    .filter(({ functions, score }) => functions.length > 0 && score >= LEAST)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
}

function likenessTo(
  report: KernelReport,
  candidate: Candidate,
  weights: ReadonlyMap<string, number>,
  rare: ReadonlyMap<string, number>,
): Likeness {
  const worth = worthIn(candidate);
  const told = [...weights]
    .map(([name, weight]) => ({ name, score: weight * (rare.get(name) ?? 0) * worth(name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const locks = sharedLocks(report, candidate);
  const { near, same } = CLAIMS[report.kind];
  const sameClaim = same.test(candidate.claim);
  const byClaim = sameClaim ? 1.5 : near.test(candidate.claim) ? 1.25 : 1;
  const fixedBefore = isFixedIn(report.release, candidate.since) ? candidate.since : null;
  const sum = told.reduce((total, { score }) => total + score, 0) + 2 * locks.length;
  return {
    name: candidate.name,
    claim: candidate.claim,
    score:
      Math.round(
        sum * byClaim * (fixedBefore === null ? 1 : 0.75) * (candidate.about === '' ? 0.98 : 1) * 1000,
      ) / 1000,
    functions: told.map(({ name }) => name),
    locks,
    sameClaim,
    fixedBefore,
  };
}

/** How much it tells of a candidate that it names a function: by the best place in which it does. */
function worthIn({ about, mentions, routines, steps }: Candidate): (name: string) => number {
  const last = new Set(steps.slice(-LAST_STEPS).map(({ routine }) => bare(routine)));
  const any = new Set(steps.map(({ routine }) => bare(routine)));
  const labels = new Set(steps.flatMap(({ says }) => namesIn(says)));
  const written = new Set(namesIn(about));
  return (name) => {
    const best = last.has(name)
      ? WORTH.lastSteps
      : any.has(name)
        ? WORTH.step
        : labels.has(name)
          ? WORTH.label
          : routines.has(name)
            ? WORTH.routine
            : mentions.has(name)
              ? WORTH.mention
              : 0;
    return best + (written.has(name) ? WORTH.about : 0);
  };
}

/** `kswapd: balance_pgdat` and the like: the name of a routine may say more than its function. */
function bare(routine: string): string {
  return namesIn(routine)[0] ?? routine;
}

/** The names of functions that a text mentions. */
export function namesIn(text: string): string[] {
  return text.match(/[A-Za-z_][A-Za-z0-9_]{3,}/g) ?? [];
}

/** The functions of a report, each with how near it is to what happened. */
function functionsOf(report: KernelReport): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const note = (name: string, weight: number): void =>
    void weights.set(name, Math.max(weight, weights.get(name) ?? 0));
  for (const stack of stacksOf(report)) {
    const driver = driverPart(stack);
    driver
      .slice(0, 12)
      .forEach(({ name }, outwards) => note(name, (CORE.test(name) ? 0.15 : 1) * 0.85 ** outwards));
    // What is inside may be the very function that a model is of: dma_fence_wait, ttm_mem_evict_first, mutex_lock.
    for (const { name } of stack) note(name, CORE.test(name) ? 0.1 : 0.25);
  }
  for (const { at } of report.held) if (at !== null) note(at, 0.7);
  return weights;
}

function sharedLocks(report: KernelReport, { locks }: Candidate): readonly string[] {
  const mine = new Set(locks.map(plain));
  return [...new Set(classesOf(report))].filter((lockClass) => mine.has(plain(lockClass)));
}

/** `(&(&sched->job_list_lock)->rlock)#2` and `sched->job_list_lock` are one. */
function plain(lockClass: string): string {
  const inner = /^\(?&?\(?&?([^()]+)\)?->(?:rlock|lock)\)?/.exec(lockClass)?.[1] ?? lockClass;
  return inner
    .replace(/[&()]/g, '')
    .replace(/[#/]\d+.*$/, '')
    .replace(/^.*->/, '')
    .trim()
    .toLowerCase();
}

function classesOf(report: KernelReport): readonly string[] {
  const held = report.held.map(({ lockClass }) => lockClass);
  switch (report.kind) {
    case 'circular locking':
      return [...report.links.map(({ lock }) => lock.lockClass), ...held];
    case 'recursive locking':
    case 'invalid wait context':
      return [report.wanted.lockClass, ...held];
    case 'inconsistent lock state':
    case 'lock misuse':
      return [report.lock.lockClass, ...held];
    case 'irq inversion':
      return [...report.chain, ...held];
    case 'hung tasks':
      return report.tasks.flatMap((task) => task.held.map(({ lockClass }) => lockClass));
    case 'double free':
    case 'list corruption':
    case 'reclaim flushes a queue without a rescuer':
    case 'reference count':
    case 'sleeping in atomic context':
    case 'suspicious RCU usage':
    case 'use after free':
      return held;
  }
}

/** Whether a release of the kernel, such as `6.1.0-rc2`, has what came with `v5.6`. */
function isFixedIn(release: string | null, since: string | null): boolean {
  const mine = /^(\d+)\.(\d+)/.exec(release ?? '');
  const fixed = /^v(\d+)\.(\d+)/.exec(since ?? '');
  if (mine === null || fixed === null) return false;
  const [major, minor] = [Number(mine[1]) - Number(fixed[1]), Number(mine[2]) - Number(fixed[2])];
  return major > 0 || (major === 0 && minor >= 0);
}
