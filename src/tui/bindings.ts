/** What each key does, screen by screen, and in which words it says so. */
import { type Face, SCREENS, type Screen } from './face.ts';
import { isUnderWay } from './live.ts';
import { choices, lengthOf } from './travel.ts';

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

const hasTrace = ({ travel }: Face): boolean => travel !== null;
const underWay = ({ live }: Face): boolean => isUnderWay(live);
const inList = ({ choose }: Face): boolean => choose.focus === 'list';
const inForm = ({ choose }: Face): boolean => choose.focus === 'form';
const isOff = ({ travel }: Face): boolean => travel !== null && travel.own !== null;

export const EVERYWHERE: readonly Binding[] = [
  { keys: ['?'], does: 'help', words: 'these keys', short: 'help' },
  { keys: ['q'], does: 'quit', words: 'quit', short: 'quit' },
  { keys: ['ctrl-c'], does: 'interrupt', words: 'stop the search; without one, or twice, quit' },
  ...SCREENS.map(
    (screen, at): Binding => ({ keys: [String(at + 1)], does: screen, words: `the screen "${screen}"` }),
  ),
  { keys: ['>'], does: 'next screen', words: 'the next screen' },
  { keys: ['<', 'shift-tab'], does: 'former screen', words: 'the screen before' },
  { keys: ['ctrl-z'], does: 'suspend', words: 'suspend; "fg" in the shell comes back' },
  { keys: ['ctrl-l'], does: 'redraw', words: 'draw everything anew' },
];

const LIST: readonly Binding[] = [
  { keys: ['j', 'down'], does: 'down', words: 'the next line' },
  { keys: ['k', 'up'], does: 'up', words: 'the line before' },
  { keys: ['pagedown', 'ctrl-f'], does: 'page down', words: 'a page on' },
  { keys: ['pageup', 'ctrl-b'], does: 'page up', words: 'a page back' },
  { keys: ['g', 'home'], does: 'first', words: 'the first line' },
  { keys: ['G', 'end'], does: 'last', words: 'the last line' },
];

const CHOOSE: readonly Binding[] = [
  {
    keys: ['enter', 'r'],
    does: 'search',
    words: 'search the chosen instance',
    short: 'search',
    when: inList,
  },
  {
    keys: ['enter'],
    does: 'edit field',
    words: 'type a value; empty takes it back',
    short: 'set',
    when: inForm,
  },
  { keys: ['r'], does: 'search', words: 'search with these', short: 'search', when: inForm },
  { keys: ['left', 'h', '-'], does: 'less', words: 'the value before', when: inForm },
  { keys: ['right', 'l', '+'], does: 'more', words: 'the next value', when: inForm },
  { keys: ['u', 'backspace'], does: 'unset', words: 'take back what was set', short: 'unset', when: inForm },
  {
    keys: ['tab'],
    does: 'switch focus',
    words: 'from the instances to parameters and limits, and back',
    short: 'parameters',
    when: inList,
  },
  {
    keys: ['tab', 'escape'],
    does: 'switch focus',
    words: 'back to the instances',
    short: 'instances',
    when: inForm,
  },
  {
    keys: ['w'],
    does: 'walk',
    words: 'walk by hand, step by step from the first state',
    short: 'walk by hand',
  },
  { keys: ['/'], does: 'filter', words: 'only those whose name or verdict has a text', short: 'filter' },
  ...LIST,
];

const RUN: readonly Binding[] = [
  {
    keys: ['p', 'space'],
    does: 'hold',
    words: 'hold the search, or let it go on',
    short: 'hold',
    when: (face) => face.live?.stage === 'searching',
  },
  {
    keys: ['p', 'space'],
    does: 'hold',
    words: 'let the search go on',
    short: 'go on',
    when: (face) => face.live?.stage === 'held',
  },
  {
    keys: ['s'],
    does: 'stop',
    words: 'stop the search, and tell what was seen',
    short: 'stop',
    when: underWay,
  },
  {
    keys: ['enter'],
    does: 'open trace',
    words: 'travel through the counterexample',
    short: 'trace',
    when: hasTrace,
  },
  {
    keys: ['r'],
    does: 'search',
    words: 'search again',
    short: 'again',
    when: (face) => face.live?.stage === 'ended',
  },
];

const PROPERTIES: readonly Binding[] = [
  {
    keys: ['enter'],
    does: 'open trace',
    words: 'travel through the counterexample',
    short: 'trace',
    when: hasTrace,
  },
  ...LIST,
];

