export {};
//# sourceMappingURL=ui-side.d.ts.map