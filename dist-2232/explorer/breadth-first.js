import { estimate } from './estimate.js';
import { withTrace } from './finding.js';
import { OmittingStore } from './omitting-store.js';
import { retold } from './retold.js';
import { Share } from './share.js';
import { Store } from './store.js';
import { claimsOfTheEnd, InTheEnd } from './in-the-end.js';
import { lastLayer, layerBefore, wayThrough } from './shortest.js';
import { verdictOf } from './verdict.js';
import { Watch } from './watch.js';
/** Levels whose sizes are told with each progress: those that fit on any screen. */
export const LATEST = 256;
/**
 * Explores every reachable state of `system`, level by level, within `limits`.
 * A level in which something is found is finished before the search stops, so that counts do not depend on the
 * order within a level.
 * @param keeping how states are told apart; by themselves, without it
 * @throws Error for a limit in seconds without a clock
 */
export function breadthFirst(system, limits = {}, keeping = { kind: 'exact' }) {
    const { kind } = keeping;
    const watch = new Watch(limits);
    if (kind === 'exact')
        return new BreadthFirst(system, limits, watch, exactly(system, limits), null);
    const rough = new OmittingStore(system.words, { ...keeping, kind }, limits.bytes);
    return new BreadthFirst(system, limits, watch, new Share(system, limits, rough), null);
}
function exactly(system, limits) {
    return new Share(system, limits, new Store(system.words, limits.bytes, limits.disk));
}
/**
 * Goes on with a search that was written down.
 * @param system of the very same program, with the same claims
 * @throws RangeError when there is no memory for it, DiskError when it cannot be read
 */
