/** The keys of time travel. */
import type { Binding } from './binding.ts';
import type { Face } from './face.ts';
import { choices, lengthOf } from './travel.ts';

const isOff = ({ travel }: Face): boolean => travel !== null && travel.own !== null;
const canGo = ({ travel }: Face): boolean => travel !== null && travel.at < lengthOf(travel);
const canGoBack = ({ travel }: Face): boolean => travel !== null && travel.at > 0;
const canChoose = ({ travel }: Face): boolean => travel !== null && choices(travel) > 0;
const inEnabled = ({ travel }: Face): boolean => travel?.pane === 'enabled';
const showsVariables = ({ travel }: Face): boolean => travel !== null && travel.pane !== 'enabled';

export const TRACE: readonly Binding[] = [
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
  {
    keys: ['z'],
    does: 'fold',
    words: 'fold steps that do not matter, or show them',
    short: 'fold',
    when: ({ travel }) => travel !== null && travel.folds.length > 0,
  },
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
