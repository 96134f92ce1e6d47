/** Mistakes in what the reduction by critical sections learns, and in what is noted for it. */
import type { Mutant } from './mutant.ts';

const EVIDENCE = 'src/explorer/evidence.ts';
const swept = [
  'test/explorer/evidence.test.ts',
  'a thread that was let run ahead and whose references',
] as const;
const sweptBefore = ['test/explorer/evidence.test.ts', 'a thread that was let run ahead, to where'] as const;
const anew = ['test/explorer/evidence.test.ts', 'what others did is known after a new beginning'] as const;
const random = ['test/language/sections.test.ts', 'what there is to find'] as const;
const programs = ['test/language/sections.test.ts', 'the same of programs that do little'] as const;

export const SECTIONS_MUTANTS: readonly Mutant[] = [
  {
    file: EVIDENCE,
    from: 'for (let i = 0; i < at.lettings.length; i++) this.weigh(at, at.lettings[i] as number, footprint);',
    to: '',
    what: 'what others do while a thread waits is not weighed',
    test: swept,
  },
  {
    file: EVIDENCE,
    from: 'for (let j = 0; j < at.footprints.length; j++) this.weigh(at, letting, at.footprints[j] as number);',
    to: '',
    what: 'what others did before is not weighed',
    test: sweptBefore,
  },
  {
    file: EVIDENCE,
    from: 'for (let i = 0; i < runs.length; i++) this.ended(runs[i] as number[], (runs[i] as number[]).length, to);',
    to: '',
    what: 'what a thread did is forgotten where its references are swept',
    test: swept,
  },
  {
    file: EVIDENCE,
    from: 'for (let i = 0; i < at.leads.length; i++) this.ended(run, length, at.leads[i] as number);',
    to: '',
    what: 'what a thread did is forgotten where its references were swept',
    test: sweptBefore,
  },
  {
    file: EVIDENCE,
    from: 'reopened ? new Stand() : new Stand(stand)',
    to: 'new Stand()',
    what: 'a new beginning forgets what others did',
    test: anew,
  },
  {
    file: EVIDENCE,
    from: 'this.closed[release] = 1;',
    to: 'this.closed[release] = 0;',
    what: 'what is refuted is tried again',
    test: ['test/explorer/evidence.test.ts', 'from where a step was refuted'],
  },
  {
    file: EVIDENCE,
    from: 'if (release !== stand) this.because.set',
    to: 'if (release === stand) this.because.set',
    what: 'what was given up for good is tried again',
    test: ['test/explorer/evidence.test.ts', 'from where a step was refuted'],
  },
  {
    file: EVIDENCE,
    from: 'added += this.pending(around[other] as number, word, mask, 1);',
    to: '',
    what: 'what threads that wait have added does not count',
    test: ['test/explorer/evidence.test.ts', 'what a thread that waits has added'],
  },
  {
    file: EVIDENCE,
    from: 'for (let next = met.pop(); next !== undefined; next = met.pop())',
    to: 'for (let next = met.pop(); next === null; next = met.pop())',
    what: 'permuted stands are closed one by one',
    test: ['test/explorer/evidence.test.ts', 'where a place is refuted'],
  },
  {
    file: 'src/explorer/stand.ts',
    from: 'this.leads = before?.leads ?? [];',
    to: 'this.leads = [];',
    what: 'a new beginning forgets where references were swept',
    test: anew,
  },
  {
    file: 'src/explorer/stand.ts',
    from: 'const word = at >>> 5;',
    to: 'const word = at >>> 6;',
    what: 'of what is met, two things are one',
    test: ['test/explorer/stand.test.ts', 'whatever is met'],
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'if (this.ways !== 1) break;',
    to: 'if (this.ways === 0) break;',
    what: 'a thread runs ahead where it has a choice',
    test: random,
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'this.ways += 2;',
    to: '',
    what: 'a thread runs ahead past a step that breaks a rule',
    test: random,
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'if (system.restsAt(thread)) break;',
    to: '',
    what: 'a thread runs ahead from where it may stop',
    test: random,
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'this.seen(did);\n',
    to: '',
    what: 'what a thread does ahead makes no difference to others',
    test: programs,
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'system.stepsOf(thread, this.step);\n      this.tried();',
    to: 'system.stepsOf(thread, this.step);\n      clear(this.system.touched);',
    what: 'what a thread looks at in vain makes no difference',
    test: programs,
  },
  {
    file: 'src/explorer/sections.ts',
    from: 'if (frees === 0) return;',
    to: 'return;',
    what: 'freeing a row moves nobody',
    test: ['test/language/sections-cases.test.ts', 'a thread whose references were swept'],
  },
  {
    file: 'src/explorer/learning.ts',
    from: "return kind === 'holds' || kind === 'unreached' || kind === 'bounded';",
    to: "return kind === 'unreached' || kind === 'bounded';",
    what: 'a refuted search holds',
    test: random,
  },
  {
    file: 'src/explorer/learning.ts',
    from: "return kind === 'holds' || kind === 'unreached' || kind === 'bounded';",
    to: "return kind === 'holds' || kind === 'bounded';",
    what: 'a refuted search reaches nothing',
    test: random,
  },
  {
    file: 'src/language/fast/noting.ts',
    from: '(this.touched.writes[at.word] as number) |= 1 << row;',
    to: '(this.touched.writes[at.word] as number) |= 0;',
    what: 'freeing a row makes no difference to who refers to it',
    test: ['test/language/noting.test.ts', 'frees a row'],
  },
  {
    file: 'src/language/fast/noting.ts',
    from: 'if (before !== 0 || sum.least <= 0',
    to: 'if (sum.least <= 0',
    what: 'what was read before it was added to counts as added to',
    test: ['test/language/noting.test.ts', 'is noted as a write'],
  },
  {
    file: 'src/language/fast/noting.ts',
    from: 'if (sums.some((other) => other.word === word && (other.mask & mask) !== 0)) return;\n',
    to: '',
    what: 'what is added to twice in a step counts as added to',
    test: ['test/language/noting.test.ts', 'adds to a number twice'],
  },
  {
    file: 'src/language/fast/noting.ts',
    from: 'if (isWritten) (writes[word] as number) |= mask;',
    to: '',
    what: 'changing a set or a list makes no difference',
    test: ['test/language/noting.test.ts', 'changes a list'],
  },
  {
    file: 'src/language/fast/noting.ts',
    from: 'if (of !== null) this.refersToAny(of);',
    to: '',
    what: 'a set of references refers to nothing',
    test: ['test/language/noting.test.ts', 'reads a set of references'],
  },
];
