/** The matchers for vitest, as a user's test calls them. */
import { describe, expect, it } from 'vitest';
import '../src/vitest.ts';
import { lamp } from './run/lamps.ts';

describe('toHold', () => {
  it('passes what holds', async () => {
    await expect(await lamp()).toHold('careful');
    await expect(await lamp()).not.toHold('careless');
    await expect(await lamp()).toHold('careless', { limits: { depth: 2 } });
  });

  it('fails with the trace', async () => {
    const claim = expect(await lamp()).toHold('careless');
    await expect(claim).rejects.toThrow(/^violated {3}house\/lamp:careless[^]* {2}4 {2}write/);
    const bounded = expect(await lamp()).toHold('careless', { limits: { depth: 2 }, exhaustive: true });
    await expect(bounded).rejects.toThrow(/^bounded/);
  });
});

describe('toBeViolated', () => {
  it('passes when the bug is found', async () => {
    await expect(await lamp()).toBeViolated('careless');
    await expect(await lamp()).toBeViolated('careless', 'every press counts');
    await expect(await lamp()).not.toBeViolated('careful');
  });

  it('fails with what was found instead', async () => {
    const claim = expect(await lamp()).toBeViolated('careless', 'no deadlock');
    await expect(claim).rejects.toThrow(
      /^expected "no deadlock" to be violated\nviolated {3}house\/lamp:careless/,
    );
  });

  it('throws what is wrong with the request', async () => {
    await expect(expect(await lamp()).toBeViolated('careles')).rejects.toThrow('did you mean "careless"?');
  });
});
