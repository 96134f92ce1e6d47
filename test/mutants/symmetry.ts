/** Mistakes in what is compared where rows or threads are said to be interchangeable. */
import type { Mutant } from './mutant.ts';

const images = ['test/explorer/images.test.ts', 'are all that any sequence'] as const;
const apart = ['test/explorer/symmetry.test.ts', 'counters that may not change places'] as const;
const alike = ['test/explorer/symmetry.test.ts', 'counters that may change places'] as const;
const corner = ['test/run/wrong-symmetry.test.ts', 'rows that are told apart in one corner'] as const;

export const SYMMETRY_MUTANTS: readonly Mutant[] = [
  {
    file: 'src/explorer/images.ts',
    from: 'for (; place > 0 && row[order[place - 1] as number] !== row[next.thing]; place--) {',
    to: 'for (; place > 1 && row[order[place - 1] as number] !== row[next.thing]; place--) {',
    what: 'nothing is moved to the first place',
    test: images,
  },
  {
    file: 'src/explorer/images.ts',
    from: 'if (this.areEqual(state, this.spare)) twins |= 1 << at;',
    to: 'twins |= 1 << at;',
    what: 'all neighbours are twins',
    test: images,
  },
  {
    file: 'src/explorer/images.ts',
    from: 'if (plan.length > 1 && !this.isNew(made)) continue;',
    to: '',
    what: 'an image is visited as often as it is made',
    test: images,
  },
  {
    file: 'src/explorer/images.ts',
    from: 'const made = this.spare;',
    to: 'const made = this.before;',
    what: 'an image is what it is made from',
    test: images,
  },
  {
    file: 'src/explorer/told-apart.ts',
    from: 'if (!this.differs && this.met === this.count && this.breaksTheSame()) return false;',
    to: 'if (!this.differs && this.breaksTheSame()) return false;',
    what: 'an image may have fewer successors',
    test: apart,
  },
  {
    file: 'src/explorer/told-apart.ts',
    from: 'this.differs = !this.isRepresented();',
    to: '',
    what: 'a successor that is found nowhere does not count',
    test: corner,
  },
  {
    file: 'src/explorer/told-apart.ts',
    from: 'if (says[claim] !== this.says[claim]) return false;',
    to: '',
    what: 'what claims about steps say is not compared',
    test: apart,
  },
  {
    file: 'src/explorer/symmetry.ts',
    from: 'const found = this.permutations.order > 1 ? this.apart.compare() : null;',
    to: 'const found = this.permutations.order > 2 ? this.apart.compare() : null;',
    what: 'two images are not compared',
    test: corner,
  },
  {
    file: 'src/explorer/judged-alike.ts',
    from: 'if (answerOf(claim) !== answer) told = image.swap;',
    to: '',
    what: 'claims about states are not judged in images',
    test: apart,
  },
  {
    file: 'src/explorer/judged-alike.ts',
    from: "return kind === 'invariant' || kind === 'at rest' || kind === 'reachable';",
    to: "return kind === 'invariant' || kind === 'at rest';",
    what: 'claims of reachability are not judged in images',
    test: apart,
  },
  {
    file: 'src/explorer/judged-alike.ts',
    from: "return kind === 'invariant' || kind === 'at rest' || kind === 'reachable';",
    to: "return kind === 'invariant' || kind === 'reachable';",
    what: 'claims about rest are not judged in images',
    test: corner,
  },
  {
    file: 'src/explorer/canonical.ts',
    from: 'if (runs > 0) this.tryAll(runs);',
    to: '',
    what: 'things of equal marks stay as they are',
    test: alike,
  },
  {
    file: 'src/explorer/permutations.ts',
    from: 'longer.push(down ? change + 1 : change);',
    to: 'longer.push(change);',
    what: 'some orders are never tried',
    test: ['test/explorer/symmetry.test.ts', 'plain changes'],
  },
  {
    file: 'src/explorer/told-apart.ts',
    from: 'this.met === this.count && this.breaksTheSame()',
    to: 'this.met === this.count',
    what: 'rules that steps break are not compared',
    test: ['test/explorer/symmetry.test.ts', 'are found where two images break'],
  },
  {
    file: 'src/explorer/told-apart.ts',
    from: 'this.differs = this.restsIn(image.state) !== this.rests;',
    to: 'this.differs = false;',
    what: 'whether all may stop is not compared',
    test: ['test/explorer/symmetry.test.ts', 'are found where all may stop'],
  },
];
