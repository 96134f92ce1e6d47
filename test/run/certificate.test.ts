/** Certificates: what holds can be checked without searching, and whatever was altered is refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOORS } from '../../src/cli/doors.ts';
import { process as asProcess } from '../../src/kernel/index.ts';
import { int, vocabulary } from '../../src/language/index.ts';
import {
  type Certificate,
  certificateBytes,
  check,
  Misuse,
  readCertificate,
  verifyCertificate,
} from '../../src/run/index.ts';
import { loadModel } from '../../src/run/load.ts';
import { fileWith, folderWith, LAMP } from './lamp.ts';

const HASH = 'sha256:0';

const {
  atRest,
  eventually,
  invariant,
  model,
  neverStuck,
  noDeadlock,
  reachable,
  routine,
  stepInvariant,
  thread,
} = vocabulary({ parameters: { most: int(1, 9, 4) }, state: (p) => ({ count: int(0, p.most) }) });

const up = routine('up', {}, ({ loop, p, rest, step }) => [
  loop([
    rest(),
    step(
      'up',
      (s) => {
        s.count = s.count + 1;
      },
      { when: (s) => s.count < p.most },
    ),
  ]),
]);
const down = routine('down', {}, ({ loop, rest, step }) => [
  loop([
    rest(),
    step(
      'down',
      (s) => {
        s.count = s.count - 1;
      },
      { when: (s) => s.count > 0 },
    ),
  ]),
]);

const counter = model({
  id: 'house/counter',
  title: 'A counter',
  about: 'One counts up, one down.',
  threads: () => [thread('up', asProcess, up, {}), thread('down', asProcess, down, {})],
  properties: ({ most }) => [
    noDeadlock(),
    neverStuck(),
    invariant('in range', (s) => s.count <= most),
    stepInvariant('by one', (before, after) => Math.abs(before.count - after.count) === 1),
    atRest('at rest in range', (s) => s.count >= 0),
    reachable('the top', (s) => s.count === most),
    eventually('it is 0', (s) => s.count === 0),
  ],
  instances: {
    all: {
      about: 'All but what comes in the end.',
      claims: ['no deadlock', 'never stuck', 'in range', 'by one', 'at rest in range', 'the top'],
    },
    end: { about: 'All.' },
  },
});

async function certified(instance = 'all'): Promise<{ certificate: Certificate; file: string }> {
  const file = join(folderWith({}), 'certificate');
  await check(counter, instance, { certificate: { file, hash: HASH } });
  return { certificate: readCertificate(file), file };
}

function readOrNull(file: string): Certificate | null {
  try {
    return readCertificate(file);
  } catch (error) {
    expect(error).toBeInstanceOf(Misuse);
    return null;
  }
}

describe('a certificate', () => {
  it('of what holds is verified, with as many states and edges as were searched', async () => {
    const { certificate, file } = await certified();
    expect(verifyCertificate(counter, HASH, file, certificate)).toEqual({ states: 5, edges: 8 });
  });

  it('of a model in a file is read back and verified', async () => {
    const loaded = await loadModel(fileWith(LAMP), DOORS);
    const file = join(folderWith({}), 'certificate');
    await check(loaded.model, 'careful', { certificate: { file, hash: loaded.hash } });
    expect(verifyCertificate(loaded.model, loaded.hash, file, readCertificate(file))).toEqual({
      states: 4,
      edges: 4,
    });
  });

  it('is not written where something is found', async () => {
    const loaded = await loadModel(fileWith(LAMP), DOORS);
    const file = join(folderWith({}), 'certificate');
    await check(loaded.model, 'careless', { certificate: { file, hash: loaded.hash } });
    expect(() => readCertificate(file)).toThrow(Misuse);
  });

  it('is refused for a claim about what comes in the end, by name', async () => {
    await expect(certified('end')).rejects.toThrow(/no certificate of house\/counter: "it is 0"/);
  });

  it('of other files of the model, or of another version, is refused in a sentence', async () => {
    const { certificate, file } = await certified();
    expect(() => verifyCertificate(counter, 'sha256:1', file, certificate)).toThrow(/its files were changed/);
  });

  it('that was cut short is none, and one changed bit makes it no other one', async () => {
    const { certificate, file } = await certified();
    const bytes = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), fc.boolean(), (at, bit, cut) => {
        const altered = Buffer.from(cut ? bytes.subarray(0, at) : bytes);
        if (!cut) altered[at] = (altered[at] as number) ^ (1 << bit);
        writeFileSync(file, altered);
        // A few bits of a compressed file say nothing: then it is still the same certificate.
        expect(readOrNull(file) ?? certificate).toEqual(certificate);
        if (cut) expect(readOrNull(file)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('a certificate whose author knows how to write one', () => {
  it('is refused in each of 1,000 alterations: a state left out or doubled, a number changed, a claim dropped, a count', async () => {
    const { certificate, file } = await certified();
    const { header, rows } = certificate;
    const width = header.columns.length;
    const count = rows.length / width;
    const alterations = fc.oneof(
      fc.nat(count - 1).map(
        (state): Certificate => ({
          header: { ...header, states: count - 1 },
          rows: Int32Array.from([...rows].filter((_, at) => Math.floor(at / width) !== state)),
        }),
      ),
      fc.nat(count - 1).map(
        (state): Certificate => ({
          header: { ...header, states: count + 1 },
          rows: Int32Array.from([...rows, ...rows.slice(state * width, (state + 1) * width)]),
        }),
      ),
      fc
        .tuple(fc.nat(rows.length - 1), fc.integer())
        .filter(([at, to]) => rows[at] !== to)
        .map(([at, to]): Certificate => ({ header, rows: rows.with(at, to) })),
      fc.nat(header.claims.length - 1).map(
        (claim): Certificate => ({
          header: { ...header, claims: header.claims.toSpliced(claim, 1) },
          rows,
        }),
      ),
      fc.nat(header.program.length - 1).map(
        (step): Certificate => ({
          header: { ...header, program: header.program.toSpliced(step, 1) },
          rows,
        }),
      ),
      fc
        .tuple(fc.constantFrom('states' as const, 'edges' as const), fc.integer({ min: 1, max: 99 }))
        .map(([what, by]): Certificate => ({ header: { ...header, [what]: header[what] + by }, rows })),
      fc.nat(width - 1).chain((column) =>
        fc.nat((header.columns[column]?.length ?? 1) - 1).map(
          (text): Certificate => ({
            header: {
              ...header,
              columns: header.columns.with(column, (header.columns[column] ?? []).with(text, '["count",7]')),
            },
            rows,
          }),
        ),
      ),
    );
    let refused = 0;
    fc.assert(
      fc.property(alterations, (altered) => {
        // As its author would write it, digest and all.
        writeFileSync(file, certificateBytes(altered.header, altered.rows));
        expect(verifyCertificate(counter, HASH, file, readCertificate(file))).toBeTypeOf('string');
        refused++;
      }),
      { numRuns: 1_000 },
    );
    expect(refused).toBe(1_000);
  });

  it('is refused when it claims what is not true', async () => {
    const { certificate, file } = await certified();
    const wrong = { ...certificate, header: { ...certificate.header, parameters: { most: 3 } } };
    expect(verifyCertificate(counter, HASH, file, wrong)).toBeTypeOf('string');
  });
});
