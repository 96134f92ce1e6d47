/** Where a search has been, and the states it is still to go on from. */
export {};
//# sourceMappingURL=visited.js.map