/** A model while it is being made of a report: its fields, routines and threads, and what was left out. */
import type { Frame, Stack } from '../stack.ts';
import { driverPart } from '../plumbing.ts';
import { Names, quoted } from './names.ts';

/** What the model has not, and which way that errs. */
export interface Gap {
  readonly what: string;
  readonly errs: 'may miss' | 'may cry wolf' | 'neither';
  readonly because: string;
}

/** Source of the body of a routine or of a part of it: one statement, or a spread of several, each. */
export type Lines = readonly string[];

export interface DraftRoutine {
  readonly id: string;
  readonly name: string;
  readonly models: string;
  /** Source of `args` and `locals`, or nothing. */
  readonly spec: string;
  readonly body: Lines;
}

export interface DraftThread {
  readonly name: string;
  readonly context: string;
  readonly entry: string;
  /** Source of what else is said of it, such as the CPU it runs on. */
  readonly how?: string;
}

export interface DraftParameter {
  readonly name: string;
  readonly about: string;
}

export interface DraftInstance {
  readonly name: string;
  readonly about: string;
  /** The parameter that is true there, or null for none. */
  readonly set: string | null;
}

/** How many of the innermost functions of a stack become routines. */
const KEPT = 5;

export class Draft {
  readonly names = new Names();
  readonly parameters: DraftParameter[] = [];
  readonly fields: { readonly id: string; readonly source: string; readonly about: string }[] = [];
  readonly routines: DraftRoutine[] = [];
  readonly threads: DraftThread[] = [];
  readonly instances: DraftInstance[] = [];
  readonly gaps: Gap[] = [];
  /** Source of claims, as called. */
  readonly claims: string[] = [];
  /** Words used, by the door that they come from. */
  readonly words = {
    dmaze: new Set<string>(),
    kernel: new Set<string>(),
    invariants: new Set<string>(),
    vocabulary: new Set<string>(),
  };
  readonly #release: string;
  readonly #threadNames = new Set<string>();

  /** @param release of the kernel, for the citations; null where the log does not say */
  constructor(release: string | null) {
    this.#release = release === null ? '' : `, Linux ${release}`;
  }

  /** A word of `dmaze/kernel`. */
  kernel(word: string): string {
    this.words.kernel.add(word);
    return word;
  }

  /** A field of the shared state. @returns its name */
  field(like: string, source: string, about = ''): string {
    const id = this.names.unique(like);
    this.fields.push({ id, source, about });
    return id;
  }

  claim(source: string, door: 'invariants' | 'vocabulary'): void {
    const word = source.replace(/\(.*$/s, '');
    this.words[door].add(word);
    this.claims.push(source);
  }

  /** A flag that one more instance has set. */
  narrowing(name: string, about: string, instance: string): void {
    this.words.dmaze.add('flag');
    this.parameters.push({ name, about });
    this.instances.push({ name: instance, about, set: name });
  }

  /** @returns the name of its constant */
  routine(name: string, models: string, body: Lines, spec = ''): string {
    const id = this.names.unique(name);
    this.routines.push({ id, name, models: `${models}${this.#release}`, spec, body });
    return id;
  }

  thread(name: string, context: string, entry: string, how?: string): string {
    let unique = name;
    for (let nth = 2; this.#threadNames.has(unique); nth++) unique = `${name} (${nth})`;
    this.#threadNames.add(unique);
    this.threads.push({
      name: unique,
      context: this.kernel(context),
      entry,
      ...(how === undefined ? {} : { how }),
    });
    return unique;
  }

  /**
   * One routine for each of the innermost functions of a stack, each of which calls the next.
   * @param inner what the innermost does
   * @param around what others do around their call, by function; what stands at `''` is done around the outermost
   * @returns the constant of the outermost
   */
  nest(
    stack: Stack,
    inner: Lines,
    { around = new Map(), fallback = 'somewhere', passes }: NestHow = {},
  ): string {
    const frames = framesKept(stack);
    const outwards = frames.length === 0 ? [{ name: fallback, place: null, line: 0 }] : frames;
    let called = '';
    outwards.forEach((frame, at) => {
      const isOutermost = at === outwards.length - 1;
      const own =
        at === 0
          ? inner
          : [
              `w.call(${called}, ${passes === undefined ? '{}' : `{ ${passes.name}: (t) => t.${passes.name} }`})`,
            ];
      const body = [around.get(frame.name), isOutermost ? around.get('') : undefined].reduce<Lines>(
        (lines, wrap) => (wrap === undefined ? lines : wrap(lines)),
        own,
      );
      const spec = passes === undefined ? '' : `args: { ${passes.name}: ${passes.field} }, `;
      called = this.routine(frame.name, citation(frame), body, spec);
    });
    return called;
  }
}

interface NestHow {
  readonly around?: ReadonlyMap<string, (inside: Lines) => Lines>;
  /** The name of the only routine where the stack has no function. */
  readonly fallback?: string;
  /** An argument that is handed inwards, from whoever calls the outermost. */
  readonly passes?: { readonly name: string; readonly field: string };
}

/** The functions of a stack that become routines, the innermost first, each once: recursion has no routine of its own. */
export function framesKept(stack: Stack): Stack {
  const seen = new Set<string>();
  return driverPart(stack)
    .filter(({ name }) => !seen.has(name) && seen.add(name) !== undefined)
    .slice(0, KEPT);
}

function citation({ line, name, place }: Frame): string {
  const where = line === 0 ? 'not named by the log' : `line ${line} of the log`;
  return place === null ? `${name}, ${where}` : `${place} (${name}), ${where}`;
}

/** What every model of stacks leaves out. */
export const ALWAYS: readonly Gap[] = [
  {
    what: 'conditions, early returns and all that the functions do besides',
    errs: 'may cry wolf',
    because:
      'a stack says where a function was, and not under which condition it gets there: replace "to be written" by it',
  },
  {
    what: 'functions outside the innermost five, and those that the unwinder was not sure of',
    errs: 'may miss',
    because: 'a lock that they hold, or what they look at before, is not there',
  },
];

/** A step where the author has to say what decides. */
export function toBeWritten(what: string, inside: Lines): Lines {
  return [`w.when(${quoted(`to be written: ${what}`)}, () => true, ${block(inside)})`];
}

/** Statements as source, one a line. */
export function block(lines: Lines): string {
  if (lines.length === 0) return '[]';
  return `[\n${lines.map((line) => `${line},`.replace(/^/gm, '  ')).join('\n')}\n]`;
}
