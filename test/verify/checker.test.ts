/** The certificate checker: what it confirms, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import boundedBuffer from '../../models/classic/bounded-buffer.ts';
import philosophers from '../../models/classic/philosophers.ts';
import twoPhaseCommit from '../../models/classic/two-phase-commit.ts';
import { type Compiled, compile, instanceOf, int, type Model, vocabulary } from '../../src/language/index.ts';
import { type Certificate, certificateBytes, certificateIn, NoCertificate } from '../../src/verify/index.ts';
import { PATIENCE } from '../language/random-models.ts';
import { tiny } from '../language/tiny.ts';
import { certificateFor, checked, judgeRandomModels } from './certificates.ts';

function instance(model: Model, name: string): Compiled {
  return compile(model, instanceOf(model, name).parameters);
}

/** A model with liveness claims that hold, one with step and reachability claims, and one that deadlocks. */
const eats = instance(philosophers, 'everybody-eats');
const commits = compile(twoPhaseCommit, { managers: 2 });

/** The same certificate with some of it changed. */
function changed(
  { head, rows, values }: Certificate,
  change: Partial<Certificate['head']>,
  states = rows,
): Certificate {
  return { head: { ...head, ...change }, rows: states, values };
}

/** A thread sets a number of one bit to 1, and then to another one. */
function setsTo(number: number): Compiled {
  const words = vocabulary({ parameters: {}, state: () => ({ x: int(0, 1) }) });
  return tiny(
    words,
    words.routine('sets', {}, ({ step }) => [
      step('set to 1', (s) => void (s.x = 1)),
      step('set again', (s) => void (s.x = number)),
    ]),
  );
}

describe('a certificate is confirmed', () => {
  it.each([
    ['of liveness under fairness', eats],
    ['of invariants and reachability', commits],
  ])('%s', async (_, compiled) => {
    const certificate = await certificateFor(compiled);
    const { claims, edges, states } = certificate.head;
    expect(checked(compiled, certificate)).toEqual({ kind: 'confirmed', states, edges, claims });
  });

  it('as it was read back from its file', async () => {
    const bytes = certificateBytes(await certificateFor(eats));
    expect(checked(eats, certificateIn(bytes)).kind).toBe('confirmed');
  });

  it(
    'exactly where the search of a random model says that it holds',
    async () => {
      const { held, refuted } = await judgeRandomModels(60, undefined);
      expect(held).toBeGreaterThan(5);
      expect(refuted).toBeGreaterThan(2);
    },
    PATIENCE,
  );
});

