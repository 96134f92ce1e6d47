/** A fault of dmaze itself: the one kind of error that ends in exit code 70. */
/** What we promised and did not keep, in one sentence. */
export class Fault extends Error {
    name = 'Fault';
}
//# sourceMappingURL=fault.js.map