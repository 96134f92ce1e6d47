/**
 * Mistakes that somebody could make in the clauses on which a *holds* rests, each with the test that has to notice it. The
 * table in docs/holds.md is made of this list.
 */

export interface Mutant {
  readonly file: string;
  /** Text that stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** What the mistake is, for the table. */
  readonly what: string;
  /** The file of the test, and the beginning of the name by which `vitest -t` finds it. */
  readonly test: readonly [file: string, name: string];
}

const FOOTPRINTS = 'src/explorer/footprints.ts';
const disturbed = ['test/explorer/footprints.test.ts', 'what a thread did is disturbed'] as const;
const undisturbed = ['test/explorer/footprints.test.ts', 'what a thread did is not disturbed'] as const;
const sees = ['test/explorer/footprints.test.ts', 'a property sees what a thread changed'] as const;
const momentary = ['test/language/sections-locks.test.ts', 'that a thread has a mutex for a moment'] as const;
const images = ['test/explorer/images.test.ts', 'are all that any sequence'] as const;
const apart = ['test/explorer/symmetry.test.ts', 'counters that may not change places'] as const;
const alike = ['test/explorer/symmetry.test.ts', 'counters that may change places'] as const;
const corner = ['test/run/wrong-symmetry.test.ts', 'rows that are told apart in one corner'] as const;
const store = ['test/explorer/store.test.ts', 'the store'] as const;
const spill = ['test/explorer/spill.test.ts', 'a store with a disk'] as const;
const laws = ['test/kernel/locks.test.ts', ''] as const;

