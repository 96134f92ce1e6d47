/** Mistakes in what makes a difference to what, and in the locks that sections go by. */
import type { Mutant } from './mutant.ts';

const FOOTPRINTS = 'src/explorer/footprints.ts';
const disturbed = ['test/explorer/footprints.test.ts', 'what a thread did is disturbed'] as const;
const undisturbed = ['test/explorer/footprints.test.ts', 'what a thread did is not disturbed'] as const;
const sees = ['test/explorer/footprints.test.ts', 'a property sees what a thread changed'] as const;
const momentary = ['test/language/sections-locks.test.ts', 'that a thread has a mutex for a moment'] as const;

export const FOOTPRINTS_MUTANTS: readonly Mutant[] = [
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
];
