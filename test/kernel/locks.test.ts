/** Every kind of lock in `src/kernel/locks` keeps the lock laws; and each law is broken by some kind that is no lock. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type LockKind,
  lockKind,
  type LockMode,
  type LockState,
  type ModeSpec,
} from '../../src/language/index.ts';
import { MUTEX } from '../../src/kernel/locks/mutex.ts';
import { RWSEM } from '../../src/kernel/locks/rwsem.ts';
import { LOCK_LAWS, lockLaws } from './lock-laws.ts';

const folder = new URL('../../src/kernel/locks/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));

function isKind(value: unknown): value is LockKind {
  return typeof value === 'object' && value !== null && 'write' in value && 'isHeldBy' in value;
}

/** The kinds that a file exports. A file that makes lock fields and exports no kind would escape the laws. */
async function kindsIn(name: string): Promise<readonly LockKind[]> {
  const module = (await import(new URL(name, folder).href)) as Readonly<Record<string, unknown>>;
  const kinds = Object.values(module).filter(isKind);
  if (kinds.length === 0 && readFileSync(new URL(name, folder), 'utf8').includes('lockField('))
    throw new Error(
      `src/kernel/locks/${name} makes locks: export their LockKind, so that the lock laws run over it`,
    );
  return kinds;
}

const kinds = (await Promise.all(files.map(kindsIn))).flat();
for (const kind of kinds) lockLaws(kind);

describe('the kinds of lock', () => {
  it('are told apart by name', () => {
    expect(kinds.map(({ name }) => name)).toEqual([...new Set(kinds.map(({ name }) => name))]);
    expect(kinds.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['mutex', 'reservation', 'rwlock', 'rwsem', 'spinlock']),
    );
  });
});

function mutexBut(otherwise: Partial<ModeSpec<LockState>>): LockKind {
  const { acquire, isHeldBy, mayAcquire, release, sleeps } = MUTEX.write;
  const write = { acquire, isHeldBy, mayAcquire, release, sleeps, ...otherwise };
  return lockKind({ name: 'mutex', fields: MUTEX.fields, write });
}

const RWSEM_READ = RWSEM.read;
if (RWSEM_READ === null) throw new Error('a rwsem is had for reading');

/** @param write what is otherwise of the write mode; `read` replaces the other */
function rwsemBut({ read, ...write }: Partial<ModeSpec<LockState>> & { read?: LockMode }): LockKind {
  return { ...RWSEM, write: { ...RWSEM.write, ...write }, read: read ?? RWSEM.read };
}

describe('the lock laws find', () => {
  it.each<[string, LockKind, string]>([
    ['a lock that excludes nobody', mutexBut({ mayAcquire: () => true }), 'has one holder at a time'],
    [
      'a lock that its holder may take again',
      mutexBut({ mayAcquire: (lock, thread) => lock.holder === null || lock.holder === thread }),
      'is waited for for ever by its own holder',
    ],
    [
      'a lock that once taken is never free again',
      mutexBut({ release: () => undefined }),
      'is had by trylock exactly when lock would not wait, and trylock never waits',
    ],
    [
      'a lock that has readers and a writer together',
      rwsemBut({ mayAcquire: (lock) => lock.holder === null }),
      'has readers together, and writers alone',
    ],
    [
      'a lock whose readers need not wait for a writer that waits',
      rwsemBut({ read: { ...RWSEM_READ, mayAcquire: (lock) => lock.holder === null } }),
      'is read again by who reads, whoever waits, if and only if it is recursive',
    ],
    [
      'a lock that anybody may release',
      mutexBut({ isHeldBy: () => true }),
      'is released only by its holder, as it was taken',
    ],
  ])('%s', (_, kind, name) => {
    const law = LOCK_LAWS.find((candidate) => candidate.name === name);
    if (law === undefined) throw new Error(`there is no law "${name}"`);
    expect(() => law.expectOf(kind)).toThrow(/expected/);
  });
});
