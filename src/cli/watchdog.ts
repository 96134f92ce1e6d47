/** Watches what runs beside: whether something of the author's does not come to an end, and what that is. */
import process from 'node:process';
import { type Announced, beatsOf, bytesOfBeats, runningIn } from '../run/heart.ts';

/** Milliseconds between two looks. */
const PACE = 250;
/** Seconds that one recipe may take, when nobody says. */
const LIMIT = 10;
/** Seconds after which a recipe is one that does not end soon, for those who want to stop. */
const SOON = 1;

/** What is seen of one thread. */
interface Seen {
  readonly words: Int32Array;
  last: string;
  /** Milliseconds for which nothing moved. */
  still: number;
}

/** What it calls for. */
export type Verdict =
  /** One recipe has taken longer than any may. */
  | { readonly kind: 'endless'; readonly message: string }
  /** The time of the search is up, and it cannot be asked to stop. */
  | { readonly kind: 'time'; readonly message: string }
  /** It is to stop at once, and cannot be asked to. */
  | { readonly kind: 'cancelled'; readonly message: string };

export class Watchdog {
  readonly shared: SharedArrayBuffer;
  private readonly threads: readonly Seen[];
  private readonly limit = limitOf(process.env['DMAZE_RECIPE_SECONDS']);
  private announced: Announced = { what: null, steps: [], properties: [], limit: null };
  private since = performance.now();
  private isCancelled = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(threads: number) {
    this.shared = new SharedArrayBuffer(bytesOfBeats(threads));
    this.threads = Array.from({ length: threads }, (_, thread) => ({
      words: beatsOf(this.shared, thread),
      last: '',
      still: 0,
    }));
  }

  begin(found: (verdict: Verdict) => void): void {
    this.timer = setInterval(() => {
      const verdict = this.look();
      if (verdict === null) return;
      this.end();
      found(verdict);
    }, PACE);
  }

  end(): void {
    clearInterval(this.timer);
  }

  hear(announced: Announced): void {
    if (announced.what !== this.announced.what) this.since = performance.now();
    this.announced = announced;
  }

  cancel(): void {
    this.isCancelled = true;
  }

  private look(): Verdict | null {
    const { announced, limit } = this;
    for (const seen of this.threads) {
      const now = seen.words.join();
      const running = runningIn(seen.words, announced);
      seen.still = running !== null && now === seen.last ? seen.still + PACE : 0;
      seen.last = now;
      if (running === null || seen.still < SOON * 1000) continue;
      if (this.isCancelled)
        return { kind: 'cancelled', message: `stopped, while ${running} did not come to an end` };
      const { limit: seconds } = announced;
      if (seconds !== null && performance.now() - this.since > seconds * 1000)
        return {
          kind: 'time',
          message: `undecided  ${announced.what ?? ''}: ${seconds} s are over, and ${running} has not come to an end`,
        };
      if (seen.still >= limit * 1000)
        return {
          kind: 'endless',
          message: `${running} has not come to an end for ${limit} s: a recipe has to; DMAZE_RECIPE_SECONDS gives it longer`,
        };
    }
    return null;
  }
}

function limitOf(text: string | undefined): number {
  const seconds = Number(text);
  return text === undefined || !(seconds > 0) ? LIMIT : seconds;
}
