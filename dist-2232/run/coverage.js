/**
 * @param fired how often each step id was followed
 * @param declared why an instruction cannot run in this instance, by `routine: label`
 */
export function coverageOf({ control }, fired, declared) {
    const ran = new Set(control.steps.filter((_, step) => (fired[step] ?? 0) > 0).map(({ instruction }) => instruction));
    const neverRan = control.instructions
        .filter(({ instruction }) => !ran.has(instruction))
        .map(({ routine, instruction: { label, source } }) => {
        const key = `${routine.name}: ${label}`;
        const place = { routine: routine.name, label, source };
        const reason = Object.hasOwn(declared, key) ? declared[key] : undefined;
        return reason === undefined ? place : { ...place, declared: reason };
    });
    return {
        instructions: control.instructions.length,
        ran: control.instructions.length - neverRan.length,
        neverRan,
    };
}
/** How often each instruction ran, and of those with two outcomes how often each. */
export function exercisedIn({ control }, fired) {
    const ways = new Map(control.instructions.map(({ instruction }) => [instruction, { yes: 0, no: 0 }]));
    control.steps.forEach(({ instruction, offer }, step) => {
        const way = ways.get(instruction);
        if (way !== undefined)
            way[offer.no?.step === step ? 'no' : 'yes'] += fired[step] ?? 0;
    });
    return control.instructions.map(({ routine, instruction }) => {
        const { yes, no } = ways.get(instruction) ?? { yes: 0, no: 0 };
        const { kind, label, source } = instruction;
        const told = { routine: routine.name, label, source, times: yes + no };
        return kind === 'when' || kind === 'tryLock' ? { ...told, outcomes: { yes, no } } : told;
    });
}
//# sourceMappingURL=coverage.js.map