describe('a certificate is refuted', () => {
  it.each([
    [
      'that lists the states of a model that deadlocks',
      instance(philosophers, 'deadlocking'),
      'no step can be taken',
    ],
    [
      'of a claim that something follows, where it need not',
      instance(philosophers, 'starving'),
      'a fair run may stay there',
    ],
    [
      'of a claim that nobody is ever stuck, where somebody is',
      instance(philosophers, 'stuck'),
      'can never go on',
    ],
    [
      'of a buffer that deadlocks',
      compile(boundedBuffer, { producers: 2, consumers: 1, places: 1 }),
      'no step can be taken',
    ],
  ])('%s', async (_, model, because) => {
    const small =
      model.model === philosophers ? compile(philosophers, { ...model.parameters, philosophers: 3 }) : model;
    const kind = because === 'can never go on' ? 'never stuck' : null;
    const judged = small.properties.filter((one) => kind === null || one.kind === kind);
    const claims = judged.map(({ name }) => name);
    const { head, ...states } = await certificateFor(small);
    const outcome = checked(small, { ...states, head: { ...head, claims } }, claims);
    expect(outcome).toMatchObject({ kind: 'refuted' });
    expect(outcome.kind === 'refuted' && outcome.because).toContain(because);
  });

  it('when a claim is dropped, or it is about another program', async () => {
    const certificate = await certificateFor(eats);
    const claims = certificate.head.claims.slice(1);
    expect(checked(eats, changed(certificate, { claims }))).toMatchObject({ kind: 'refuted' });
    expect(checked(commits, certificate, certificate.head.claims.slice())).toMatchObject({ kind: 'refuted' });
  });

  it('that lists no state at all, or none in its first level', async () => {
    const certificate = await certificateFor(eats);
    const { levels } = certificate.head;
    const none = changed(certificate, { states: 0, edges: 0, levels: [] }, new Uint32Array(0));
    expect(checked(eats, none).kind).toBe('refuted');
    // Claims about the initial states would be about nothing.
    expect(checked(eats, changed(certificate, { levels: [0, ...levels] })).kind).toBe('refuted');
  });

  it('that leaves out a state of the last level, whatever number of steps it gives', async () => {
    const certificate = await certificateFor(commits);
    const { edges, levels, parts, states } = certificate.head;
    const last = levels.at(-1) ?? 0;
    for (let state = last; state < Math.min(states, last + 3); state++) {
      const at = state * parts.length;
      const rows = Uint32Array.from([
        ...certificate.rows.subarray(0, at),
        ...certificate.rows.subarray(at + parts.length),
      ]);
      const fewer = levels.filter((start) => start < states - 1);
      for (let without = 0; without <= 8; without++) {
        const forged = { states: states - 1, edges: edges - without, levels: fewer };
        expect(checked(commits, changed(certificate, forged, rows)).kind).toBe('refuted');
      }
    }
  });

  it('of a model whose step breaks a rule, where the model that was certified did not', async () => {
    const fine = await certificateFor(setsTo(1));
    expect(checked(setsTo(1), fine).kind).toBe('confirmed');
    const { parts } = fine.head;
    const forged = changed(
      fine,
      { states: 2, edges: 1, levels: [0, 1] },
      fine.rows.slice(0, 2 * parts.length),
    );
    expect(checked(setsTo(2), forged)).toMatchObject({
      kind: 'refuted',
      because: expect.stringContaining('breaks a rule') as string,
    });
  });

  it('that does not say how its states are reached', async () => {
    const certificate = await certificateFor(commits);
    expect(checked(commits, changed(certificate, { levels: [0] }))).toMatchObject({
      kind: 'refuted',
      because: expect.stringContaining('has no predecessor') as string,
    });
  });

  it(
    'whichever state is left out of it, and whichever part of a state is another',
    async () => {
      const certificate = await certificateFor(eats);
      const { levels, parts, states } = certificate.head;
      const width = parts.length;
      fc.assert(
        fc.property(
          fc.nat(states - 1),
          fc.nat(width - 1),
          fc.boolean(),
          fc.nat(1000),
          (state, part, removes, other) => {
            const rows = certificate.rows.slice();
            if (!removes) {
              const count = certificate.values[part]?.length ?? 1;
              const at = state * width + part;
              const value = other % count;
              if (rows[at] === value) return;
              rows[at] = value;
              expect(checked(eats, changed(certificate, {}, rows)).kind).toBe('refuted');
              return;
            }
            const fewer = Uint32Array.from([
              ...rows.slice(0, state * width),
              ...rows.slice((state + 1) * width),
            ]);
            // As one would who forges it: the levels, and the numbers of states, fit.
            const moved = levels
              .map((start) => (start > state ? start - 1 : start))
              .filter((start, at, all) => start !== all[at + 1]);
            const forged = changed(certificate, { states: states - 1, levels: moved }, fewer);
            expect(checked(eats, forged).kind).toBe('refuted');
          },
        ),
        { numRuns: 1_000 },
      );
    },
    PATIENCE,
  );
});

describe('a file', () => {
  it('of which any byte is another, or that is cut short, is no certificate', async () => {
    const bytes = certificateBytes(await certificateFor(commits));
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, by, cuts) => {
          const altered = cuts
            ? bytes.slice(0, at)
            : bytes.map((byte, index) => (index === at ? byte ^ by : byte));
          let read: Certificate;
          try {
            read = certificateIn(altered);
          } catch (error) {
            expect(error).toBeInstanceOf(NoCertificate);
            return;
          }
          // The header of gzip has bytes that say nothing, such as the time.
          expect(certificateBytes(read)).toEqual(bytes);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('that is not one is refused in words', () => {
    expect(() => certificateIn(new Uint8Array([1, 2, 3]))).toThrow('no certificate');
  });
});
