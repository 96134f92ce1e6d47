/** @param heldUp whether a job stands at an access whose fault was cleared, and that would fault again */
export function aHandledFaultHoldsUpNoJob(heldUp) {
    return {
        name: 'a handled fault holds up no job',
        kind: 'at rest',
        holds: (s) => !heldUp(s),
        about: 'At rest, no job stands at an access that was reported, and that would fault again.',
    };
}
//# sourceMappingURL=a-handled-fault-holds-up-no-job.js.map