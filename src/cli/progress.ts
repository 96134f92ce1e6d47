/** How a search is getting on, on stderr: one live line on a terminal, a plain line every second elsewhere. */
import process from 'node:process';
import { counted, grouped, lasting, reducedBy } from '../report/words.ts';
import type { SearchProgress } from '../run/index.ts';

export interface ProgressLine {
  /** @param title what is being searched */
  readonly show: (title: string, progress: SearchProgress) => void;
  /** Takes the live line away. */
  readonly clear: () => void;
}

/** Seconds between two lines. */
const PACE = { live: 0.1, plain: 1 };

export function progressLine(): ProgressLine {
  const { stderr, env } = process;
  const live = stderr.isTTY && env['TERM'] !== 'dumb';
  let last = { title: '', seconds: 0, edges: 0, began: 0 };
  let drawn = false;
  return {
    show(title, progress) {
      const { edges, seconds } = progress;
      const before = last.title === title ? last : { seconds: 0, edges: 0, began: 0 };
      if (seconds - before.seconds < (live ? PACE.live : PACE.plain) || !stderr.writable) return;
      // A search that has fewer edges than before was begun anew.
      const began = edges < before.edges ? before.seconds : before.began;
      last = { title, seconds, edges, began };
      const line = `${title}: ${inWords(progress, began)}`;
      stderr.write(live ? `\r${line.slice(0, stderr.columns - 1)}\u001b[K` : `${line}\n`);
      drawn = live;
    },
    clear() {
      if (drawn) stderr.write('\r\u001b[K');
      drawn = false;
    },
  };
}

/**
 * One line of it.
 * @param began when what is counted began, in seconds since the search did
 */
export function inWords(progress: SearchProgress, began = 0): string {
  const { depth, edges, frontier, judging, left, reduction, seconds, states } = progress;
  const by = reduction === undefined ? '' : ` ${reducedBy(reduction)}`;
  const seen = [`${counted(states, 'state')}${by}`, counted(edges, 'edge')];
  if (judging !== undefined) return [...seen, lasting(seconds), judgingInWords(judging)].join(', ');
  const rate = Math.round(edges / Math.max(seconds - began, 0.001));
  return [
    ...seen,
    `depth ${depth}`,
    `${grouped(frontier)} to expand`,
    `${grouped(rate)} edges/s`,
    lasting(seconds),
    left === null
      ? 'no telling yet what is left'
      : `${grouped(left.least)} to ${grouped(left.most)} more if levels go on shrinking`,
  ].join(', ');
}

/** What can only be judged when everything was seen. */
function judgingInWords({ claims, graph }: NonNullable<SearchProgress['judging']>): string {
  if (claims.length === 0) return `all seen; ${Math.floor(100 * graph)} % of their graph made`;
  return `all seen; judging ${claims.map((name) => `"${name}"`).join(', ')}`;
}
