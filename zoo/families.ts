/** What is written down in `zoo/bugs` and `zoo/answers`: one file a family, found by folder, so that a new file is enough. */
import { existsSync, readdirSync } from 'node:fs';
import type { Answer } from './answer.ts';
import type { Bug } from './bug.ts';

/** What one file holds. */
export interface Family<E> {
  /** The name of the file. */
  readonly name: string;
  readonly entries: readonly E[];
}

export async function bugFamilies(): Promise<readonly Family<Bug>[]> {
  return familiesIn('bugs', (file) => import(file) as Promise<{ readonly bugs: readonly Bug[] }>);
}

export async function answerFamilies(): Promise<readonly Family<Answer>[]> {
  return familiesIn('answers', (file) => import(file) as Promise<{ readonly answers: readonly Answer[] }>);
}

/** @param load imports a file, which is typed where it is written */
async function familiesIn<K extends string, E>(
  kind: K,
  load: (file: string) => Promise<Readonly<Record<K, readonly E[]>>>,
): Promise<readonly Family<E>[]> {
  const folder = new URL(`./${kind}/`, import.meta.url);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ts')) : [];
  return Promise.all(
    files.sort().map(async (file) => {
      const entries = (await load(new URL(file, folder).href))[kind];
      return { name: file.replace(/\.ts$/, ''), entries };
    }),
  );
}
