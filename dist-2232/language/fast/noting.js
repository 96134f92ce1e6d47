import { extent } from './extent.js';
/** Locks that are told by number. */
const MOST_LOCKS = 30;
/** Numbers that one step adds to. */
const MOST_SUMS = 4;
/**
 * What is no bit of the state and yet is touched: that a row of a pool is referred to. Freeing it changes every reference
 * there is, so who reads or writes one touches what the freeing touches.
 */
export class Noting {
    touched;
    lockBits;
    refs = new Map();
    numbered;
    /** Sets and lists that are locals. */
    local;
    /** @param threads how many threads there are */
    constructor(layout, threads) {
        // The word after those of the state is always zero: the live bit of what is no row any more.
        let word = layout.words + 1;
        for (const { name, rows } of layout.pools)
            this.refs.set(name, { word: word++, rows: rows.length });
        this.touched = {
            reads: new Int32Array(word),
            writes: new Int32Array(word),
            held: 0,
            acquired: 0,
            released: 0,
            locks: 0,
            sums: [],
            views: 0,
        };
        this.local = new Set(layout.frames.flatMap(({ nodes }) => Object.values(nodes)));
        this.numbered = layout.locks.filter(({ lock }) => hasOneOwner(lock, threads)).slice(0, MOST_LOCKS);
        this.lockBits = this.numbered.map((node) => {
            const { shift, bits, word: at } = this.holderOf(node);
            return { word: at, mask: (2 ** bits - 1) << shift };
        });
    }
    /** The bit of a lock that is told by number, or 0. */
    bitOf(lock) {
        const at = this.numbered.indexOf(lock);
        return at < 0 ? 0 : 1 << at;
    }
    /** Where the holders of the locks that are told by number stand. */
    get holders() {
        return this.numbered.map((node) => this.holderOf(node));
    }
    /**
     * What was noted of a number is taken back: it was only added to.
     * @param before what had been noted before, of reads and of writes
     */
    sums(sum, before) {
        const { reads, sums, writes } = this.touched;
        const { mask, word } = sum;
        if (before !== 0 || sum.least <= 0 || sums.length === MOST_SUMS)
            return;
        if (sums.some((other) => other.word === word && (other.mask & mask) !== 0))
            return;
        reads[word] &= ~mask;
        writes[word] &= ~mask;
        sums.push(sum);
    }
    reads({ shift, word }, from, bits) {
        this.touched.reads[word] |= (2 ** bits - 1) << (shift + from);
    }
    writes({ shift, word }, from, bits) {
        this.touched.writes[word] |= (2 ** bits - 1) << (shift + from);
    }
    writesAll(extents) {
        for (const { mask, word } of extents)
            this.touched.writes[word] |= mask;
    }
    /** A set or a list is read, or read and written. */
    touches(part, isWritten) {
        const of = part.kind === 'set' ? part.of : part.slots[0]?.def.kind === 'ref' ? part.slots[0].def.of : null;
        if (of !== null)
            this.refersToAny(of);
        if (this.local.has(part))
            return;
        const { reads, writes } = this.touched;
        for (const { mask, word } of extent(part)) {
            reads[word] |= mask;
            if (isWritten)
                writes[word] |= mask;
        }
    }
    /** A reference to a row is read or written. */
    refersTo({ name }, row) {
        const at = this.refs.get(name);
        if (at !== undefined)
            this.touched.reads[at.word] |= 1 << row;
    }
    /** References to any row of a pool may be read or written. */
    refersToAny(pool) {
        const at = this.refs.get(pool);
        if (at !== undefined)
            this.touched.reads[at.word] |= -1;
    }
    /** The references to first rows that a record has when it is made. */
    initialRefs({ nodes }) {
        return Object.values(nodes).flatMap((node) => {
            if (node.kind === 'record')
                return this.initialRefs(node);
            if (node.kind === 'table')
                return node.rows.flatMap((row) => this.initialRefs(row));
            if (node.kind !== 'scalar' || node.def.kind !== 'ref' || node.def.optional)
                return [];
            const at = this.refs.get(node.def.of);
            return at === undefined ? [] : [{ word: at.word, mask: 1, initial: 0 }];
        });
    }
    refersToAll(refs) {
        for (const { mask, word } of refs)
            this.touched.reads[word] |= mask;
    }
    frees({ name }, row) {
        const at = this.refs.get(name);
        if (at !== undefined)
            this.touched.writes[at.word] |= 1 << row;
    }
    /** Code that notes the reference whose number is in a variable. One to what was freed may have been to any row. */
    codeForRef({ codec, def }, number) {
        const at = def.kind === 'ref' ? this.refs.get(def.of) : undefined;
        if (at === undefined || def.kind !== 'ref')
            return '';
        const row = def.optional ? `${number} - 1` : number;
        const some = def.optional ? `if (${number} !== 0) ` : '';
        return `${some}R[${at.word}] |= ${number} === ${codec.freed} ? -1 : 1 << (${row});`;
    }
    holderOf({ record }) {
        // `hasOneOwner` has seen to it that this is its only field.
        return record.nodes['holder'].cell;
    }
}
/** Is a kind of lock what its holder says and nothing else: nobody takes it or gives it back for another? */
function hasOneOwner({ fields, read, write }, threads) {
    if (Object.keys(fields).length !== 1 || fields['holder']?.def.kind !== 'thread')
        return false;
    if (read !== null || write.line !== null || write.mayTry !== write.mayAcquire)
        return false;
    const { isHeldBy } = write;
    const mayAcquire = (lock, thread) => write.mayAcquire(lock, thread, null, null);
    for (let thread = 0; thread < threads; thread++) {
        const lock = { holder: null };
        if (!mayAcquire(lock, thread) || isHeldBy(lock, thread))
            return false;
        write.acquire(lock, thread, null, null);
        if (lock.holder !== thread)
            return false;
        for (let other = 0; other < threads; other++) {
            if (other !== thread && mayAcquire(lock, other))
                return false;
            if (isHeldBy(lock, other) !== (other === thread))
                return false;
        }
        write.release(lock, thread, null);
        if (lock.holder !== null)
            return false;
    }
    return true;
}
//# sourceMappingURL=noting.js.map