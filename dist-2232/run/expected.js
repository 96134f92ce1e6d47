/** One sentence for each difference; none when everything is as declared. */
export function differencesFrom(expect, run) {
    const { verdict, counts } = run;
    if (expect === undefined) {
        const property = 'property' in verdict ? ` by "${verdict.property}"` : '';
        return [
            `it declares no verdict; found ${verdict.kind}${property}, ${counts.states} states, ${counts.edges} edges`,
        ];
    }
    const differences = [];
    const compare = (what, declared, found) => {
        if (declared !== found)
            differences.push(`${what} ${String(found)}, declared ${String(declared)}`);
    };
    compare('verdict', expect.verdict, verdict.kind);
    if ('property' in verdict && expect.verdict === verdict.kind)
        // There is only one property that a deadlock can break, so it need not be said.
        compare('property', expect.property ?? (verdict.kind === 'deadlock' ? verdict.property : 'none'), verdict.property);
    // Declared counts are those of the whole.
    if (run.reduction !== 'none')
        return differences;
    compare('states', expect.states, counts.states);
    compare('edges', expect.edges, counts.edges);
    return differences;
}
//# sourceMappingURL=expected.js.map