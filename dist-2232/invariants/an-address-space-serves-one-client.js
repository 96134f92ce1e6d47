/** @param foreign whether some slot has a job whose address space number is not its client's, or serves another one */
export function anAddressSpaceServesOneClient(foreign) {
    return {
        name: 'an address space serves only the client whose job runs in it',
        kind: 'invariant',
        holds: (s) => !foreign(s),
        about: 'While a job is in a slot, its address space number is its own client’s and translates for nobody else.',
    };
}
//# sourceMappingURL=an-address-space-serves-one-client.js.map