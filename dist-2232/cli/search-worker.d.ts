export {};
//# sourceMappingURL=search-worker.d.ts.map