export function goOn(system, limits, saved, file) {
    const watch = new Watch(limits);
    const share = exactly(system, limits);
    share.load(saved.share, file);
    return new BreadthFirst(system, limits, watch, share, saved);
}
/** The next state to expand: what was only looked at, at a bound that there is no longer, is followed now. */
export function nextOf({ levels, next, share }, atBound) {
    return share.atBound && !atBound ? (levels[share.depth] ?? next) : next;
}
/** Runs a search to its end. */
export function explore(search) {
    while (!search.advance(GLANCE))
        ;
    return search.outcome();
}
/** States expanded between two looks at the clock. */
const GLANCE = 1024;
class BreadthFirst {
    share;
    /** The next state to expand, and one past the last of its level. */
    next = 0;
    levelEnd = 0;
    /** Where each level begins in the store. */
    levels;
    over = false;
    /** Judges, when everything was seen, what can only be judged then. */
    end = null;
    system;
    limits;
    watch;
    constructor(system, limits, watch, share, saved) {
        this.system = system;
        this.limits = limits;
        this.watch = watch;
        this.share = share;
        if (saved === null) {
            this.levels = [0];
            system.initial(this.share);
            this.endLevel();
        }
        else {
            this.levels = [...saved.levels];
            this.levelEnd = saved.levelEnd;
            this.share.bound(limits.depth);
            this.next = nextOf(saved, this.share.atBound);
            if (this.next === this.levelEnd)
                this.endLevel();
        }
    }
    save(file) {
        const { levelEnd, levels, next, share } = this;
        if (!isExact(share) || share.lost || (this.over && share.cut === undefined))
            return null;
        return { share: share.save(file), levels, levelEnd, next };
    }
    advance(expansions) {
        if (this.finished)
            return true;
        this.look();
        const { end, share } = this;
        if (end !== null && share.cut === undefined) {
            end.advance(expansions);
            share.cut = end.cut;
        }
        for (let left = expansions; left > 0 && !this.over; left--) {
            share.expand(this.next++);
            if (this.next === this.levelEnd)
                this.endLevel();
            else if (share.cut !== undefined)
                this.over = true;
        }
        return this.finished;
    }
    get finished() {
        return this.over && (this.end === null || this.end.over || this.share.cut !== undefined);
    }
    endLevel() {
        const { share } = this;
        share.finishLevel();
        if (share.cut !== undefined) {
            // Whoever goes on from here ends this level first.
            this.over = true;
            return;
        }
        this.levelEnd = share.store.size;
        if (this.levelEnd > this.next) {
            share.depth++;
            this.levels[share.depth] = this.next;
        }
        this.over = this.endsHere();
        const sawAll = this.next === this.levelEnd && !share.atBound;
        const nothing = share.found === undefined && share.unreached.length === 0;
        // What a reduction leaves, or hashes, is not the graph that these claims are about.
        if (this.system.reduced !== undefined || !isExact(share))
            return;
        if (sawAll && nothing && claimsOfTheEnd(this.system).length > 0)
            this.end = new InTheEnd(this.system, share.store, this.levels, share.edges, this.limits);
    }
    /** Is the level about to be expanded empty, with nothing to look for at the bound, or after one in which something was found? */
    endsHere() {
        const { share } = this;
        if (this.next === this.levelEnd || share.found !== undefined)
            return true;
        share.bound(this.limits.depth);
        return share.atBound && share.deadlock === undefined;
    }
    look() {
        const { share } = this;
        share.cut ??= this.watch.look();
        if (share.cut !== undefined)
            this.over = true;
    }
    progress() {
        const { depth, edges, store } = this.share;
        const frontier = store.size - this.next;
        const starts = this.levels.slice(1);
        const sizes = starts.map((start, level) => start - this.levels[level]);
        const seen = { states: store.size, edges, depth: Math.max(0, depth), frontier };
        const unreached = this.share.unreached.map(({ name }) => name);
        const told = { ...seen, left: estimate(sizes), levels: sizes.slice(-LATEST), unreached };
        if (this.end === null)
            return { ...told, storeBytes: store.bytes };
        return { ...told, storeBytes: store.bytes + this.end.bytes, judging: this.end.progress };
    }
    outcome() {
        const { depth, edges, fired, store } = this.share;
        const counts = { states: store.size, edges, depth: Math.max(0, depth), fired };
        const storeBytes = store.bytes + (this.end?.bytes ?? 0);
        const { rough } = this;
        return { verdict: this.verdict(), ...(rough === null ? {} : { rough }), ...counts, storeBytes };
    }
    get rough() {
        return isExact(this.share) ? null : this.share.store.rough;
    }
    verdict() {
        const { share } = this;
        if (share.found !== undefined)
            return withTrace(share.found.told, this.wayTo(share.found));
        const found = this.end?.verdict((finding) => this.wayTo(finding)) ?? null;
        if (found !== null)
            return found;
        const cut = this.finished ? share.cut : { kind: 'cancelled' };
        const unreached = share.unreached.map((claim) => claim.name);
        const unjudged = this.end?.over === true ? [] : claimsOfTheEnd(this.system).map(({ name }) => name);
        return verdictOf(cut, share.atBound ? share.depth : null, unreached, unjudged, this.rough);
    }
    wayTo(finding) {
        const { initial, length, state, step } = finding;
        const { share, system } = this;
        if (initial >= 0)
            return { initial, steps: [] };
        if (!isExact(share))
            return retold(system, share.store.wayTo(share.foundAt), finding);
        const layers = [lastLayer(system, state, step)];
        const origin = new Int32Array(system.words);
        for (let depth = step < 0 ? length : length - 1; depth > 0; depth--) {
            // A search that was stopped within a level has not noted where the next one begins.
            const [from, to] = [this.levels[depth - 1], this.levels[depth] ?? this.levelEnd];
            const level = (visit) => {
                for (let index = from; index < to; index++) {
                    share.store.read(index, origin);
                    visit(origin);
                }
            };
            layers.unshift(layerBefore(system, level, layers[0]));
        }
        return wayThrough(system, layers, step);
    }
}
function isExact(share) {
    return share.store instanceof Store;
}
//# sourceMappingURL=breadth-first.js.map