/**
 * What a search that found nothing says.
 * @param bound the depth it was to keep to and did reach, or null
 * @param unreached claims of reachability that no state met
 * @param unjudged claims that it left alone
 * @param rough how it told states apart, if not exactly
 */
export function verdictOf(cut, bound, unreached, unjudged, rough = null) {
    if (cut !== undefined)
        return { kind: 'undecided', because: cut, unreached };
    if (rough !== null) {
        const { probability } = rough;
        const because = {
            kind: 'omission',
            probability,
            ...(bound === null ? {} : { depth: bound }),
            ...(unjudged.length === 0 ? {} : { unjudged }),
        };
        return { kind: 'undecided', because, unreached };
    }
    const [property, ...also] = unreached;
    if (bound !== null) {
        if (property === undefined && unjudged.length === 0)
            return { kind: 'bounded', depth: bound };
        return { kind: 'undecided', because: { kind: 'depth', limit: bound }, unreached };
    }
    if (property !== undefined)
        return { kind: 'unreached', property, also };
    if (unjudged.length === 0)
        return { kind: 'holds' };
    return { kind: 'undecided', because: { kind: 'unjudged', claims: unjudged }, unreached };
}
//# sourceMappingURL=verdict.js.map