/** Mistakes in the checker of certificates. */
import type { Mutant } from './mutant.ts';

const CHECKER = 'src/verify/checker.ts';
const random = ['test/verify/checker.test.ts', 'exactly where the search'] as const;

export const CERTIFICATE_MUTANTS: readonly Mutant[] = [
  {
    file: CHECKER,
    from: 'if (target < 0) throw',
    to: 'if (target < -1) throw',
    what: 'a step may lead out of a certificate',
    test: ['test/verify/checker.test.ts', 'that leaves out a state of the last level'],
  },
  {
    file: CHECKER,
    from: "if (found < 0 || depth[found] !== 0) throw new Refuted('the initial state is not in it');",
    to: '',
    what: 'the initial state need not be in a certificate',
    test: ['test/verify/checker.test.ts', 'that lists no state at all'],
  },
  {
    file: CHECKER,
    from: 'if (lost >= 0) throw',
    to: 'if (lost >= states) throw',
    what: 'a certificate may list what cannot be reached',
    test: ['test/verify/checker.test.ts', 'that does not say how'],
  },
  {
    file: CHECKER,
    from: "if (kind === 'invariant' || (kind === 'at rest' && rests)) this",
    to: "if (kind === 'at rest' && rests) this",
    what: 'invariants are not judged',
    test: random,
  },
  {
    file: CHECKER,
    from: "if (kind === 'invariant' || (kind === 'at rest' && rests)) this",
    to: "if (kind === 'invariant') this",
    what: 'claims about rest are not judged',
    test: random,
  },
  {
    file: CHECKER,
    from: "if (property.kind === 'step') this.judge",
    to: "if (property.kind === 'invariant') this.judge",
    what: 'claims about steps are not judged',
    test: random,
  },
  {
    file: CHECKER,
    from: 'for (const { name } of unmet) throw',
    to: 'for (const { name } of [...unmet].slice(1)) throw',
    what: 'what is claimed reachable need not be',
    test: random,
  },
  {
    file: CHECKER,
    from: 'if (JSON.stringify(claims) !== JSON.stringify(this.required))\n',
    to: 'if (claims.length === 0)\n',
    what: 'a claim may be left out of a certificate',
    test: ['test/verify/checker.test.ts', 'when a claim is dropped'],
  },
  {
    file: CHECKER,
    from: "kind === 'deadlock' && successors.length === 0 && !rests",
    to: "kind === 'deadlock' && successors.length === 0 && rests",
    what: 'a certificate may have a deadlock',
    test: ['test/verify/checker.test.ts', 'a certificate is refuted'],
  },
  {
    file: CHECKER,
    from: "owed[thread] === 'weak' && component.every(",
    to: "owed[thread] === 'weak' && component.some(",
    what: 'weak fairness is as good as strong in a certificate',
    test: ['test/verify/checker.test.ts', 'a certificate is refuted'],
  },
  {
    file: CHECKER,
    from: "if (!('state' in next)) throw",
    to: "if (!('state' in next)) continue;\n      if (name === null) throw",
    what: 'a step may break a rule',
    test: ['test/verify/checker.test.ts', 'of a model whose step breaks a rule'],
  },
];
