/**
 * A search that is to be gone on with, in a folder: the numbers in files of their own, and one document that names them,
 * written last and whole. Whenever the machine stops, the folder has the last checkpoint that was complete, or none.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Misuse } from './misuse.js';
import { tool } from './tool.js';
import { makeFolder, reason, writeWhole } from './write-whole.js';
const SCHEMA = 'dmaze/checkpoint/1';
const DOCUMENT = 'checkpoint.json';
const NUMBERS = /^(\d+)\.numbers$/;
/** At most one part in so many of a search's time goes into checkpoints. */
const SHARE = 20;
export class Checkpoints {
    folder;
    identity;
    every;
    last = performance.now();
    took = 0;
    /** @param every seconds between two checkpoints, at least */
    constructor(folder, identity, every) {
        this.folder = folder;
        this.identity = identity;
        this.every = every;
    }
    /** Whether it is time for the next one. */
    get due() {
        return performance.now() - this.last >= Math.max(this.every * 1000, SHARE * this.took);
    }
    /**
     * Writes one.
     * @param save writes the numbers to a file of that path; null when there is nothing to go on from
     * @returns whether it was written
     * @throws Misuse, DiskError when the disk does not take it; the former one is then still there
     */
    async write(seconds, save) {
        const start = performance.now();
        this.last = start;
        this.makeFolder();
        const before = this.files();
        const generation = 1 + Math.max(0, ...before.map((name) => Number(NUMBERS.exec(name)?.[1] ?? 0)));
        const file = `${generation}.numbers`;
        const saved = await save(this.path(file));
        if (saved === null) {
            rmSync(this.path(file), { force: true });
            return false;
        }
        const { identity } = this;
        const kept = { schema: SCHEMA, version: tool().version, identity, saved, file, seconds };
        writeWhole(join(this.folder, DOCUMENT), JSON.stringify(kept));
        for (const name of before)
            rmSync(join(this.folder, name), { force: true });
        this.last = performance.now();
        this.took = this.last - start;
        return true;
    }
    /** The one that is there, to go on from. @throws Misuse when there is none, or of something else */
    read() {
        const path = join(this.folder, DOCUMENT);
        if (!existsSync(path))
            throw new Misuse(`${this.folder}: there is no checkpoint in it`);
        let kept;
        try {
            // What this very program wrote; anything else is found out below.
            kept = JSON.parse(readFileSync(path, 'utf8'));
        }
        catch (error) {
            throw new Misuse(`${path}: cannot be read: ${reason(error)}`);
        }
        if (kept.schema !== SCHEMA)
            throw new Misuse(`${path}: is no checkpoint of this version of dmaze`);
        if (kept.version !== tool().version)
            throw new Misuse(`${path}: was written by dmaze ${kept.version}, this is ${tool().version}: begin anew`);
        this.refuseOther(kept.identity);
        return kept;
    }
    /** Where a file of numbers is. */
    path(name) {
        return join(this.folder, name);
    }
    /** There is nothing to go on with any more. */
    remove() {
        rmSync(join(this.folder, DOCUMENT), { force: true });
        for (const name of this.files())
            rmSync(join(this.folder, name), { force: true });
    }
    files() {
        return existsSync(this.folder) ? readdirSync(this.folder).filter((name) => NUMBERS.test(name)) : [];
    }
    makeFolder() {
        try {
            makeFolder(this.folder);
        }
        catch (error) {
            throw new Misuse(`cannot write to ${this.folder}: ${reason(error)}`);
        }
    }
    refuseOther(other) {
        const { identity, folder } = this;
        const of = `the checkpoint in ${folder} is of`;
        if (other.model !== identity.model || other.instance !== identity.instance)
            throw new Misuse(`${of} ${other.model}:${other.instance}, not of ${identity.model}:${identity.instance}`);
        if (other.hash !== identity.hash)
            throw new Misuse(`${of} ${other.model} as it was before its files changed: begin anew without --resume`);
        for (const key of ['parameters', 'only', 'reduce'])
            if (!isDeepStrictEqual(other[key], identity[key]))
                throw new Misuse(`${of} a search with other ${SAID[key]}: ${JSON.stringify(other[key])}, not ${JSON.stringify(identity[key])}`);
    }
}
const SAID = { parameters: 'parameters', only: 'properties', reduce: 'reductions' };
//# sourceMappingURL=checkpoint.js.map