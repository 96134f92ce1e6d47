/** What a key does, and in which words it says so. */
import type { Face, Screen } from './face.ts';

/** What can be done only where there is a trace. */
export const TRACE_ACTIONS = [
  'same thread next',
  'same thread before',
  'next switch',
  'switch before',
  'next lock',
  'lock before',
  'next change',
  'change before',
  'watch',
  'mark',
  'compare',
  'fold',
  'pane',
  'pane down',
  'pane up',
  'branch',
  'unbranch',
  'next sought',
  'sought before',
] as const;
export type TraceAction = (typeof TRACE_ACTIONS)[number];

export type Action =
  | TraceAction
  | 'quit'
  | 'interrupt'
  | 'suspend'
  | 'redraw'
  | 'help'
  | 'next screen'
  | 'former screen'
  | Screen
  | 'down'
  | 'up'
  | 'page down'
  | 'page up'
  | 'first'
  | 'last'
  | 'search'
  | 'walk'
  | 'switch focus'
  | 'edit field'
  | 'more'
  | 'less'
  | 'unset'
  | 'filter'
  | 'hold'
  | 'stop'
  | 'open trace'
  | 'edit source'
  | 'sparse'
  | 'survey'
  | 'lock order'
  | 'open way'
  | 'said down'
  | 'said up'
  | 'go to step'
  | 'seek';

export interface Binding {
  readonly keys: readonly string[];
  readonly does: Action;
  /** What it does, in help. */
  readonly words: string;
  /** The same at the foot of the screen; absent where there is no room for everything. */
  readonly short?: string;
  /** Whether it does anything now. */
  readonly when?: (face: Face) => boolean;
}
