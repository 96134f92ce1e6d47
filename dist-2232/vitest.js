/** Matchers for vitest 4: `import 'dmaze/vitest'` in a test or a setup file, then `await expect(model).toHold('fixed')`. */
import { expect } from 'vitest';
import { assertHolds, assertViolated, DoesNotHold, IsNotViolated, } from './run/index.js';
expect.extend({
    toHold: async (model, instance, options) => judged(() => assertHolds(model, instance, options), `${model.id} holds, and was expected not to`),
    toBeViolated: async (model, instance, property, options) => judged(() => assertViolated(model, instance, property, options), `${model.id}:${instance} is violated, and was expected not to be`),
});
/** Passes when the claim does. What is wrong with the model or the request is thrown as it is. */
async function judged(claim, otherwise) {
    try {
        await claim();
        return { pass: true, message: () => otherwise };
    }
    catch (error) {
        if (!(error instanceof DoesNotHold || error instanceof IsNotViolated))
            throw error;
        return { pass: false, message: () => error.message };
    }
}
//# sourceMappingURL=vitest.js.map