/** A fault of dmaze itself: the one kind of error that ends in exit code 70. */
/** What we promised and did not keep, in one sentence. */
export declare class Fault extends Error {
    readonly name = "Fault";
}
//# sourceMappingURL=fault.d.ts.map