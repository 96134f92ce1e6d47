export {};
//# sourceMappingURL=lock-view.js.map