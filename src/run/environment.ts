/** Which environment variables an author's code reads while a model is made, and what they say: they decide what the model is. */
import { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { placeOfFrame } from './stack.ts';

/** Digests of the values, by name: a value may be a secret. Of one that is not set, the empty text. */
export type Environment = Readonly<Record<string, string>>;

/** The folder that our own code runs from; what it reads, and what the transformer reads, decides no model. */
const OURS = fileURLToPath(new URL('..', import.meta.url));
const TRANSFORMER = /[\\/]node_modules[\\/]jiti[\\/]/;

/** Notes what is read while work is done. Others that are at work at the same time may be noted, too. */
export async function notingEnvironment<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly environment: Environment }> {
  const { environment, leave } = enter();
  try {
    return { result: await work(), environment };
  } finally {
    leave();
  }
}

/** The same of work that does not wait. */
export function notedEnvironment<T>(work: () => T): {
  readonly result: T;
  readonly environment: Environment;
} {
  const { environment, leave } = enter();
  try {
    return { result: work(), environment };
  } finally {
    leave();
  }
}

/** What is noted for those who are at work, and the environment as it was before the first of them. */
const running: Record<string, string>[] = [];
let before = process.env;

function enter(): { readonly environment: Environment; readonly leave: () => void } {
  // A variable may be called anything.
  const environment = Object.create(null) as Record<string, string>;
  if (running.length === 0) {
    before = process.env;
    use(notingProxy(before));
  }
  running.push(environment);
  return {
    environment,
    leave: () => {
      running.splice(running.lastIndexOf(environment), 1);
      if (running.length === 0) use(before);
    },
  };
}

function notingProxy(real: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const note = (name: string | symbol): void => {
    if (running.length === 0 || typeof name !== 'string' || !isAuthors()) return;
    for (const environment of running) environment[name] = digest(real[name]);
  };
  return new Proxy(real, {
    get(target, name) {
      note(name);
      return Reflect.get(target, name) as unknown;
    },
    has(target, name) {
      note(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      note(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    ownKeys(target) {
      const names = Reflect.ownKeys(target);
      for (const name of names) note(name);
      return names;
    },
  });
}

/** Whether those who import `env` by name were given what notes. */
let isShown = false;

/** To be called before an author's file gets `node:process`: what it imports by name is not looked up anew each time. */
export function showEnvironment(): void {
  if (running.length === 0) return;
  isShown = true;
  syncBuiltinESMExports();
}

function use(environment: NodeJS.ProcessEnv): void {
  process.env = environment;
  if (isShown) syncBuiltinESMExports();
  isShown = false;
}

/** Whether what called the proxy above is the author's code, or a package of theirs; without a stack, it is taken to be. */
function isAuthors(): boolean {
  const frames = (new Error().stack ?? '').split('\n').slice(1);
  const places = frames.map((frame) => placeOfFrame(frame)?.file ?? '');
  // Node.js reads some for itself, in the middle of whatever asks it for something.
  const reader = places.find((file) => file !== '' && file !== places[0]);
  if (reader === undefined) return true;
  return !(reader.startsWith('node:') || reader.startsWith(OURS) || TRANSFORMER.test(reader));
}

function digest(value: string | undefined): string {
  return value === undefined ? '' : createHash('sha256').update(value).digest('hex');
}
