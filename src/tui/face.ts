/** All that the terminal shows, as data. */
import { type Choose, NOTHING_CHOSEN } from './choose.ts';
import type { Live } from './live.ts';
import type { Ordering } from './lock-order.ts';
import type { Ask } from './served.ts';
import type { Travel } from './travel.ts';

export const SCREENS = ['choose', 'run', 'properties', 'coverage', 'trace', 'locks'] as const;
export type Screen = (typeof SCREENS)[number];

export const SPARSE = ['all', 'never', 'one way', 'never waited'] as const;
export type Sparse = (typeof SPARSE)[number];

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Face {
  readonly size: Size;
  readonly screen: Screen;
  readonly choose: Choose;
  readonly live: Live | null;
  readonly travel: Travel | null;
  readonly ordering: Ordering | null;
  /** The chosen lines of the screens that are lists. */
  readonly lines: {
    readonly properties: number;
    readonly coverage: number;
    readonly locks: number;
    /** The first line shown of what is told of that. */
    readonly said: number;
  };
  /** Which instructions the coverage screen shows. */
  readonly sparse: Sparse;
  /** A line that is being typed at the foot of the screen. */
  readonly prompt: Prompt | null;
  /** From which of its lines help is shown; null when it is not. */
  readonly help: number | null;
  /** One sentence at the foot, until the next key. */
  readonly message: string | null;
  /** What to show at the beginning, until it is there. */
  readonly wanted: { readonly model: string; readonly instance: string | null } | null;
  /** The path of a model that is not of the library, listed with those. */
  readonly also: string | null;
  /** The working folder: paths are told as seen from there. */
  readonly folder: string;
}

export interface Prompt {
  readonly for: 'filter' | 'field' | 'step' | 'sought';
  readonly label: string;
  readonly text: string;
}

/** What is to be done beside showing. */
export type Effect =
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'edit'; readonly file: string; readonly line: number }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  | { readonly kind: 'quit' };

export interface Next {
  readonly face: Face;
  readonly effects: readonly Effect[];
}

export function faceAt(
  size: Size,
  folder: string,
  { also, wanted }: Pick<Face, 'also' | 'wanted'> = { also: null, wanted: null },
): Face {
  return {
    size,
    screen: 'choose',
    choose: NOTHING_CHOSEN,
    live: null,
    travel: null,
    ordering: null,
    lines: { properties: 0, coverage: 0, locks: 0, said: 0 },
    sparse: 'all',
    prompt: null,
    help: null,
    message: null,
    wanted,
    also,
    folder,
  };
}