export const MUTANTS: readonly Mutant[] = [
  // Sections: what makes a difference to what.
  {
    file: FOOTPRINTS,
    from: 'if ((of(a, HELD) & of(b, HELD)) !== 0) return false;',
    to: 'if ((of(a, HELD) | of(b, HELD)) !== 0) return false;',
    what: 'two different locks exclude each other',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if ((of(a, HELD) & of(b, HELD)) !== 0) return false;',
    to: '',
    what: 'a lock that both hold excludes nothing',
    test: undisturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if ((of(a, ACQUIRED) & of(b, ACQUIRED)) !== 0) return true;',
    to: '',
    what: 'taking the same lock makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (this.touchesLocks(of(a, ACQUIRED) | of(a, RELEASED), b)) return true;',
    to: '',
    what: 'looking at a lock that another one took makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (this.touchesLocks(of(b, ACQUIRED) | of(b, RELEASED), a)) return true;',
    to: '',
    what: 'taking a lock that another one looked at makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'this.touchesLocks(of(a, ACQUIRED) | of(a, RELEASED), b)',
    to: 'this.touchesLocks(of(a, ACQUIRED), b)',
    what: 'looking at a lock that another one gave back makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'for (let left = locks; left !== 0; left &= left - 1) {',
    to: 'for (let left = 0; left !== 0; left &= left - 1) {',
    what: '`touchesLocks` is always false',
    test: momentary,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((all[print + this.size + word] as number) & mask) !== 0) return true;',
    to: '',
    what: 'changing a lock past its instructions makes no difference to who took it',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((aw & (br | bw)) | (ar & bw)) !== 0) return true;',
    to: 'if (((aw & bw) | (ar & bw)) !== 0) return true;',
    what: 'reading what another one wrote makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((aw & (br | bw)) | (ar & bw)) !== 0) return true;',
    to: 'if (((aw & br) | (ar & bw)) !== 0) return true;',
    what: 'writing what another one wrote makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((aw & (br | bw)) | (ar & bw)) !== 0) return true;',
    to: 'if ((aw & (br | bw)) !== 0) return true;',
    what: 'writing what another one read makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'for (let word = 0; word < size; word++) {\n      const [ar, aw]',
    to: 'for (let word = 0; word < this.system.words; word++) {\n      const [ar, aw]',
    what: 'freeing what another one refers to makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'return this.touchesSums(a, b) || this.touchesSums(b, a) || this.sumsMatter(a, b);',
    to: 'return this.touchesSums(a, b) || this.sumsMatter(a, b);',
    what: 'adding to what another one read makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'return this.touchesSums(a, b) || this.touchesSums(b, a) || this.sumsMatter(a, b);',
    to: 'return this.touchesSums(b, a) || this.sumsMatter(a, b);',
    what: 'reading what another one added to makes no difference',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'return this.touchesSums(a, b) || this.touchesSums(b, a) || this.sumsMatter(a, b);',
    to: 'return this.touchesSums(a, b) || this.touchesSums(b, a);',
    what: 'sums commute at their bounds, too',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: '? WITHOUT_ADDED : WITHOUT_TAKEN;\n        if',
    to: '? WITHOUT_TAKEN : WITHOUT_ADDED;\n        if',
    what: 'who adds is weighed by what others took',
    test: disturbed,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((all[c + 2 * size + VIEWS] as number) & (all[b + 2 * size + VIEWS] as number)) !== 0) return true;',
    to: '',
    what: 'a property that looks at a thread does not see it move',
    test: sees,
  },
  {
    file: FOOTPRINTS,
    from: 'if (((all[c + size + word] as number) & (all[b + word] as number)) !== 0) return true;',
    to: '',
    what: 'a property does not see what it reads',
    test: sees,
  },
  {
    file: FOOTPRINTS,
    from: '((before[word] as number) ^ (after[word] as number)) & ~(own[word] as number);',
    to: '((before[word] as number) ^ (after[word] as number)) & (own[word] as number);',
    what: 'only what is a thread’s own counts as changed',
    test: sees,
  },
  {
    file: FOOTPRINTS,
    from: 'print[2 * size + HELD] = held | inside;',
    to: 'print[2 * size + HELD] = held;',
    what: 'a lock that is held for one step excludes nothing',
    test: undisturbed,
  },
  // Locks of a model's own.
  {
    file: 'src/language/lawful-kinds.ts',
    from: 'return ONE_OWNER.has(kind);',
    to: "return ONE_OWNER.has(kind) || Object.keys(kind.fields).join() === 'holder';",
    what: 'a lock of a model’s own that has nothing but a holder has one owner',
    test: ['test/language/sections-locks.test.ts', 'a lock of the model’s own is not taken for one'],
  },
  {
    file: 'src/language/fast/accessors.ts',
    from: 'if (bit !== 0) refuseChanges(made, node.path);',
    to: '',
    what: 'a recipe may give a lock to somebody',
    test: ['test/language/sections-locks.test.ts', 'a recipe that gives a lock to somebody'],
  },
  // Symmetry: what is compared.
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
  // The store.
  {
    file: 'src/explorer/pair-set.ts',
    from: 'if (c === a && d === b) break;',
    to: 'if (c === a || d === b) break;',
    what: 'states of which half agrees are one',
    test: store,
  },
  {
    file: 'src/explorer/pair-set.ts',
    from: 'if ((c | d) === 0) {',
    to: 'if (c === 0) {',
    what: 'a slot that is half zero is free',
    test: ['test/explorer/pair-set.test.ts', 'pairs of which one number is zero'],
  },
  {
    file: 'src/explorer/sorted-runs.ts',
    from: 'if (at < end && this.block[2 * at] === a && this.block[2 * at + 1] === b) continue;',
    to: 'if (at < end && this.block[2 * at + 1] === b) continue;',
    what: 'what is on disk is known by half',
    test: spill,
  },
  {
    file: 'src/explorer/sorted-runs.ts',
    from: 'for (const run of this.runs) left = this.strikeBy(run, pairs, left);',
    to: 'for (const run of this.runs.slice(1)) left = this.strikeBy(run, pairs, left);',
    what: 'the first file on disk is not looked into',
    test: spill,
  },
  {
    file: 'src/explorer/sorted-runs.ts',
    from: 'while (block + 1 < blocks && !less(a, b, firsts, 2 * (block + 1))) block++;',
    to: 'while (block + 1 < blocks && less(a, b, firsts, 2 * (block + 1))) block++;',
    what: 'the wrong block of a file is read',
    test: spill,
  },
  // Kinds of lock.
  {
    file: 'src/language/lawful-kinds.ts',
    from: 'mayAcquire: (lock) => lock.holder === null,',
    to: 'mayAcquire: () => true,',
    what: 'a mutex is had by two',
    test: laws,
  },
  {
    file: 'src/kernel/locks/readers.ts',
    from: 'mayAcquire: (lock: WithWriters) => lock.holder === null && lock.readers.size === 0,',
    to: 'mayAcquire: (lock: WithWriters) => lock.holder === null,',
    what: 'a writer does not wait for readers',
    test: laws,
  },
  {
    file: 'src/kernel/locks/readers.ts',
    from: 'if (twice.has(thread)) twice.delete(thread);\n  else readers.delete(thread);',
    to: 'twice.delete(thread);\n  readers.delete(thread);',
    what: 'who reads twice gives both back at once',
    test: laws,
  },
];

/** The rows of the table in docs/holds.md. */
export function mutantRows(mutants: readonly Mutant[]): readonly string[] {
  return mutants.map(
    ({ file, test: [at, name], what }) =>
      `| \`${file.replace('src/', '')}\` | ${what} | \`${at.replace('test/', '')}\`${name === '' ? '' : `: ${name}`} |`,
  );
}
