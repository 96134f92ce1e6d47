export {};
//# sourceMappingURL=served.js.map