/** The models that a report is compared with: their citations, their kept counterexamples, and what the zoo says of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Candidate, namesIn } from '../kernel-report/index.ts';
import type { Doors } from './imports.ts';
import type { LoadedModel } from './load.ts';
import { allModels, MODELS } from './models.ts';

/** Beside the folder of the models. */
const COUNTEREXAMPLES = join(MODELS, '..', 'counterexamples');
const BUGS = join(MODELS, '..', 'zoo', 'bugs.json');

const kept = z.object({
  verdict: z.object({ kind: z.string(), property: z.string().optional(), because: z.string().optional() }),
  steps: z.array(z.object({ routine: z.string(), label: z.string() })),
});
const bug = z.object({
  found: z.string(),
  title: z.string(),
  about: z.string(),
  since: z.string(),
  commit: z.string().optional(),
});
export type KnownBug = z.infer<typeof bug>;

const LOCKS =
  /\b(?:mutex|spinlock|rwlock|rwsem|reservation|srcu|lockdepMap|work|timer|wwClass|semaphore)\(\s*'([^'\n]+)'/g;

export interface KnownBugs {
  readonly candidates: readonly Candidate[];
  /** Bugs of history, by the instance in which each is found. */
  readonly bugs: ReadonlyMap<string, KnownBug>;
}

/** Everything that comes with dmaze. */
export async function knownBugs(doors: Doors): Promise<KnownBugs> {
  const known = existsSync(BUGS) ? z.array(bug).parse(JSON.parse(readFileSync(BUGS, 'utf8'))) : [];
  const bugs = new Map(known.map((entry) => [entry.found, entry]));
  const { models } = await allModels(doors);
  return { candidates: models.flatMap((loaded) => candidatesOf(loaded, bugs)), bugs };
}

/** Every instance of a model in which something is found. */
function candidatesOf(
  { files, model }: LoadedModel,
  bugs: ReadonlyMap<string, KnownBug>,
): readonly Candidate[] {
  const text = [...files.values()].map(({ source }) => source).join('\n');
  const mentions = new Set(namesIn(text));
  const routines = new Set(
    [...text.matchAll(/\b(?:routine|w\.routine)\(\s*'([A-Za-z_]\w*)/g)].map((match) => match[1] ?? ''),
  );
  const locks = [...text.matchAll(LOCKS)].map((match) => match[1] ?? '');
  return Object.entries(model.instances).flatMap(([instance, { expect }]) => {
    if (expect === undefined || expect.verdict === 'holds') return [];
    const name = `${model.id}:${instance}`;
    const entry = bugs.get(name);
    const trace = traceOf(model.id, instance);
    return [
      {
        name,
        claim:
          expect.property ?? trace?.verdict.property ?? (expect.verdict === 'deadlock' ? 'no deadlock' : ''),
        about: entry === undefined ? '' : `${entry.title} ${entry.about}`,
        since: entry?.since ?? null,
        steps: [
          ...(trace?.steps ?? []).map(({ label, routine }) => ({ routine, says: label })),
          // What the verdict says of threads that wait, as if it were a step.
          ...(trace?.verdict.because === undefined ? [] : [{ routine: '', says: trace.verdict.because }]),
        ],
        mentions,
        routines,
        locks,
      },
    ];
  });
}

function traceOf(model: string, instance: string): z.infer<typeof kept> | null {
  const file = join(COUNTEREXAMPLES, model, `${instance}.json`);
  if (!existsSync(file)) return null;
  const read = kept.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.data : null;
}
