/**
 * A search by several workers, each in a thread of its own. One begins alone, while the others load the model and until it is
 * known how states are best folded; whatever only one can do, it does again in the end.
 */
import {
  bytesOf,
  type Commons,
  commonsFor,
  type Cut,
  DiskError,
  type DiskFile,
  type Ended,
  estimate,
  figuresOf,
  figuresOfEach,
  goOn,
  LATEST,
  learnedFrom,
  levelsOf,
  MemoryFile,
  type Outcome,
  outcomeOf,
  resume,
  type SavedSearch,
  savedOf,
  type Search,
  sizeOf,
  STOP,
  stop,
  stopped,
  type Stored,
  type System,
  WrittenStates,
} from '../explorer/index.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Crew, Together } from './crew.ts';
import type { Written } from './checkpoint.ts';
import type { PassingFiles } from './disk.ts';
import { begin, finishUnless, limitsOf, stoppedBy, type Watch, withSample } from './search.ts';
import type { Subject } from './subject.ts';
import type { Saved } from './worker.ts';

/** Milliseconds between two looks at how far they are. */
const PACE = 50;
/** States before the others load the model: most searches have no more. */
const FEW = 1 << 11;
/** States, beside those that are learned from, before they begin: by then it is known how states are folded. */
const LEARNED = 1 << 10;

/** Where the states take a larger part of the memory there may be, it is not taken twice. */
const MUCH = 1 / 4;

/** A search on its way from several workers back to one. */
interface Back {
  readonly search: Search;
  /** Whether it is to be finished by one. */
  readonly alone: boolean;
}

/** @throws Error when a worker dies: then nothing at all is said of the model */
export async function searchTogether(
  system: System,
  subject: Subject,
  { crew, loaded }: Together,
  watch: Watch,
): Promise<Outcome> {
  const { bytes, depth, states } = watch.limits;
  const limits = {
    ...(depth === undefined ? {} : { depth }),
    ...(states === undefined ? {} : { states }),
    ...(bytes === undefined ? {} : { bytes }),
  };
  const most = (bytes ?? Number.POSITIVE_INFINITY) * MUCH;
  const learned = learnedFrom(system.words);
  const enough = learned === Number.POSITIVE_INFINITY ? FEW : learned + LEARNED;
  let called = false;
  let back: Back = { search: begin(system, watch), alone: false };
  for (;;) {
    const { alone, search } = back;
    const outcome = await finishUnless(search, watch, (progress) => {
      if (alone || progress.states < FEW) return false;
      if (!called) crew.load(loaded, subject, limits);
      called = true;
      crew.refuseFailed();
      return crew.isReady && progress.states >= enough && progress.storeBytes <= most;
    });
    if (outcome !== null) return outcome;
    const gang = gangFor(system, crew, search, watch);
    if (gang === null) back = { search, alone: true };
    else {
      const found = await gang.search();
      if ('verdict' in found) return found;
      back = found;
    }
  }
}

interface Handed {
  readonly saved: SavedSearch;
  readonly file: DiskFile;
}

