/** Mistakes in the kinds of lock. */
import type { Mutant } from './mutant.ts';

const laws = ['test/kernel/locks.test.ts', ''] as const;
const WW_MUTEX = 'src/kernel/locks/ww-mutex.ts';
const misuse = ['test/kernel/ww-mutex.test.ts', 'a misuse is a finding'] as const;
const backsOff = ['test/kernel/ww-mutex.test.ts', 'a loop that backs off'] as const;

export const LOCK_MUTANTS: readonly Mutant[] = [
  {
    file: 'src/language/lawful-kinds.ts',
    from: 'mayAcquire: (lock) => lock.holder === null,',
    to: 'mayAcquire: () => true,',
    what: 'a mutex is had by two',
    test: laws,
  },
  {
    file: 'src/kernel/locks/readers.ts',
    from: 'mayAcquire: (lock: WithWriters) => lock.holder === null && lock.readers.size === 0,',
    to: 'mayAcquire: (lock: WithWriters) => lock.holder === null,',
    what: 'a writer does not wait for readers',
    test: laws,
  },
  {
    file: 'src/kernel/locks/readers.ts',
    from: 'if (twice.has(thread)) twice.delete(thread);\n  else readers.delete(thread);',
    to: 'twice.delete(thread);\n  readers.delete(thread);',
    what: 'who reads twice gives both back at once',
    test: laws,
  },
  {
    file: 'src/invariants/lock-order/dependencies.ts',
    from: 'mode.recursive && kind !== undefined && isVouched(kind)',
    to: 'mode.recursive',
    what: 'a lock of a model’s own is recursive because it says so',
    test: ['test/invariants/lock-order/own-kinds.test.ts', 'that readers get it again'],
  },
  {
    file: 'src/invariants/lock-order/rings.ts',
    from: '!isVouched(kind) && listened.holds(lock, other) !== null',
    to: 'false',
    what: 'nobody is in the way where a lock of a model’s own says so',
    test: ['test/invariants/lock-order/own-kinds.test.ts', 'that nobody is in the way'],
  },
  {
    file: 'src/invariants/lock-order/dependencies.ts',
    from: 'lock.name !== kind || isVouched(lock));',
    to: 'true);',
    what: 'a lock of a model’s own is a map by its name',
    test: ['test/invariants/lock-order/own-kinds.test.ts', 'that it is one of lockdep'],
  },
  {
    file: 'src/kernel/locks/rwlock.ts',
    from: 'mayAcquire: (lock) => lock.holder === null && lock.waiting.size === 0,\n      acquire',
    to: 'mayAcquire: (lock) => lock.holder === null,\n      acquire',
    what: 'a reader of an rwlock passes a writer that waits',
    test: laws,
  },
  {
    file: 'src/kernel/locks/rwsem.ts',
    from: '(lock.readers.size === 0 || lock.waiting.size === 0)',
    to: 'true',
    what: 'a reader of an rwsem passes a writer that waits',
    test: laws,
  },
  {
    file: 'src/kernel/locks/mutex.ts',
    from: "oneOwner('mutex', true)",
    to: "oneOwner('mutex', false)",
    what: 'a mutex spins',
    test: laws,
  },
  {
    file: WW_MUTEX,
    from: 'return inLine && owner !== null && owner.rank < mine.rank;',
    to: 'return false;',
    what: 'the younger waits for the older one',
    test: backsOff,
  },
  {
    file: WW_MUTEX,
    from: 'if (!isOfClass) refute',
    to: 'if (isOfClass && false) refute',
    what: 'a context of another class will do',
    test: misuse,
  },
  {
    file: WW_MUTEX,
    from: 'if (mine.acquired > 0) refute(WW_CLAIMS.dropped',
    to: 'if (mine.acquired > 9) refute(WW_CLAIMS.dropped',
    what: 'who backs off keeps what it has',
    test: misuse,
  },
  {
    file: 'src/kernel/locks/ww-context.ts',
    from: 'if (context.acquired > 0)\n',
    to: 'if (context.acquired > 9)\n',
    what: 'a context ends with locks acquired',
    test: misuse,
  },
];
