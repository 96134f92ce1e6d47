export {};
//# sourceMappingURL=control.js.map