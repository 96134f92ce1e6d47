/** What each key does, screen by screen, and in which words it says so. */
import type { Binding } from './binding.ts';
import { type Face, SCREENS, type Screen } from './face.ts';
import { isUnderWay } from './live.ts';
import { itemOf } from './lock-order.ts';
import { TRACE } from './trace-bindings.ts';

const hasTrace = ({ travel }: Face): boolean => travel !== null;
const underWay = ({ live }: Face): boolean => isUnderWay(live);
const inList = ({ choose }: Face): boolean => choose.focus === 'list';
const inForm = ({ choose }: Face): boolean => choose.focus === 'form';

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
  { keys: ['o'], does: 'lock order', words: 'lock order: a search of its own', short: 'lock order' },
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

const SURVEY: Binding = {
  keys: ['v'],
  does: 'survey',
  words: 'look for waits that never waited, and for premises that never held: a search of its own',
  short: 'vacuous?',
  when: ({ live }) => live !== null && live.stage === 'ended' && live.survey === null,
};

const PROPERTIES: readonly Binding[] = [
  SURVEY,
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
    words: 'all instructions; those that never ran; those that always went one way; waits that never waited',
    short: 'which',
  },
  SURVEY,
  { keys: ['e', 'enter'], does: 'edit source', words: 'open its line in $EDITOR', short: 'edit' },
  ...LIST,
];

const LOCKS: readonly Binding[] = [
  {
    keys: ['enter'],
    does: 'open way',
    words: 'travel along the way to what is chosen',
    short: 'way there',
    when: ({ lines, ordering }) => (itemOf(ordering, lines.locks)?.steps.length ?? 0) > 0,
  },
  ...LIST.slice(0, 2).map((one, at): Binding => ({ ...one, short: at === 0 ? 'next' : 'before' })),
  { keys: ['J', 'space'], does: 'said down', words: 'further down in what is told', short: 'down' },
  { keys: ['K'], does: 'said up', words: 'further up', short: 'up' },
  {
    keys: ['s'],
    does: 'stop',
    words: 'stop looking, and tell what was seen',
    short: 'stop',
    when: ({ ordering }) => ordering !== null && ordering.order === null,
  },
  ...LIST.slice(2),
];

/** The keys of each screen, besides those that are the same everywhere. */
export const BINDINGS: Readonly<Record<Screen, readonly Binding[]>> = {
  choose: CHOOSE,
  run: RUN,
  properties: PROPERTIES,
  coverage: COVERAGE,
  trace: TRACE,
  locks: LOCKS,
};
