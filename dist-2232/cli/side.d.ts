export {};
//# sourceMappingURL=side.d.ts.map