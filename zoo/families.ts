/** What is written down in `zoo/bugs`, `zoo/what-ifs` and `zoo/answers`: one file a family, found by folder, so that a new file is enough. */
import { existsSync, readdirSync } from 'node:fs';
import type { Answer } from './answer.ts';
import type { Bug } from './bug.ts';
import type { WhatIf } from './what-if.ts';

/** What one file holds. */
export interface Family<E> {
  /** The name of the file. */
  readonly name: string;
  readonly entries: readonly E[];
}

export async function bugFamilies(): Promise<readonly Family<Bug>[]> {
  return familiesIn('bugs', async (file) => ((await import(file)) as { bugs: readonly Bug[] }).bugs);
}

export async function whatIfFamilies(): Promise<readonly Family<WhatIf>[]> {
  return familiesIn(
    'what-ifs',
    async (file) => ((await import(file)) as { whatIfs: readonly WhatIf[] }).whatIfs,
  );
}

export async function answerFamilies(): Promise<readonly Family<Answer>[]> {
  return familiesIn(
    'answers',
    async (file) => ((await import(file)) as { answers: readonly Answer[] }).answers,
  );
}

/** @param load imports a file, which is typed where it is written */
async function familiesIn<E>(
  kind: string,
  load: (file: string) => Promise<readonly E[]>,
): Promise<readonly Family<E>[]> {
  const folder = new URL(`./${kind}/`, import.meta.url);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
  return Promise.all(
    files.sort().map(async (file) => ({
      name: file.replace(/\.ts$/, ''),
      entries: await load(new URL(file, folder).href),
    })),
  );
}
