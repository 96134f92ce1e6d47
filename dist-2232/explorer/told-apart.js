import { byProperty, differenceOf, HERE, namesIn, NOT_TRUE, notTrue, } from './difference.js';
import { everyWayOf } from './permutations.js';
/** Permuted states to be expanded at first, in every way if there are not too many. */
const AT_FIRST = 1 << 16;
/** Up to so many permutations, every one is tried at first; otherwise some, chosen by the state. */
const EVERY = 120;
const SOME = 8;
/** After that, one permutation is tried of one state in so many. A power of two. */
const ONE_IN = 16;
const ANY = 0x9e3779b1;
export class ToldApart {
    statesCompared = 0;
    comparedInEveryWay = 0;
    left = AT_FIRST;
    system;
    canonical;
    permutations;
    inWords;
    judged;
    /** Exchanges that, one after the other, permute a state in every way; null when there are too many ways. */
    everyWay;
    path = [];
    here;
    now;
    next;
    successor;
    other;
    /** A state and its successors, in no order: sums of two hashes of each, and of what is claimed of it. */
    sumA = 0;
    sumB = 0;
    expectedA = 0;
    expectedB = 0;
    followers = null;
    /** What was found where a claim judges a successor otherwise than what stands for it. */
    misjudged = null;
    constructor(system, permutations, canonical, inWords) {
        this.system = system;
        this.permutations = permutations;
        this.canonical = canonical;
        this.inWords = inWords;
        this.judged = system.claims.filter(({ kind }) => kind !== 'deadlock' && kind !== 'built in');
        this.everyWay = permutations.order <= EVERY ? everyWayOf(permutations) : null;
        this.here = new Int32Array(system.words);
        this.now = new Int32Array(system.words);
        this.next = new Int32Array(system.words);
        this.successor = new Int32Array(system.words);
        this.other = new Int32Array(system.words);
    }
    compared() {
        return { states: this.statesCompared, inEveryWay: this.comparedInEveryWay };
    }
    /** What tells the first state of all from a permutation of it, or null. */
    atFirst(state) {
        for (const { swaps } of this.permutations.chains)
            for (const swap of swaps) {
                swap.apply(state, this.now);
                if (!this.areEqual(state, this.now))
                    return notTrue(swap, `${this.inWords.part(state, this.now)} tells them apart before the first step`);
            }
        return null;
    }
    /**
     * What tells a state from a permutation of it, or null. Not every state is looked at.
     * Leaves the system's `origin` and `scratch` as it likes.
     */
    after(states, offset) {
        const { here } = this;
        if (this.permutations.order === 1)
            return null;
        for (let i = 0; i < here.length; i++)
            here[i] = states[offset + i];
        const seed = this.seedOf(here);
        if (this.left <= 0 && (seed & (ONE_IN - 1)) !== 0)
            return null;
        this.statesCompared++;
        if (this.left <= 0)
            return this.tryOne(seed);
        if (this.everyWay !== null)
            return this.tryAll(this.everyWay);
        for (let tried = 0; tried < SOME; tried++) {
            const found = this.tryOne(Math.imul(seed + tried, ANY));
            if (found !== null)
                return found;
        }
        return null;
    }
    tryAll(swaps) {
        this.comparedInEveryWay++;
        this.begin();
        for (const swap of swaps) {
            if (this.misjudged !== null)
                break;
            this.permute(swap);
            if (this.differs())
                return this.differenceAlong(swaps);
        }
        return this.misjudged;
    }
    /** One permutation, chosen by the state: each as likely as any other. */
    tryOne(seed) {
        const { path } = this;
        path.length = 0;
        let random = seed;
        for (const { swaps } of this.permutations.chains)
            for (let k = 0; k < swaps.length; k++) {
                random = Math.imul(random ^ (random >>> 15), ANY) + k;
                const places = (random >>> 8) % (k + 2);
                for (let j = 0; j < places; j++)
                    path.push(swaps[k - j]);
            }
        if (path.length === 0)
            return null;
        this.begin();
        for (const swap of path)
            this.permute(swap);
        return this.differs() ? this.differenceAlong(path) : this.misjudged;
    }
    begin() {
        this.misjudged = null;
        this.now.set(this.here);
        this.expand(this.here);
        this.expectedA = this.sumA;
        this.expectedB = this.sumB;
    }
    permute(swap) {
        swap.apply(this.now, this.next);
        const { next } = this;
        this.next = this.now;
        this.now = next;
    }
    differs() {
        this.left--;
        this.expand(this.now);
        return this.sumA !== this.expectedA || this.sumB !== this.expectedB;
    }
    expand(state) {
        this.sumA = 0;
        this.sumB = 0;
        for (let i = 0; i < state.length; i++)
            this.system.scratch[i] = state[i];
        this.judge(HERE);
        this.system.successors(state, 0, this);
    }
    push(step) {
        this.judge(step);
    }
    /** Notes the state in the scratch, and what is claimed of it. @param step that led there, or `HERE` */
    judge(step) {
        const { judged, successor, system } = this;
        for (let i = 0; i < successor.length; i++)
            successor[i] = system.scratch[i];
        const rests = system.atRest();
        let said = 1;
        for (let i = 0; i < judged.length; i++)
            said = Math.imul(said, 3) + answerOf(judged[i], rests, step !== HERE);
        if (this.canonical.represent(successor) && this.misjudged === null)
            this.misjudged = this.judgedOtherwise();
        if (this.followers !== null) {
            const claims = judged.map((claim) => answerOf(claim, rests, step !== HERE));
            this.followers.push({ step, key: successor.join(), says: [Number(rests), ...claims] });
        }
        this.note(hashOf(successor, said, Number(rests)), hashOf(successor, Number(rests) + 7, said));
    }
    /**
     * What a claim says of the state in the scratch and not of the one that stands for it. States at a bound of depth are
     * stored and never expanded, so this is the only look at them.
     */
    judgedOtherwise() {
        const { judged, other, successor, system } = this;
        const { scratch } = system;
        const rests = system.atRest();
        let found = null;
        for (let i = 0; i < successor.length; i++)
            other[i] = scratch[i];
        for (let i = 0; i < judged.length && found === null; i++) {
            const claim = judged[i];
            const before = answerOf(claim, rests, false);
            for (let w = 0; w < other.length; w++)
                scratch[w] = successor[w];
            if (answerOf(claim, rests, false) !== before)
                found = claim;
            for (let w = 0; w < other.length; w++)
                scratch[w] = other[w];
        }
        return found === null ? null : `${NOT_TRUE}${namesIn(this.permutations)}: ${byProperty(found.name)}`;
    }
    fault(step, claim) {
        const key = claim ?? '';
        let hash = claim === null ? 1 : 2;
        for (let i = 0; i < key.length; i++)
            hash = Math.imul(hash ^ key.charCodeAt(i), ANY);
        this.followers?.push({ step, key: `fault: ${key}`, says: [] });
        this.note(hash, ~hash);
    }
    note(a, b) {
        this.sumA = (this.sumA + a) | 0;
        this.sumB = (this.sumB + Math.imul(b, b | 1)) | 0;
    }
    /** Goes along the exchanges until two neighbours differ, and says in what. */
    differenceAlong(swaps) {
        this.now.set(this.here);
        let before = this.followersOf(this.now);
        for (const swap of swaps) {
            this.permute(swap);
            const after = this.followersOf(this.now);
            const difference = differenceOf(before, after, this.judged, this.inWords);
            if (difference !== null)
                return notTrue(swap, difference);
            before = after;
        }
        return notTrue(swaps[0], 'a recipe does not do the same twice');
    }
    followersOf(state) {
        const followers = [];
        this.followers = followers;
        this.expand(state);
        this.followers = null;
        return followers;
    }
    seedOf(state) {
        return hashOf(state, 0, 1);
    }
    areEqual(a, b) {
        for (let i = 0; i < this.here.length; i++)
            if (a[i] !== b[i])
                return false;
        return true;
    }
}
/** 0 where a claim holds or says nothing, 1 where it does not hold, 2 where it throws. */
function answerOf(claim, rests, isStep) {
    if ((claim.kind === 'at rest' && !rests) || (claim.kind === 'step' && !isStep))
        return 0;
    try {
        return claim.holds() ? 0 : 1;
    }
    catch {
        return 2;
    }
}
function hashOf(words, seed, other) {
    let h = Math.imul(seed ^ ANY, 0x85ebca6b) ^ other;
    for (let i = 0; i < words.length; i++) {
        h = Math.imul(h ^ words[i], ANY);
        h ^= h >>> 15;
    }
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return h ^ (h >>> 16);
}
//# sourceMappingURL=told-apart.js.map