/** Hands a search over. @returns null when it has to stay where it is, for want of memory or because it is at its end */
function gangFor(system: System, crew: Crew, search: Search, watch: Watch): Gang | null {
  try {
    const file = new MemoryFile();
    const saved = search.save(file);
    return saved === null ? null : new Gang(system, crew, { saved, file }, watch);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Workers at one search, watched. */
class Gang {
  private readonly system: System;
  private readonly crew: Crew;
  private readonly watch: Watch;
  private readonly saved: SavedSearch;
  private readonly proposed: Int32Array;
  private readonly commons: Commons;

  /** @throws RangeError when there is no memory for what they share */
  constructor(system: System, crew: Crew, { file, saved }: Handed, watch: Watch) {
    this.system = system;
    this.crew = crew;
    this.watch = watch;
    this.saved = saved;
    const { commons, proposed } = commonsFor(crew.workers, system.words, saved, file);
    this.commons = commons;
    this.proposed = proposed;
  }

  /** Searches to the end, or to where one has to go on. */
  async search(): Promise<Outcome | Back> {
    const { commons, crew, proposed, saved, watch } = this;
    const { signal } = watch;
    const cancel = (): void => stop(commons, STOP.cancelled);
    if (signal?.aborted === true) cancel();
    signal?.addEventListener('abort', cancel);
    const timer = setInterval(() => this.look(), PACE);
    try {
      let answers = await crew.askAll((me) => ({ kind: 'begin', commons, me, saved, proposed }), 'ended');
      for (;;) {
        const ended = answers.map((answer) => answer.ended);
        // A level in which something was found is ended as well, however often it is interrupted.
        if (ended.some((one) => one.stopped || one.cut !== undefined)) {
          const back = await this.backOrKept(ended);
          if (back instanceof DiskError) return stoppedBy(back, await this.outcome(ended));
          if (back !== null) return back;
          await watch.gate?.passed();
          resume(commons);
          if (stopped(commons) === STOP.no) {
            answers = await crew.askAll(() => ({ kind: 'run' }), 'ended');
            continue;
          }
        }
        const outcome = await this.outcome(ended);
        if (outcome.verdict.kind === 'undecided' && outcome.verdict.because.kind === 'unjudged')
          return (await this.passedBack(ended, null)) ?? outcome;
        const checked = await withSample(outcome, () => this.stored(ended), watch);
        if (checked.verdict.kind !== 'undecided') watch.checkpoints?.remove();
        return checked;
      }
    } catch (error) {
      stop(commons, STOP.died);
      throw error;
    } finally {
      clearInterval(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Goes back to one, or writes a checkpoint where nobody goes back. A disk that refuses is no reason to forget what was seen. */
  private async backOrKept(ended: readonly Ended[]): Promise<Back | DiskError | null> {
    try {
      const back = await this.back(ended);
      if (back === null) await this.keep(ended);
      return back;
    } catch (error) {
      if (error instanceof DiskError) return error;
      throw error;
    }
  }

  private look(): void {
    const { commons, watch } = this;
    const { checkpoints, clock, gate, limits, onProgress } = watch;
    const { depth, edges, expanded } = figuresOf(commons);
    const states = sizeOf(commons);
    const sizes = levelsOf(commons);
    onProgress({
      states,
      edges,
      depth: Math.max(0, depth),
      frontier: Math.max(0, states - expanded),
      storeBytes: bytesOf(commons),
      left: estimate(sizes),
      levels: sizes.slice(-LATEST),
      workers: figuresOfEach(commons),
    });
    if (limits.seconds !== undefined && clock() >= limits.seconds) stop(commons, STOP.time);
    if (checkpoints?.due === true || gate?.isClosed === true) stop(commons, STOP.pause);
  }

  private async outcome(ended: readonly Ended[]): Promise<Outcome> {
    const { commons, crew, system, watch } = this;
    return outcomeOf(system, ended, cutBy(stopped(commons), watch.limits), async (depth, layer) =>
      (await crew.askAll(() => ({ kind: 'layer', depth, layer }), 'layer')).map((answer) => answer.layer),
    );
  }

  /** What only one can go on with: states are to be folded anew, or go to the disk. Null when that is not why they stopped. */
  private async back(ended: readonly Ended[]): Promise<Back | null> {
    const reason = stopped(this.commons);
    const { disk } = this.watch;
    if (reason === STOP.fold) return this.passedBack(ended, null);
    return reason === STOP.memory && disk !== null ? this.passedBack(ended, disk) : null;
  }

  /**
   * @param disk where the states go on their way, or null for memory
   * @throws DiskError
   */
  private async passedBack(ended: readonly Ended[], disk: PassingFiles | null): Promise<Back | null> {
    const { system, watch } = this;
    const passing = disk?.openPlain();
    try {
      const kept = await this.write(ended, passing?.descriptor ?? null);
      if (kept === null) return null;
      if (passing !== undefined && !isDeepStrictEqual(passing.digest(), kept.numbers))
        throw new DiskError('the disk gives back something else than was written to it');
      const file = passing ?? new MemoryFile(kept.pages);
      const search = goOn(system, limitsOf(watch), savedOf(ended, kept.states), file);
      return { search, alone: stopped(this.commons) !== STOP.fold };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    } finally {
      passing?.close();
    }
  }

  /** All states, as one of them writes them down. @throws DiskError */
  private async stored(ended: readonly Ended[]): Promise<Stored | null> {
    const kept = await this.write(ended, null);
    if (kept === null) return null;
    const { levels, share } = savedOf(ended, kept.states);
    const expanded = share.atBound ? (levels[share.depth] ?? 0) : share.store.size;
    return new WrittenStates(this.system.words, share.store, expanded, new MemoryFile(kept.pages));
  }

  private async keep(ended: readonly Ended[]): Promise<void> {
    const { checkpoints, clock, from } = this.watch;
    await checkpoints?.write((from?.seconds ?? 0) + clock(), async (path): Promise<Written | null> => {
      const kept = await this.write(ended, path);
      if (kept === null || kept.numbers === null) return null;
      return { saved: savedOf(ended, kept.states), numbers: kept.numbers };
    });
  }

  /** Has one of them write down what all have; null when something of it was lost. @throws DiskError */
  private async write(ended: readonly Ended[], to: string | number | null): Promise<Saved | null> {
    const { crew } = this;
    const parts = (await crew.askAll(() => ({ kind: 'part' }), 'part')).map(({ part }) => part);
    if (parts.some(({ lost }) => lost)) return null;
    return crew.ask(0, { kind: 'save', parts, to }, 'saved');
  }
}

function cutBy(reason: number, { bytes, seconds, states }: Watch['limits']): Cut {
  switch (reason) {
    case STOP.time:
      return { kind: 'time', limit: seconds ?? 0 };
    case STOP.states:
      return { kind: 'states', limit: states ?? 0 };
    // Folding anew takes memory, too.
    case STOP.fold:
    case STOP.memory:
      return { kind: 'memory', limit: bytes ?? 0 };
    default:
      return { kind: 'cancelled' };
  }
}
