/**
 * Keeps recipes away from what is another each time: clocks, random numbers, files, the environment, work for later. What they
 * use of it while they run is a mistake in the model, whatever they do with it. For everybody else all stays as it is.
 */
import { createHook } from 'node:async_hooks';
import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import process from 'node:process';
import { AT, beat, broken, Mistake, PHASE } from '../language/index.ts';

/** What is taken away, and put back. */
interface Guarded {
  readonly owner: object;
  readonly name: PropertyKey;
  /** As it was on the owner itself; undefined when it was inherited. */
  readonly before: PropertyDescriptor | undefined;
  readonly now: unknown;
}

/** Files and the environment may decide what a model is, as they are read once; nothing else of this may. */
type When = 'never' | 'not in recipes';

let users = 0;
let guarded: readonly Guarded[] = [];

/**
 * Guards this thread's world until the last of those who asked for it leaves.
 * @returns to be called once, to leave
 */
export function guardWorld(): () => void {
  if (users === 0) guarded = guardAll();
  users++;
  let left = false;
  return () => {
    if (left) return;
    left = true;
    users--;
    if (users === 0) release();
  };
}

function guardAll(): readonly Guarded[] {
  const all: (Guarded | null)[] = [
    ...['Date', 'WeakRef', 'FinalizationRegistry', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'].map(
      (name) => guard(globalThis, name, name),
    ),
    guard(globalThis, 'queueMicrotask', 'queueMicrotask'),
    guard(Date, 'now', 'Date.now'),
    guard(process.hrtime, 'bigint', 'process.hrtime.bigint'),
    guard(Math, 'random', 'Math.random'),
    guard(performance, 'now', 'performance.now'),
    ...['getRandomValues', 'randomUUID'].map((name) => guard(globalThis.crypto, name, `crypto.${name}`)),
    ...[
      'randomBytes',
      'randomFill',
      'randomFillSync',
      'randomInt',
      'randomUUID',
      'getRandomValues',
      'webcrypto',
    ].map((name) => guard(crypto, name, `crypto.${name}`)),
    ...['hrtime', 'uptime', 'memoryUsage', 'cpuUsage', 'resourceUsage', 'nextTick', 'cwd'].map((name) =>
      guard(process, name, `process.${name}`),
    ),
    ...['freemem', 'loadavg', 'uptime', 'hostname', 'networkInterfaces'].map((name) =>
      guard(os, name, `os.${name}`),
    ),
    ...Object.keys(childProcess).map((name) => guard(childProcess, name, `child_process.${name}`)),
    ...Object.keys(fs)
      .filter((name) => /^[a-z]/.test(name))
      .map((name) => guard(fs, name, `fs.${name}`, 'not in recipes')),
    ...Object.keys(fs.promises).map((name) =>
      guard(fs.promises, name, `fs.promises.${name}`, 'not in recipes'),
    ),
    guardEnvironment(),
  ];
  syncBuiltinESMExports();
  hook.enable();
  return all.filter((one) => one !== null);
}

function release(): void {
  hook.disable();
  forget();
  for (const { before, name, now, owner } of guarded) {
    // Somebody else may have replaced it meanwhile, as test runners do with clocks.
    if (Reflect.get(owner, name) !== now) continue;
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  }
  guarded = [];
  syncBuiltinESMExports();
}

function guard(owner: object, name: string, what: string, when: When = 'never'): Guarded | null {
  const real: unknown = Reflect.get(owner, name);
  if (typeof real !== 'function') return null;
  const now = new Proxy(real, {
    apply(target, self, given) {
      refuse(what, when);
      return Reflect.apply(target, self, given) as unknown;
    },
    construct(target, given: unknown[], made) {
      // A date that is written down is always the same.
      if (target !== RealDate || given.length === 0) refuse(what, when);
      // As `target` was: what a constructor makes is an object.
      return Reflect.construct(target, given, made) as object;
    },
  });
  return replace(owner, name, now);
}

const RealDate: unknown = Date;

function guardEnvironment(): Guarded | null {
  const real = process.env;
  const look = (): void => refuse('process.env', 'not in recipes');
  const now = new Proxy(real, {
    get(target, name) {
      // The reference engine's library asks for it at every turn.
      if (name !== 'NODE_ENV') look();
      return Reflect.get(target, name) as unknown;
    },
    has(target, name) {
      look();
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      look();
      return Reflect.ownKeys(target);
    },
    set(target, name, value) {
      look();
      return Reflect.set(target, name, value);
    },
  });
  return replace(process, 'env', now);
}

function replace(owner: object, name: PropertyKey, now: unknown): Guarded | null {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (before !== undefined && before.configurable !== true && before.writable !== true) return null;
  const enumerable = before?.enumerable ?? false;
  if (before === undefined || before.configurable === true)
    Object.defineProperty(owner, name, { value: now, writable: true, configurable: true, enumerable });
  else Reflect.set(owner, name, now);
  return { owner, name, before, now };
}

function refuse(what: string, when: When): void {
  const phase = beat[AT.phase];
  if (phase === PHASE.running)
    throw new Mistake(
      `${what} is used, which is not the same each time: make it a part of the state, or a choice`,
    );
  if (phase === PHASE.defining && when === 'never')
    throw new Mistake(
      `${what} is used while the model is put together, which has to be the same each time: make it a parameter`,
    );
}

/** Promises that recipes made: what they are rejected with is no news, as each of them is a mistake that is told. */
let promises: Promise<unknown>[] = [];
// It is called on promises only.
// oxlint-disable-next-line typescript/unbound-method
const then = Promise.prototype.then;

/** Hears of all work that is left for later, by whatever way it is. It cannot throw, so it notes. */
const hook = createHook({
  init(_id, type, _trigger, resource) {
    if (beat[AT.phase] !== PHASE.running) return;
    if (resource instanceof Promise) {
      if (promises.length === 0) setLater();
      promises.push(resource);
    }
    broken.first ??= new Mistake(
      `work is left for later (${type === 'PROMISE' ? 'a promise' : type}): a recipe does all of its work before it returns`,
    );
  },
});

/** Once the recipe has returned; before anybody asks which rejections nobody handles. */
function setLater(): void {
  const phase = beat[AT.phase] as number;
  beat[AT.phase] = PHASE.outside;
  queueMicrotask(forget);
  beat[AT.phase] = phase;
}

function forget(): void {
  const all = promises;
  promises = [];
  for (const promise of all) void Reflect.apply(then, promise, [undefined, () => undefined]);
}
