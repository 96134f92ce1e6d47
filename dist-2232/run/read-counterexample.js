/** Reads a counterexample file, or says in one sentence why it cannot be trusted. */
import { readFileSync } from 'node:fs';
import { COUNTEREXAMPLE_VERSION, integrityOf } from './counterexample.js';
import { Misuse } from './misuse.js';
import { reason } from './write-whole.js';
/** A counterexample, or a trace in ITF. @throws Misuse as the reader of each does */
export async function readRecorded(file) {
    if (!file.endsWith('.itf.json'))
        return readCounterexample(file);
    const { parseItf } = await import('./itf.js');
    return parseItf(parse(file, read(file)), file);
}
/** @throws Misuse for a file that is missing, is something else, is of another version or was edited */
export async function readCounterexample(file) {
    const value = parse(file, read(file));
    const { parseCounterexample } = await import('./counterexample-schema.js');
    const parsed = parseCounterexample(value);
    switch (parsed.kind) {
        case 'no counterexample':
            throw new Misuse(`${file}: is no counterexample of dmaze`);
        case 'other version':
            throw new Misuse(`${file}: is of version ${parsed.version}, written by dmaze ${parsed.tool}; this dmaze reads version ${COUNTEREXAMPLE_VERSION}`);
        case 'malformed':
            throw new Misuse(`${file}: at ${parsed.where}: ${parsed.what}; write it anew with "dmaze check … --out DIR"`);
        case 'counterexample':
    }
    // Of the value as it was read: what a newer version added is part of what was written.
    if (typeof value !== 'object' || value === null || integrityOf(value) !== parsed.counterexample.integrity)
        throw new Misuse(`${file}: was edited after it was written (its integrity hash does not match); write it anew with "dmaze check … --out DIR"`);
    return parsed.counterexample;
}
function read(file) {
    try {
        return readFileSync(file, 'utf8');
    }
    catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
        throw new Misuse(missing ? `${file}: no such file` : `${file}: ${reason(error)}`);
    }
}
function parse(file, text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new Misuse(`${file}: is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    }
}
//# sourceMappingURL=read-counterexample.js.map