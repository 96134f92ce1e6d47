/** The waist: the only thing a search knows about what it searches. */
export {};
//# sourceMappingURL=system.js.map