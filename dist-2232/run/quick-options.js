export const QUICKLY = {
    transforms: ['typescript', 'imports'],
    disableESTransforms: true,
    // A default import is the property `default`, as between any two modules.
    enableLegacyTypeScriptModuleInterop: true,
};
//# sourceMappingURL=quick-options.js.map