/** A search that learns by its mistakes how far it may be reduced. */
import { breadthFirst, type Progress, type Search } from './breadth-first.ts';
import type { Limits } from './limits.ts';
import { Rehearsal } from './rehearsal.ts';
import type { Sections } from './sections.ts';
import type { Stored } from './stored.ts';
import type { System } from './system.ts';
import type { Outcome } from './verdict.ts';

/** Walks in a row that refute nothing, before a search is begun. */
const WALKS = 24;
/** A search that had expanded more than so many states before it was refuted is rehearsed. */
const MUCH = 1000;

/**
 * Searches a reduced system, anew whenever what it assumed was refuted.
 * @param searched the same, or a system over it whose states stand for all of its states
 */
export function sections(system: Sections, limits: Limits = {}, searched: System = system): Search {
  return new Learning(system, limits, searched);
}

/** After a refutation, so large a part of what was searched is searched on: there may be more to learn. */
const MORE = 4;
const LEAST = 256;

class Learning implements Search {
  private inner: Search;
  private expanded = 0;
  private until = Number.POSITIVE_INFINITY;
  private isOver = false;
  private readonly system: Sections;
  private readonly searched: System;
  private readonly limits: Limits;
  private readonly start: number;
  private readonly rehearsal: Rehearsal;

  constructor(system: Sections, limits: Limits, searched: System) {
    this.system = system;
    this.searched = searched;
    this.limits = limits;
    this.start = limits.clock?.() ?? 0;
    this.rehearsal = new Rehearsal(system);
    this.inner = this.anew();
  }

  advance(expansions: number): boolean {
    for (let left = expansions; left > 0 && !this.isOver; ) {
      const slice = Math.min(LEAST - (this.expanded % LEAST), left);
      this.isOver = this.inner.advance(slice);
      left -= slice;
      // Where it was refuted decides what is learned: so that is looked at after so many states each, however many are asked for.
      this.expanded = this.isOver ? LEAST * (Math.floor(this.expanded / LEAST) + 1) : this.expanded + slice;
      if (!this.system.isStale || this.expanded % LEAST !== 0) continue;
      if (this.until === Number.POSITIVE_INFINITY)
        this.until = this.expanded + Math.max(LEAST, this.expanded / MORE);
      if (this.isOver ? proves(this.inner.outcome()) : this.expanded >= this.until) {
        this.inner = this.anew();
        this.isOver = false;
      }
    }
    return this.isOver;
  }

  progress(): Progress {
    return this.inner.progress();
  }

  /** What was learnt is not written down. */
  save(): null {
    return null;
  }

  outcome(): Outcome {
    return this.inner.outcome();
  }

  stored(): Stored | null {
    return this.inner.stored();
  }

  private anew(): Search {
    this.system.begin();
    if (this.expanded > MUCH) {
      this.rehearsal.run(WALKS);
      this.system.begin();
    }
    this.expanded = 0;
    this.until = Number.POSITIVE_INFINITY;
    const { clock } = this.limits;
    if (clock === undefined) return breadthFirst(this.searched, this.limits);
    // The time that was allowed began with the first of these searches.
    let isBegun = false;
    const search = breadthFirst(this.searched, {
      ...this.limits,
      clock: () => (isBegun ? clock() : this.start),
    });
    isBegun = true;
    return search;
  }
}

/** Does it say something of what was not found? */
function proves({ verdict: { kind } }: Outcome): boolean {
  return kind === 'holds' || kind === 'unreached' || kind === 'bounded';
}