const COVERAGE: readonly Binding[] = [
  {
    keys: ['f'],
    does: 'sparse',
    words: 'all instructions; those that never ran; those that always went one way',
    short: 'which',
  },
  { keys: ['e', 'enter'], does: 'edit source', words: 'open its line in $EDITOR', short: 'edit' },
  ...LIST,
];

const canGo = ({ travel }: Face): boolean => travel !== null && travel.at < lengthOf(travel);
const canGoBack = ({ travel }: Face): boolean => travel !== null && travel.at > 0;
const canChoose = ({ travel }: Face): boolean => travel !== null && choices(travel) > 0;
const inEnabled = ({ travel }: Face): boolean => travel?.pane === 'enabled';
const showsVariables = ({ travel }: Face): boolean => travel !== null && travel.pane !== 'enabled';

const TRACE: readonly Binding[] = [
  { keys: ['j', 'down'], does: 'down', words: 'step', short: 'step', when: canGo },
  { keys: ['k', 'up'], does: 'up', words: 'reverse-step', short: 'back', when: canGoBack },
  {
    keys: ['l', 'right'],
    does: 'same thread next',
    words: 'the next step of the same thread',
    short: 'thread',
  },
  { keys: ['h', 'left'], does: 'same thread before', words: 'the step before of the same thread' },
  { keys: ['s'], does: 'next switch', words: 'where another thread acts next', short: 'switch' },
  { keys: ['S'], does: 'switch before', words: 'where this thread began to act' },
  { keys: ['}'], does: 'next lock', words: 'the next lock or unlock', short: 'lock' },
  { keys: ['{'], does: 'lock before', words: 'the lock or unlock before' },
  {
    keys: ['tab'],
    does: 'pane',
    words: 'beside the steps: what the step changed, the whole state, what can be done',
    short: 'pane',
  },
  { keys: ['J'], does: 'pane down', words: 'the next line of what is beside the steps', when: canChoose },
  { keys: ['K'], does: 'pane up', words: 'the line before', when: canChoose },
  {
    keys: ['enter'],
    does: 'branch',
    words: 'take the chosen step: leaves the trace, to be walked by hand',
    short: 'take',
    when: (face) => inEnabled(face) && canChoose(face),
  },
  {
    keys: ['enter', 'v'],
    does: 'watch',
    words: 'watch the chosen variable',
    short: 'watch',
    when: (face) => showsVariables(face) && canChoose(face),
  },
  {
    keys: [']'],
    does: 'next change',
    words: 'the next change of the variable that is watched',
    short: 'change',
    when: ({ travel }) => travel?.watched !== null,
  },
  {
    keys: ['['],
    does: 'change before',
    words: 'the change before',
    when: ({ travel }) => travel?.watched !== null,
  },
  { keys: ['b', 'escape'], does: 'unbranch', words: 'back to the trace', short: 'to the trace', when: isOff },
  { keys: ['m'], does: 'mark', words: 'mark this state', short: 'mark' },
  {
    keys: ['d'],
    does: 'compare',
    words: 'the state against the mark, or whole',
    short: 'diff',
    when: ({ travel }) => travel?.mark !== null,
  },
  { keys: ['/'], does: 'seek', words: 'look for a step by its words', short: 'find' },
  {
    keys: ['n'],
    does: 'next sought',
    words: 'the next one found',
    when: ({ travel }) => travel?.sought !== '',
  },
  {
    keys: ['N'],
    does: 'sought before',
    words: 'the one before',
    when: ({ travel }) => travel?.sought !== '',
  },
  { keys: [':'], does: 'go to step', words: 'go to a step by its number' },
  { keys: ['e'], does: 'edit source', words: 'open the line of the step in $EDITOR', short: 'edit' },
  { keys: ['pagedown', 'ctrl-f'], does: 'page down', words: 'a page on' },
  { keys: ['pageup', 'ctrl-b'], does: 'page up', words: 'a page back' },
  { keys: ['g', 'home'], does: 'first', words: 'the first state' },
  { keys: ['G', 'end'], does: 'last', words: 'the last state' },
];

/** The keys of each screen, besides those that are the same everywhere. */
export const BINDINGS: Readonly<Record<Screen, readonly Binding[]>> = {
  choose: CHOOSE,
  run: RUN,
  properties: PROPERTIES,
  coverage: COVERAGE,
  trace: TRACE,
};
