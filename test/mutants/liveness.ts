/** Mistakes in what is judged on the graph of all states. */
import type { Mutant } from './mutant.ts';

const LEADS_TO = 'src/explorer/leads-to.ts';
const weak = ['test/explorer/leads-to.test.ts', 'comes under weak fairness'] as const;
const strong = ['test/explorer/leads-to.test.ts', 'comes under strong fairness'] as const;

export const LIVENESS_MUTANTS: readonly Mutant[] = [
  {
    file: LEADS_TO,
    from: "owed[thread] === 'weak' && need[thread] === 0",
    to: "owed[thread] === 'weak'",
    what: 'weak fairness is as good as strong',
    test: strong,
  },
  {
    file: LEADS_TO,
    from: "owed[thread] === 'weak' && need[thread] === 0",
    to: 'need[thread] === 0',
    what: 'nobody who could act without a pause fails to',
    test: weak,
  },
  {
    file: LEADS_TO,
    from: 'if (part === 0 && !mayEnd(seen, state)) continue;',
    to: 'if (part === 0) continue;',
    what: 'a run never ends',
    test: ['test/explorer/leads-to.test.ts', 'need not come from a thread'],
  },
  {
    file: LEADS_TO,
    from: '&& !graph.has(graph.resting, state, thread);',
    to: '|| graph.has(graph.resting, state, thread);',
    what: 'who may stop has to act',
    test: ['test/explorer/leads-to.test.ts', 'says what'],
  },
  {
    file: LEADS_TO,
    from: 'if (claim.holds()) continue;',
    to: 'if (claim.holds() || from() === false) continue;',
    what: 'a claim is about the states that it begins in',
    test: ['test/explorer/leads-to.test.ts', 'is owed from where'],
  },
  {
    file: LEADS_TO,
    from: 'if (out.length === 0 || mustGo) part[state] = 0;',
    to: 'part[state] = 0;',
    what: 'what strong fairness leaves is not searched again',
    test: ['test/explorer/leads-to.test.ts', 'says what'],
  },
  {
    file: 'src/explorer/stuck.ts',
    from: 'const count = threads?.length ?? system.threads;',
    to: 'const count = threads?.length ?? 1;',
    what: 'only the first thread is ever stuck',
    test: ['test/explorer/stuck.test.ts', 'is found though others run'],
  },
  {
    file: 'src/explorer/stuck.ts',
    from: 'if (!graph.has(freed, state, thread)) (stuck',
    to: 'if (!graph.has(freed, state, i)) (stuck',
    what: 'a claim about some threads is about the first',
    test: ['test/explorer/stuck.test.ts', 'does not matter when the claim'],
  },
  {
    file: 'src/explorer/components.ts',
    from: 'isRoot[state] = 0;',
    to: 'isRoot[state] = 1;',
    what: 'each state is a component of its own',
    test: ['test/explorer/leads-to.test.ts', 'comes under'],
  },
  {
    file: 'src/explorer/components.ts',
    from: 'if ((of[state] as number) > (of[member] as number)) break;',
    to: 'if ((of[state] as number) < (of[member] as number)) break;',
    what: 'components end where they begin',
    test: ['test/explorer/leads-to.test.ts', ''],
  },
  {
    file: 'src/explorer/components.ts',
    from: 'this.join(state, target);\n    next[state]',
    to: 'this.join(target, state);\n    next[state]',
    what: 'who can be freed is told to those after',
    test: ['test/explorer/stuck.test.ts', ''],
  },
];
