/** @param torn whether some job may still run and one of its buffers is not mapped */
export function noMappingTornDownUnderAJob(torn) {
    return {
        name: 'no mapping is torn down while a job references it',
        kind: 'invariant',
        holds: (s) => !torn(s),
        about: 'While a job may run, each of its buffers has its address range and its page-table entries.',
    };
}
//# sourceMappingURL=no-mapping-torn-down-under-a-job.js.map