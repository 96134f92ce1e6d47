/**
 * A search by several workers, each in a thread of its own. One begins alone, while the others load the model and until it is
 * known how states are best folded; whatever only one can do, it does again in the end.
 */
import { bytesOf, commonsFor, estimate, figuresOf, figuresOfEach, goOn, LATEST, levelsOf, MemoryFile, outcomeOf, resume, savedOf, sizeOf, STOP, stop, stopped, } from '../explorer/index.js';
import { numbersFile, passingFolder } from './disk.js';
import { begin, finishUnless, limitsOf } from './search.js';
/** Milliseconds between two looks at how far they are. */
const PACE = 50;
/** States before the others load the model: most searches have no more. */
const FEW = 1 << 12;
/** States before they begin: by then it is known how states are folded (see `Store`). */
const LEARNT = 36_000;
/** Where the states take a larger part of the memory there may be, it is not taken twice. */
const MUCH = 1 / 4;
/** @throws Error when a worker dies: then nothing at all is said of the model */
export async function searchTogether(system, subject, { crew, loaded }, watch) {
    const { bytes, depth, states } = watch.limits;
    const limits = {
        ...(depth === undefined ? {} : { depth }),
        ...(states === undefined ? {} : { states }),
        ...(bytes === undefined ? {} : { bytes }),
    };
    const most = (bytes ?? Number.POSITIVE_INFINITY) * MUCH;
    let called = false;
    let back = { search: begin(system, watch), alone: false };
    for (;;) {
        const { alone, search } = back;
        const outcome = await finishUnless(search, watch, (progress) => {
            if (alone || progress.states < FEW)
                return false;
            if (!called)
                crew.load(loaded, subject, limits);
            called = true;
            crew.refuseFailed();
            return crew.isReady && progress.states >= LEARNT && progress.storeBytes <= most;
        });
        if (outcome !== null)
            return outcome;
        const gang = gangFor(system, crew, search, watch);
        if (gang === null)
            back = { search, alone: true };
        else {
            const found = await gang.search();
            if ('verdict' in found)
                return found;
            back = found;
        }
    }
}
/** Hands a search over. @returns null when it has to stay where it is, for want of memory or because it is at its end */
function gangFor(system, crew, search, watch) {
    try {
        const file = new MemoryFile();
        const saved = search.save(file);
        return saved === null ? null : new Gang(system, crew, { saved, file }, watch);
    }
    catch (error) {
        if (error instanceof RangeError)
            return null;
        throw error;
    }
}
/** Workers at one search, watched. */
class Gang {
    system;
    crew;
    watch;
    saved;
    proposed;
    commons;
    /** @throws RangeError when there is no memory for what they share */
    constructor(system, crew, { file, saved }, watch) {
        this.system = system;
        this.crew = crew;
        this.watch = watch;
        this.saved = saved;
        const { commons, proposed } = commonsFor(crew.workers, system.words, saved, file);
        this.commons = commons;
        this.proposed = proposed;
    }
    /** Searches to the end, or to where one has to go on. */
    async search() {
        const { commons, crew, proposed, saved, watch } = this;
        const { signal } = watch;
        const cancel = () => stop(commons, STOP.cancelled);
        if (signal?.aborted === true)
            cancel();
        signal?.addEventListener('abort', cancel);
        const timer = setInterval(() => this.look(), PACE);
        try {
            let answers = await crew.askAll((me) => ({ kind: 'begin', commons, me, saved, proposed }), 'ended');
            for (;;) {
                const ended = answers.map((answer) => answer.ended);
                // A level in which something was found is ended as well, however often it is interrupted.
                if (ended.some((one) => one.stopped || one.cut !== undefined)) {
                    const back = await this.back(ended);
                    if (back !== null)
                        return back;
                    await this.keep(ended);
                    await watch.gate?.passed();
                    resume(commons);
                    if (stopped(commons) === STOP.no) {
                        answers = await crew.askAll(() => ({ kind: 'run' }), 'ended');
                        continue;
                    }
                }
                const outcome = await this.outcome(ended);
                if (outcome.verdict.kind === 'undecided' && outcome.verdict.because.kind === 'unjudged')
                    return (await this.passedBack(ended, null)) ?? outcome;
                if (outcome.verdict.kind !== 'undecided')
                    watch.checkpoints?.remove();
                return outcome;
            }
        }
        catch (error) {
            stop(commons, STOP.died);
            throw error;
        }
        finally {
            clearInterval(timer);
            signal?.removeEventListener('abort', cancel);
        }
    }
    look() {
        const { commons, watch } = this;
        const { checkpoints, clock, gate, limits, onProgress } = watch;
        const { depth, edges, expanded } = figuresOf(commons);
        const states = sizeOf(commons);
        const sizes = levelsOf(commons);
        onProgress({
            states,
            edges,
            depth: Math.max(0, depth),
            frontier: Math.max(0, states - expanded),
            storeBytes: bytesOf(commons),
            left: estimate(sizes),
            levels: sizes.slice(-LATEST),
            workers: figuresOfEach(commons),
        });
        if (limits.seconds !== undefined && clock() >= limits.seconds)
            stop(commons, STOP.time);
        if (checkpoints?.due === true || gate?.isClosed === true)
            stop(commons, STOP.pause);
    }
    async outcome(ended) {
        const { commons, crew, system, watch } = this;
        return outcomeOf(system, ended, cutBy(stopped(commons), watch.limits), async (depth, layer) => (await crew.askAll(() => ({ kind: 'layer', depth, layer }), 'layer')).map((answer) => answer.layer));
    }
    /** What only one can go on with: states are to be folded anew, or go to the disk. Null when that is not why they stopped. */
    async back(ended) {
        const reason = stopped(this.commons);
        const { spill } = this.watch;
        if (reason === STOP.fold)
            return this.passedBack(ended, null);
        return reason === STOP.memory && spill !== null ? this.passedBack(ended, spill) : null;
    }
    /** @param folder where the states go on their way, or null for memory */
    async passedBack(ended, folder) {
        const { system, watch } = this;
        const passing = folder === null ? null : passingFolder(folder);
        try {
            const path = passing === null ? null : passing.path;
            const kept = await this.write(ended, path);
            if (kept === null)
                return null;
            const file = path === null ? new MemoryFile([...kept.pages]) : numbersFile(path, 'r');
            try {
                const search = goOn(system, limitsOf(watch), kept.saved, file);
                return { search, alone: stopped(this.commons) !== STOP.fold };
            }
            finally {
                file.close();
            }
        }
        catch (error) {
            if (error instanceof RangeError)
                return null;
            throw error;
        }
        finally {
            passing?.remove();
        }
    }
    async keep(ended) {
        const { checkpoints, clock, from } = this.watch;
        await checkpoints?.write((from?.seconds ?? 0) + clock(), async (path) => (await this.write(ended, path))?.saved ?? null);
    }
    /** Has one of them write down what all have; null when something of it was lost. */
    async write(ended, path) {
        const { crew } = this;
        const parts = (await crew.askAll(() => ({ kind: 'part' }), 'part')).map(({ part }) => part);
        if (parts.some(({ lost }) => lost))
            return null;
        const { pages, states } = await crew.ask(0, { kind: 'save', parts, path }, 'saved');
        return { saved: savedOf(ended, states), pages };
    }
}
function cutBy(reason, { bytes, seconds, states }) {
    switch (reason) {
        case STOP.time:
            return { kind: 'time', limit: seconds ?? 0 };
        case STOP.states:
            return { kind: 'states', limit: states ?? 0 };
        // Folding anew takes memory, too.
        case STOP.fold:
        case STOP.memory:
            return { kind: 'memory', limit: bytes ?? 0 };
        default:
            return { kind: 'cancelled' };
    }
}
//# sourceMappingURL=together.js.map