/** Mistakes in how states are stored by one worker. */
import type { Mutant } from './mutant.ts';

const store = ['test/explorer/store.test.ts', 'the store'] as const;
const spill = ['test/explorer/spill.test.ts', 'a store with a disk'] as const;
const growing = ['test/explorer/store.test.ts', 'keeps what it had'] as const;
const roomy = ['test/explorer/refold.test.ts', 'has room for what is proposed'] as const;
const hashes = ['test/explorer/omitting.test.ts', 'a set of hashes'] as const;

export const STORE_MUTANTS: readonly Mutant[] = [
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
  {
    file: 'src/explorer/store.ts',
    from: 'const to = runs === null ? list : doubtful;\n    for',
    to: 'const to = list;\n    for',
    what: 'what may be on disk is stored again',
    test: spill,
  },
  {
    file: 'src/explorer/store.ts',
    from: 'const count = runs.strike(pairs);',
    to: 'const count = pairs.length / 2;',
    what: 'the disk is not asked',
    test: spill,
  },
  {
    file: 'src/explorer/store.ts',
    from: 'this.runs.add(pairs);',
    to: '',
    what: 'what leaves memory is not written',
    test: spill,
  },
  {
    file: 'src/explorer/store.ts',
    from: 'this.set.addAll(keys, some, fresh);',
    to: '',
    what: 'what is folded anew is unknown',
    test: growing,
  },
  {
    file: 'src/explorer/fold.ts',
    from: 'return this.plan.every(({ bits }, i) => (this.tables[i]?.size ?? 0) < 2 ** bits);',
    to: 'return true;',
    what: 'numbers without room are put side by side',
    test: ['test/explorer/fold.test.ts', 'states are unfolded'],
  },
  {
    file: 'src/explorer/fold.ts',
    from: 'return bits === 32 && words.length === 1;',
    to: 'return bits === 32;',
    what: 'of several words the first stands for all',
    test: growing,
  },
  {
    file: 'src/explorer/fold.ts',
    from: 'return bits === 32 ? -1 : (1 << bits) - 1;',
    to: 'return bits === 32 ? -1 : (1 << (bits - 1)) - 1;',
    what: 'the highest bit of a number is not read',
    test: ['test/explorer/fold.test.ts', 'states are unfolded'],
  },
  {
    file: 'src/explorer/interned.ts',
    from: 'this.tuples[arity * id + i] === row[at + part])) return id;',
    to: 'this.tuples[arity * id] === row[at + (parts[0] as number)])) return id;',
    what: 'tuples that begin alike have one number',
    test: growing,
  },
  {
    file: 'src/explorer/interned.ts',
    from: ".join(' && ');",
    to: ".join(' || ');",
    what: 'tuples of which a part agrees have one number',
    test: growing,
  },
  {
    file: 'src/explorer/interned.ts',
    from: 'tuples.set(this.tuples);',
    to: 'tuples.set(this.tuples.subarray(0, arity * this.count));',
    what: 'the last tuple is lost when the table grows',
    test: growing,
  },
  {
    file: 'src/explorer/refold.ts',
    from: ' || !fits(tree, proposed) || !tree.isRoomy',
    to: '',
    what: 'a fold is taken that has no room for what comes next',
    test: roomy,
  },
  {
    file: 'src/explorer/bitstate.ts',
    from: 'this.omissions += unseen((this.ones / this.all) ** BITS);',
    to: '',
    what: 'a table of bits omits nothing',
    test: ['test/explorer/bitstate.test.ts', 'it takes about as many for others'],
  },
  {
    file: 'src/explorer/bitstate.ts',
    from: 'return probability < 1 ? probability / (1 - probability)',
    to: 'return probability < 1 ? 0',
    what: 'nothing is ever taken for another state',
    test: ['test/explorer/bitstate.test.ts', 'it takes about as many for others'],
  },
  {
    file: 'src/explorer/signatures.ts',
    from: 'old[slot] as number, (high << 16) | low)',
    to: 'old[slot] as number, low)',
    what: 'half of a hash is forgotten when the set grows',
    test: hashes,
  },
  {
    file: 'src/explorer/signatures.ts',
    from: 'if (added > 0) this.omissions +=',
    to: 'if (added < 0) this.omissions +=',
    what: 'a set of hashes omits nothing',
    test: hashes,
  },
  {
    file: 'src/explorer/omitting-store.ts',
    from: 'frontier.push(rows, j * stride);',
    to: 'frontier.push(rows, i * stride);',
    what: 'the wrong states are expanded',
    test: ['test/explorer/omitting.test.ts', 'with tiny hashes'],
  },
];
