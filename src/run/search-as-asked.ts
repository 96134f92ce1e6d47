/** A search by the reduction, and by as many workers, as is asked for. */
import { DiskError, type Outcome, type System, Unrepeatable } from '../explorer/index.ts';
import { type Compiled, systemOf } from '../language/index.ts';
import { authored } from './authored.ts';
import type { CheckOptions } from './check-options.ts';
import {
  NONE,
  type Reduced,
  reducedFor,
  searchReduced,
  type SmallerOutcome,
  unpermuted,
} from './reductions.ts';
import { unrepeatable } from './retrace.ts';
import { begin, finish, type Watch } from './search.ts';
import type { Subject } from './subject.ts';
import { searchTogether } from './together.ts';

export class SearchAsAsked {
  /** The system of the model, which is not reduced. */
  readonly whole: System;
  private readonly compiled: Compiled;
  private readonly subject: Omit<Subject, 'symmetry'>;
  private readonly options: CheckOptions;
  private readonly smaller: Reduced;
  private current: Reduced = NONE;

  /** @throws ModelError for a mistake in the model */
  constructor(compiled: Compiled, subject: Omit<Subject, 'symmetry'>, options: CheckOptions) {
    this.compiled = compiled;
    this.subject = subject;
    this.options = options;
    this.whole = systemOf(compiled, subject.only);
    this.smaller = reducedFor(compiled, subject.only, options);
  }

  /** How the search is reduced; what is searched before that, or when it did not fit, is left out. */
  get reduced(): Reduced['by'] {
    return this.smaller.by;
  }

  /** How what is searched just now is reduced. */
  get searched(): Reduced['by'] {
    return this.current.by;
  }

  /** @throws ModelError and Misuse in words, Error when a worker dies */
  async run(watch: Watch): Promise<Found> {
    try {
      if (isWholeFirst(this.options, this.smaller)) {
        const found = await this.search(NONE, watch);
        if (!isCutBy(found, 'states') && !isCutBy(found, 'memory')) return found;
      }
      const found = await this.search(this.smaller, watch);
      const smallest = isCutBy(found, 'memory') ? this.smallest() : null;
      return smallest === null ? found : await this.search(smallest, watch);
    } catch (error) {
      if (error instanceof Unrepeatable) throw unrepeatable(error);
      if (error instanceof DiskError) return this.notBegun(watch, error);
      throw error;
    }
  }

  /** By all there is, which takes long: for what does not fit into memory otherwise, where nobody says how. */
  private smallest(): Reduced | null {
    const { compiled, options, subject } = this;
    if (options.reduce !== 'auto') return null;
    const asked = { ...options, reduce: 'all' } as const;
    const found = authored(compiled.model, () => reducedFor(compiled, subject.only, asked));
    // What it is not reduced by as well, nobody had asked for.
    return found.by === 'sections' || found.by === 'all' ? { ...found, told: [] } : null;
  }

  private async search(by: Reduced, asked: Watch): Promise<Found> {
    const { compiled, options, subject, whole } = this;
    const { model } = compiled;
    this.current = by;
    const permutations =
      by.by === 'symmetry'
        ? by.system.permutations
        : by.by === 'all'
          ? (by.symmetric?.whole.permutations ?? null)
          : null;
    const sections = by.by === 'sections' || by.by === 'all' ? by.system : null;
    const sampled = { compiled, whole, only: subject.only, permutations, sections };
    const watch = { ...asked, sampled };
    if (by.by === 'sections' || by.by === 'all') {
      this.start();
      return { ...(await searchReduced(by, whole, watch)), by };
    }
    const { together } = options;
    const isPermuted = by.by === 'symmetry';
    const searched = isPermuted ? by.system : whole;
    let found: Outcome;
    if (together === undefined) {
      const search = authored(model, () => begin(searched, watch));
      found = await finish(search, watch);
    } else {
      this.start();
      found = await searchTogether(searched, { ...subject, symmetry: isPermuted }, together, watch);
    }
    if (!isPermuted) return { ...found, by };
    return { ...(await unpermuted(by.system, found, together === undefined, whole, watch)), by };
  }

  /** The disk refuses what a search needs to begin, or to go on from where it was kept. */
  private notBegun({ from }: Watch, { message }: DiskError): Found {
    const { current: by, whole } = this;
    const { depth = 0, edges = 0, fired = [], store } = from?.saved.share ?? {};
    const seen = { states: store?.size ?? 0, edges, depth: Math.max(0, depth), storeBytes: 0 };
    const counted = Float64Array.from({ length: whole.steps }, (_, step) => fired[step] ?? 0);
    const unreached = whole.claims.filter(({ kind }) => kind === 'reachable').map(({ name }) => name);
    const verdict = { kind: 'undecided', because: { kind: 'disk', because: message }, unreached } as const;
    return { ...seen, fired: counted, verdict, by };
  }

  /** What the model throws at its very start is told here, and not by one of those who search. */
  private start(): void {
    const { compiled, whole } = this;
    authored(compiled.model, () => whole.initial({ push: () => undefined, fault: () => undefined }));
  }
}

/** What was found, and how it was reduced. */
type Found = Outcome & Partial<SmallerOutcome> & { readonly by: Reduced };

/**
 * Whether the whole is searched first. Symmetry saves memory and no time, because each state is compared with its images: so it
 * is left for what does not fit.
 */
function isWholeFirst({ checkpoint, reduce, spill }: CheckOptions, { by }: Reduced): boolean {
  // Whoever keeps what was searched expects much of it, and goes on from there.
  return reduce === 'auto' && by !== 'none' && checkpoint === undefined && spill === undefined;
}

function isCutBy({ verdict }: Found, limit: 'states' | 'memory'): boolean {
  return verdict.kind === 'undecided' && verdict.because.kind === limit;
}
