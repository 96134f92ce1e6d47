/** Matchers for vitest 4: `import 'dmaze/vitest'` in a test or a setup file, then `await expect(model).toHold('fixed')`. */
import { expect } from 'vitest';
import type { Model } from './language/index.ts';
import {
  assertHolds,
  assertViolated,
  type CheckOptions,
  DoesNotHold,
  type HoldsOptions,
  IsNotViolated,
} from './run/index.ts';

declare module 'vitest' {
  // Vitest's own declaration, which this adds to, has exactly these parameters.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> {
    /** As `assertHolds`: one instance of a model, or every one. To be awaited. */
    toHold(instance?: string, options?: HoldsOptions): Promise<T>;
    /** As `assertViolated`: the bug of an instance is found. To be awaited. */
    toBeViolated(instance: string, property?: string, options?: CheckOptions): Promise<T>;
  }
}

interface Judged {
  readonly pass: boolean;
  readonly message: () => string;
}

expect.extend({
  toHold: async (model: Model, instance?: string, options?: HoldsOptions): Promise<Judged> =>
    judged(() => assertHolds(model, instance, options), `${model.id} holds, and was expected not to`),
  toBeViolated: async (
    model: Model,
    instance: string,
    property?: string,
    options?: CheckOptions,
  ): Promise<Judged> =>
    judged(
      () => assertViolated(model, instance, property, options),
      `${model.id}:${instance} is violated, and was expected not to be`,
    ),
});

/** Passes when the claim does. What is wrong with the model or the request is thrown as it is. */
async function judged(claim: () => Promise<unknown>, otherwise: string): Promise<Judged> {
  try {
    await claim();
    return { pass: true, message: () => otherwise };
  } catch (error) {
    if (!(error instanceof DoesNotHold || error instanceof IsNotViolated)) throw error;
    return { pass: false, message: () => error.message };
  }
}
