/**
 * Two-phase commit (J. Gray and L. Lamport, "Consensus on Transaction Commit", ACM TODS 31(1), 2006): resource managers
 * prepare and say so, a transaction manager commits when all of them have, or aborts at any time before.
 *
 * Step for step the authors' TwoPhase.tla (tlaplus/Examples, transaction_commit): messages are never lost and never
 * consumed, so receiving one again is a step too. Counts agree with TLC and with Stateright (examples/2pc.rs): 288, 8,832
 * and 296,448 states for 3, 5 and 7 resource managers. TLC says 1,146 generated for 3: 1,145 edges and an initial state.
 */
import {
  flag,
  type Index,
  int,
  interchangeable,
  optional,
  oneOf,
  ref,
  rows,
  setOf,
  type StateOf,
  table,
  vocabulary,
} from 'dmaze';
import { process } from 'dmaze/kernel';

const words = vocabulary({
  parameters: { managers: int(2, 9, 3), waitsForAll: flag(true) },
  state: (p) => ({
    managers: interchangeable(
      table(p.managers, { state: oneOf('working', 'prepared', 'committed', 'aborted') }),
    ),
    /** Whose message "prepared" was sent, and whose was received. */
    sent: setOf('managers'),
    received: setOf('managers'),
    /** What the transaction manager has decided, and the message that says so: they come about in one step. */
    decision: oneOf('none', 'commit', 'abort'),
  }),
});
const { invariant, model, reachable, routine, thread } = words;
type State = StateOf<typeof words>;

const decide = (decision: State['decision']) => (s: State) => {
  s.decision = decision;
};
const become = (state: State['managers'][0]['state']) => (s: State, t: { readonly me: Index }) => {
  s.managers[t.me].state = state;
};
const isWorking = (s: State, t: { readonly me: Index }) => s.managers[t.me].state === 'working';

const transactionManager = routine(
  'transaction manager',
  { locals: { from: optional(ref('managers')) } },
  ({ choose, either, local, loop, p, rest, step }) => [
    loop([
      rest(),
      either(
        [
          choose('from', rows(p.managers), [
            step('receive "prepared"', (s, t) => s.received.add(t.from ?? 0), {
              when: (s, t) => s.decision === 'none' && s.sent.has(t.from ?? 0),
            }),
          ]),
          local((t) => {
            t.from = null;
          }),
        ],
        [
          step('commit', decide('commit'), {
            when: (s) => s.decision === 'none' && s.received.size >= (p.waitsForAll ? p.managers : 1),
          }),
        ],
        [step('abort', decide('abort'), { when: (s) => s.decision === 'none' })],
      ),
    ]),
  ],
);

const resourceManager = routine(
  'resource manager',
  { args: { me: ref('managers') } },
  ({ either, loop, rest, step }) => [
    loop([
      rest(),
      either(
        [
          step(
            'prepare',
            (s, t) => {
              s.managers[t.me].state = 'prepared';
              s.sent.add(t.me);
            },
            { when: isWorking },
          ),
        ],
        [step('choose to abort', become('aborted'), { when: isWorking })],
        [step('receive "commit"', become('committed'), { when: (s) => s.decision === 'commit' })],
        [step('receive "abort"', become('aborted'), { when: (s) => s.decision === 'abort' })],
      ),
    ]),
  ],
);

export default model({
  id: 'classic/two-phase-commit',
  title: 'Two-phase commit',
  about:
    'Several resource managers must all commit a transaction or all abort it. One coordinator asks each whether it is ' +
    'prepared, and tells them the outcome.',
  simplifications: [
    {
      what: 'nobody fails',
      errs: 'may miss',
      because: 'a coordinator that crashes after all have prepared leaves them waiting',
    },
  ],
  threads: (p) => [
    thread('transaction manager', process, transactionManager, {}),
    ...rows(p.managers).map((me) => thread(`resource manager ${me}`, process, resourceManager, { me })),
  ],
  properties: () => [
    invariant('nobody commits where another aborts', (s) => {
      let commits = false;
      let aborts = false;
      for (const id of s.managers.ids) {
        commits ||= s.managers[id].state === 'committed';
        aborts ||= s.managers[id].state === 'aborted';
      }
      return !commits || !aborts;
    }),
    reachable('all commit', (s) => s.managers.ids.every((id) => s.managers[id].state === 'committed')),
    reachable('all abort', (s) => s.managers.ids.every((id) => s.managers[id].state === 'aborted')),
  ],
  instances: {
    three: {
      about: 'Three resource managers.',
      expect: { verdict: 'holds', states: 288, edges: 1_145 },
    },
    five: {
      about: 'Five.',
      parameters: { managers: 5 },
      expect: { verdict: 'holds', states: 8_832, edges: 58_145 },
    },
    seven: {
      about: 'Seven.',
      parameters: { managers: 7 },
      expect: { verdict: 'holds', states: 296_448, edges: 2_744_705 },
    },
    hasty: {
      about: 'The transaction manager commits as soon as one has prepared, which is not two-phase commit.',
      parameters: { waitsForAll: false },
      expect: {
        verdict: 'violated',
        property: 'nobody commits where another aborts',
        states: 249,
        edges: 711,
      },
    },
  },
});
