/** Marks a model, whichever copy of this library made it. */
export const MODEL = Symbol.for('dmaze.model');
//# sourceMappingURL=model.js.map