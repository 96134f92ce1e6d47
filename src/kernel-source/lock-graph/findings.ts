/** What walking the paths of a driver collects. Everything here is potential: a path through C is no run. */
import type { EntryPoint } from '../skeleton.ts';

/** A function on the way, and the line on which it goes on to the next, or does what is found. */
export interface Step {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export interface Way {
  readonly entry: EntryPoint;
  readonly steps: readonly Step[];
}

/** One class is held while another is asked for. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /**
   * Nothing that was waited for was taken in between: the dependency that lockdep itself would keep. Every other one
   * follows from these.
   */
  readonly isDirect: boolean;
  readonly way: Way;
}

export interface Sleep {
  readonly what: string;
  /** The lock or context that forbids it. */
  readonly under: string;
  readonly way: Way;
}

/** A path that ends with a lock, or releases one that it has not. */
export interface Imbalance {
  readonly lock: string;
  readonly way: Way;
}

export class Findings {
  readonly edges = new Map<string, Edge>();
  readonly sleeps = new Map<string, Sleep>();
  readonly leaks = new Map<string, Imbalance>();
  readonly unbalanced = new Map<string, Imbalance>();
  /** Classes of which one object is asked for while another is held. */
  readonly nested = new Map<string, Way>();

  edge(from: string, to: string, isDirect: boolean, way: () => Way): void {
    if (from === to) {
      if (!this.nested.has(to)) this.nested.set(to, way());
      return;
    }
    const key = `${from} -> ${to}`;
    const known = this.edges.get(key);
    if (known === undefined || (isDirect && !known.isDirect))
      this.edges.set(key, { from, to, isDirect, way: way() });
  }

  sleep(what: string, under: string, way: () => Way): void {
    const found = way();
    const at = found.steps.at(-1);
    const key = `${what} ${under} ${at?.file ?? ''}:${at?.line ?? 0}`;
    if (!this.sleeps.has(key)) this.sleeps.set(key, { what, under, way: found });
  }

  leak(lock: string, way: () => Way): void {
    const found = way();
    const key = `${lock} ${found.entry.function}`;
    if (!this.leaks.has(key)) this.leaks.set(key, { lock, way: found });
  }

  unlock(lock: string, way: () => Way): void {
    const found = way();
    const at = found.steps.at(-1);
    const key = `${lock} ${at?.file ?? ''}:${at?.line ?? 0}`;
    if (!this.unbalanced.has(key)) this.unbalanced.set(key, { lock, way: found });
  }
}
