import { lengthOf, without } from './runs.js';
/**
 * @param store of one of the workers
 * @param depth of the level that was being expanded
 * @param untaken runs of it that nobody took
 * @throws DiskError
 */
export function writtenDown(store, depth, parts, untaken, file) {
    const fold = store.saveFold(file);
    const levels = [];
    let size = 0;
    const write = (runs) => {
        for (let i = 0; i < runs.length; i += 2)
            store.saveRun(file, runs[i], runs[i + 1]);
        size += lengthOf(runs);
    };
    const ofLevel = (level) => parts.flatMap((part) => part.levels[level] ?? []);
    for (let level = 0; level < depth; level++) {
        levels.push(size);
        write(ofLevel(level));
    }
    levels.push(size);
    const left = [...untaken, ...parts.flatMap((part) => part.left)];
    write(without(ofLevel(depth), left));
    const next = size;
    write(left);
    const levelEnd = size;
    write(ofLevel(depth + 1));
    for (const { proposed } of parts)
        file.append(proposed);
    const proposed = parts.reduce((sum, part) => sum + part.proposed.length, 0) / store.words;
    return { store: { fold, size, proposed }, levels, levelEnd, next };
}
//# sourceMappingURL=written-down.js.map