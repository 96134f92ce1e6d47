/** The kinds of lock that there are: found by folder, so that a new file is enough. */
import { readdirSync } from 'node:fs';
import type { LockKind } from '../language/index.ts';

const FOLDER = new URL('../kernel/locks/', import.meta.url);

/** All kinds that the files of `src/kernel/locks` export, by name. */
export async function lockKinds(): Promise<readonly LockKind[]> {
  const files = readdirSync(FOLDER).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
  const modules = await Promise.all(
    // What a file exports is looked at before it is taken for anything.
    files.map(
      async (name) => (await import(new URL(name, FOLDER).href)) as Readonly<Record<string, unknown>>,
    ),
  );
  return modules
    .flatMap((module) => Object.values(module).filter(isKind))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isKind(value: unknown): value is LockKind {
  return (
    typeof value === 'object' && value !== null && 'write' in value && 'read' in value && 'fields' in value
  );
}
